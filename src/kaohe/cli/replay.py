"""``kaohe replay``: a computed month under another scheme, and who it would change."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaohe.base.findings import errors
from kaohe.cli.say import Commands, show
from kaohe.explain import comparison_text
from kaohe.runs.replay import replay


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "replay", parents=[shared], help="按另一方案试算 / try another scheme"
    )
    parser.add_argument("--scheme", required=True, help="方案编号或文件 / id or file")
    parser.add_argument("--out", required=True, type=Path, help="结果文件夹")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Print who changes score, grade, rank and pay, and by how much."""
    replayed = replay(options.scheme, options.out)
    show(errors(replayed.after.findings), options.lang)
    print(comparison_text(replayed.comparison, options.lang))
    return 0
