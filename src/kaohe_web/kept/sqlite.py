"""SQLite: a copy of the file at one moment, made by the database itself."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from kaohe_web.kept.archive import Writing, chunks

NAME = "kaohe.sqlite3"


def keep(archive: Writing, home: Path) -> dict[str, list[str]]:
    """Write the file; writers go on meanwhile, and what they commit later is not in it."""
    with tempfile.TemporaryDirectory(prefix="kaohe-backup-") as folder:
        copy = Path(folder) / NAME
        with closing(sqlite3.connect(home / NAME, timeout=20)) as source:
            source.execute("VACUUM INTO ?", [str(copy)])
        with copy.open("rb") as stream:
            archive.add(NAME, chunks(stream))
    return {}
