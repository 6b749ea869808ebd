"""``kaohe web backup``: the whole installation as one file, while people work."""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from kaohe import __version__
from kaohe.base.findings import Place, Refused, finding
from kaohe_web.home import home
from kaohe_web.start.kept import database, files, sound
from kaohe_web.start.kept.archive import Writing, chunks
from kaohe_web.words import word
from kaohe_web.words.language import lang


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "backup", parents=[shared], help="备份为一个文件 / keep everything as one file"
    )
    parser.add_argument(
        "target", type=Path, help="文件或文件夹 / a file, or a folder for it"
    )
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Write the backup and say where it lies."""
    now = timezone.now()
    path = backup(home(), _path(options.target, now), now)
    size = f"{path.stat().st_size / (1 << 20):.1f}"
    print(word("start_backed_up", lang(), path=path.as_posix(), size=size))
    return 0


def _path(target: Path, now: datetime) -> Path:
    """The file itself; in a folder it is named for the moment."""
    if not target.is_dir():
        return target.absolute()
    return target.absolute() / f"kaohe-{timezone.localtime(now):%Y%m%d-%H%M%S}.zip"


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
