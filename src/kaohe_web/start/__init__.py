"""``kaohe web``: one file per command, listed in ``COMMANDS``; without one it serves."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import django

from kaohe_web.home import VARIABLE, home, prepare
from kaohe_web.start import password, serve

#: Every command; the first is the one without a name.
COMMANDS: tuple[ModuleType, ...] = (serve, password)


def main(argv: Sequence[str]) -> int:
    """The exit status of the command in ``argv``."""
    parser = argparse.ArgumentParser(prog="kaohe web")
    parser.add_argument(
        "--data", type=Path, help="数据文件夹 / folder of the installation"
    )
    parser.set_defaults(command=serve.main)
    serve.arguments(parser)
    commands = parser.add_subparsers(metavar="COMMAND")
    for module in COMMANDS[1:]:
        module.add(commands)
    options = parser.parse_args(argv)
    if options.data is not None:
        os.environ[VARIABLE] = str(options.data.resolve())
    prepare(home())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohe_web.settings")
    django.setup()
    status: int = options.command(options)
    return status
