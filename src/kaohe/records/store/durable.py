"""The log on the disk: kept after each commit, looked at when the store is opened.

Rows are on the disk before they are committed (``home.put``); a log entry is asked to
stay after it was written. What can be lost with the power is therefore the newest entry
alone, whose import was never confirmed: ``set_aside`` goes back to the one before.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.store.home import Home, sync

_LOG = "_delta_log"


def sync_log(home: Home, name: str, first: int, last: int) -> None:
    """Have the disk keep the log entries ``first`` to ``last`` with their checkpoints.

    The entry that a writer started from may be another's that did not get so far.
    """
    if not home.is_local:
        return
    log = home.folder(name) / _LOG
    for version in range(first, last + 1):
        for path in log.glob(f"{version:020d}.*"):
            sync(path)
    hint = log / "_last_checkpoint"
    if hint.exists():
        sync(hint)
    # The first entry makes the folder itself.
    for folder in (log, log.parent, log.parent.parent) if first == 0 else (log,):
        sync(folder)


def damage(home: Home, name: str) -> Finding | None:
    """What is wrong with the newest commit of a table; None where all is there."""
    newest = _newest(home, name)
    if newest is None:
        return None
    for path, size in _added(newest):
        file = home.folder(name) / path
        there = file.stat().st_size if file.exists() else 0
        if there != size:
            place = Place(file=path, table=name)
            return finding("KH704", place, version=int(newest.stem))
    try:
        whole = bool(_lines(newest))
    except ValueError:
        whole = False
    if not whole:
        place = Place(file=newest.name, table=name)
        return finding("KH704", place, version=int(newest.stem))
    return None


def set_aside(home: Home, name: str) -> Finding | None:
    """Go back to the commit before a damaged one; KH705 says so, None if all is well."""
    newest = _newest(home, name)
    if newest is None or damage(home, name) is None:
        return None
    for path in newest.parent.glob(f"{newest.stem}.*"):
        os.replace(path, path.with_name(path.name + ".damaged"))
    # A hint for readers, which may name the entry that is no longer there.
    (newest.parent / "_last_checkpoint").unlink(missing_ok=True)
    sync(newest.parent)
    place = Place(table=name)
    return finding("KH705", place, version=int(newest.stem))


def _newest(home: Home, name: str) -> Path | None:
    if not home.is_local:
        return None
    entries = sorted((home.folder(name) / _LOG).glob("[0-9]*.json"))
    return entries[-1] if entries else None


def _lines(entry: Path) -> list[dict[str, object]]:
    """The actions of a log entry; ValueError where it is cut off."""
    text = entry.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _added(entry: Path) -> list[tuple[str, int]]:
    """Path and size of the files that a log entry adds; none where it cannot be read."""
    try:
        actions = [line.get("add") for line in _lines(entry)]
    except ValueError:
        return []
    return [(a["path"], a["size"]) for a in actions if isinstance(a, dict)]
