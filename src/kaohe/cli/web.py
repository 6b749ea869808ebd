"""``kaohe web``: hand over to the application, found by its entry point."""

from __future__ import annotations

import argparse
from importlib.metadata import entry_points

from kaohe.base.findings import Refused, finding
from kaohe.cli.say import Commands

#: The application announces its start function in this group of entry points.
GROUP = "kaohe.web"
#: No word of a command line begins with it: every word is the application's to read.
_NO_PREFIX = "\0"


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "web",
        prefix_chars=_NO_PREFIX,
        add_help=False,
        help="启动网页应用 / start the application",
    )
    parser.add_argument("rest", nargs="*")
    parser.set_defaults(command=main, lang=shared.get_default("lang"))


def main(options: argparse.Namespace) -> int:
    """Start the application with the arguments that remain; refused where it is absent."""
    for entry in entry_points(group=GROUP):
        status: int = entry.load()(options.rest)
        return status
    raise Refused([finding("KH906")])
