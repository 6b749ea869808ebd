"""``kaohe web``: one file per command, listed in ``COMMANDS``; without one it serves."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType

import django
from django.utils import translation

from kaohe.base.language import LANGS
from kaohe_web.home import VARIABLE
from kaohe_web.start import (
    backup,
    delete_company,
    export,
    password,
    restore,
    serve,
    tick,
    upgrade,
)

#: Every command; the first is the one without a name.
COMMANDS: tuple[ModuleType, ...] = (
    serve,
    backup,
    restore,
    upgrade,
    export,
    delete_company,
    tick,
    password,
)


def main(argv: Sequence[str]) -> int:
    """The exit status of the command in ``argv``."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        help="数据文件夹 / folder of the installation",
    )
    shared.add_argument(
        "--lang",
        choices=LANGS,
        default=argparse.SUPPRESS,
        help="提示的语言 / language of what is printed",
    )
    parser = argparse.ArgumentParser(prog="kaohe web", parents=[shared])
    parser.set_defaults(command=serve.main)
    serve.arguments(parser)
    commands = parser.add_subparsers(metavar="COMMAND")
    for module in COMMANDS[1:]:
        module.add(commands, shared)
    options = parser.parse_args(argv)
    if "data" in options:
        os.environ[VARIABLE] = str(options.data.resolve())
    if options.command is serve.main:
        serve.settle(options)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohe_web.settings")
    django.setup()
    if "lang" in options:
        translation.activate("en" if options.lang == "en" else "zh-hans")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # a terminal that knows no Chinese goes on
            stream.reconfigure(errors="replace")
    status: int = options.command(options)
    return status
