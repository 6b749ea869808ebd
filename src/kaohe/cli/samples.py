"""``kaohe samples``: the sample companies as folders of months."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaohe.cli.say import Commands, say
from kaohe.samples import COMPANIES

#: The seed of the sample data in the documentation.
SEED = 20261


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "samples", parents=[shared], help="生成示例数据 / write sample data"
    )
    parser.add_argument("--out", required=True, type=Path, help="文件夹")
    parser.add_argument(
        "--company", choices=sorted(COMPANIES), help="shop / call_centre"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Write three months of each company asked for."""
    for company in COMPANIES.values():
        if options.company in (None, company.name):
            for period in company.months:
                folder = options.out / company.name / str(period)
                company.month(options.seed, period).write(folder)
                say("cli_written", options.lang, path=folder.as_posix())
    return 0
