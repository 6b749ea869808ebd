"""``kaohe check``: findings on schemes, with file and line or cell, and their cases."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaohe.base.findings import errors
from kaohe.base.language import Lang
from kaohe.cli.say import Commands, say, show
from kaohe.runs.check import TEAM_SIZE, Checked, check_file
from kaohe.runs.company import open_company
from kaohe.schemes.versions import find_file, shipped_ids


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "check", parents=[shared], help="检查方案并运行用例 / lint schemes"
    )
    parser.add_argument("schemes", nargs="*", metavar="SCHEME", help="方案编号或文件")
    parser.add_argument("--all", action="store_true", help="全部内置方案 / all shipped")
    parser.add_argument("--team-size", type=int, default=TEAM_SIZE, help="团队人数")
    parser.add_argument("--company", type=Path, help="公司文件夹（自定指标、方案）")
    parser.set_defaults(command=main, parser=parser)


def main(options: argparse.Namespace) -> int:
    """Print each scheme's findings; 1 where one has errors or a case does not hold.

    So it is where the indicators of the company have errors.
    """
    names = [*options.schemes, *(shipped_ids() if options.all else [])]
    if not names:
        options.parser.error("SCHEME / --all")
    held = open_company(options.company)
    show(held.findings, options.lang)
    fit = not errors(held.findings)
    for name in names:
        file = find_file(name, held.schemes)
        checked = check_file(file, options.team_size, held.dictionary)
        report(checked, options.lang)
        fit = fit and checked.fit
    return 0 if fit else 1


def report(checked: Checked, lang: Lang) -> None:
    """Print the findings, worst first, the cases that differ, and one line of totals."""
    order = ("error", "warning", "note")
    for problem in sorted(checked.findings, key=lambda f: order.index(f.level)):
        print(problem.line(lang))
    for case in checked.differences:
        params = {"expected": case.expected, "got": case.got, "name": case.case}
        say("cli_case_differs", lang, what=f"{case.employee} {case.what}", **params)
    count = {level: sum(f.level == level for f in checked.findings) for level in order}
    wrong = len({d.case for d in checked.differences})
    say(
        "cli_checked",
        lang,
        scheme=checked.name,
        errors=count["error"],
        warnings=count["warning"],
        notes=count["note"],
        held=checked.cases - wrong,
        cases=checked.cases,
    )
