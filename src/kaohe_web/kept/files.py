"""Which files of the folder go into a backup, in an order that keeps them in step.

People work meanwhile. The database is copied before them, so that every file which a row
of it names is there already; and of each table of records the log is listed before the
files that it names are read, so that no version is kept without its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

#: What an installation keeps beside its database.
_PARTS = ("company", "files", "records")
_KEY = "secret.key"
_LOG = "_delta_log"
#: A hint for readers, who do without; it may name an entry that came a moment too late.
_HINT = "_last_checkpoint"


def listed(home: Path) -> Iterator[Path]:
    """Every file to be kept; one that is gone when its turn comes was needed no more."""
    yield home / _KEY
    logs = [p for p in _below(home / "records") if p.parent.name == _LOG]
    yield from (p for p in logs if p.name != _HINT)
    for part in _PARTS:
        yield from (p for p in _below(home / part) if p.parent.name != _LOG)


def _below(folder: Path) -> list[Path]:
    """Every file below a folder but those that are still being written."""
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".tmp")
    return sorted(found)
