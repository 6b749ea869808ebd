"""``kaohe web backup``: the whole installation as one file, while people work."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from kaohe_web.home import home
from kaohe_web.kept.backup import backup
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
