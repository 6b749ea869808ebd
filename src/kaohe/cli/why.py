"""``kaohe why``: the reasons behind a person's figures, down to the rows."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaohe.base.findings import Refused, finding
from kaohe.cli import rows
from kaohe.cli.say import Commands
from kaohe.explain import explain_person
from kaohe.runs.kept import open_run
from kaohe.schemes.reader import nearest


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "why", parents=[shared], help="解释每一分的理由 / the reasons of a figure"
    )
    parser.add_argument("--out", required=True, type=Path, help="结果文件夹")
    parser.add_argument("--employee", required=True, help="员工编号 / employee id")
    parser.add_argument("--item", help="只看一个项目 / one item only")
    rows.add(parser)
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Print the reasons; refused where the person or the item is unknown."""
    run = open_run(options.out)
    if rows.asked_for(options):
        return rows.main(run, options)
    person = run.result.person(options.employee)
    if person is None:
        known = [p.who.employee for p in run.result.people]
        close = nearest(options.employee, known)
        raise Refused([finding("KH902", name=options.employee, nearest=close)])
    names = [i.id for i in run.scheme.items]
    if options.item is not None and options.item not in names:
        close = nearest(options.item, names)
        raise Refused([finding("KH903", name=options.item, nearest=close)])
    found = run.result.findings
    scheme, lang = run.scheme, options.lang
    for line in explain_person(person, scheme, lang, options.item, found):
        print(line)
    for line in rows.hint(run, options):
        print(line)
    return 0
