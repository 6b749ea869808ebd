"""The whole installation as one file, while people work."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from kaohe import __version__
from kaohe.base.findings import Place, Refused, finding
from kaohe_web.kept import database, files, sound
from kaohe_web.kept.archive import Writing, chunks


def backup(folder: Path, target: Path, now: datetime) -> Path:
    """Keep the installation in ``folder`` as ``target``, which is there whole or not.

    Refused (KH802) where that file is there, (KH809) where there is no installation.
    """
    if target.exists():
        raise Refused([finding("KH802", Place(file=target.name))])
    sound.must_be_there(folder)
    part = target.with_name(target.name + ".part")
    archive = Writing(part)
    try:
        said = database.keep(archive, folder)
        for path in files.listed(folder):
            _add(archive, path, path.relative_to(folder).as_posix())
        archive.close(version=__version__, at=now.isoformat(), **said)
        os.replace(part, target)
    finally:
        archive.abandon()
        part.unlink(missing_ok=True)
    return target


def _add(archive: Writing, path: Path, name: str) -> None:
    """Add a file that is still there."""
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return
    with stream:
        archive.add(name, chunks(stream))
