"""``kaohe demo``: the main job on built-in sample data, with the board at the end."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaohe.cli.run import report
from kaohe.cli.samples import SEED
from kaohe.cli.say import Commands, say
from kaohe.runs.demo import demonstrate
from kaohe.samples import COMPANIES


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "demo", parents=[shared], help="用示例数据走一遍 / try it on sample data"
    )
    parser.add_argument("--company", choices=sorted(COMPANIES), default="shop")
    parser.add_argument("--out", type=Path, default=Path("out/demo"))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Run three months of a sample company and show the last."""
    company = COMPANIES[options.company]
    out: Path = options.out
    produced = demonstrate(company, out, options.seed, options.lang)
    period = company.months[-1]
    people = len(produced.result.people)
    say(
        "cli_demo",
        options.lang,
        company=company.title,
        people=people,
        period=str(period),
    )
    folder = out / str(period)
    report(produced, folder, options.lang)
    best = min(
        (p for p in produced.result.people if p.rank is not None),
        key=lambda p: (p.rank or 0, p.who.employee),
    )
    employee = best.who.employee
    say("cli_demo_next", options.lang, out=folder.as_posix(), employee=employee)
    return 0
