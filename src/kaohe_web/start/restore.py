"""``kaohe web restore``: an installation out of a backup, into an empty folder."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.db import connection

from kaohe.base.findings import Place, Refused, finding
from kaohe_web.home import home
from kaohe_web.kept import database, sound
from kaohe_web.kept.archive import unpack
from kaohe_web.words import word
from kaohe_web.words.language import lang


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "restore", parents=[shared], help="从备份恢复 / bring a backup back"
    )
    parser.add_argument("source", type=Path, help="备份文件 / the file of the backup")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Bring the backup back and say what it was."""
    said = restore(options.source, home())
    told = {"folder": home().as_posix(), "at": said["at"], "files": len(said["files"])}
    print(word("start_restored", lang(), **told))
    return 0


def restore(source: Path, folder: Path) -> dict[str, Any]:
    """The manifest of ``source``, which ``folder`` (and PostgreSQL) now holds.

    Everything is unpacked and compared beside the folder before the folder is touched.
    Refused: KH807 where the folder or the database is not empty; KH803 to KH806 where
    the file is not a sound backup for this program and kind of database.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused([finding("KH807", where=folder.as_posix())])
    if not database.is_empty():
        raise Refused([finding("KH807", where=connection.vendor)])
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".kaohe-restore-", dir=folder.parent))
    try:
        said = unpack(source, beside)
        _must_fit(said, source)
        (beside / "secret.key").chmod(0o600)
        database.bring_back(said, beside)
        if folder.exists():
            folder.rmdir()
        os.replace(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return said


def _must_fit(said: dict[str, Any], source: Path) -> None:
    """Refused where a later version or another kind of database wrote the backup."""
    place = Place(file=source.name)
    if sound.unknown((app, name) for app, name in said["migrations"]):
        raise Refused([finding("KH805", place)])
    if said["database"] != connection.vendor:
        kinds = {"kept": said["database"], "here": connection.vendor}
        raise Refused([finding("KH806", place, **kinds)])
