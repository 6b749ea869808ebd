"""``kaohe web export``: the whole company as one zip that needs no kaohe to be read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.utils import timezone

from kaohe_web.home import home
from kaohe_web.kept import sound
from kaohe_web.leaving.export import export
from kaohe_web.words import word
from kaohe_web.words.language import lang


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "export", parents=[shared], help="导出全部数据 / everything, readable elsewhere"
    )
    parser.add_argument("target", type=Path, help="文件 / the file")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Write the export and say where it lies."""
    sound.must_be_there(home())
    sound.must_be_upgraded()
    path = export(home(), options.target.absolute(), timezone.now())
    print(word("start_exported", lang(), path=path.as_posix()))
    return 0
