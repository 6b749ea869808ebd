"""``kaohe template``: the workbook that a department fills in for a scheme."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaohe.base.rows import Employee
from kaohe.cli.say import Commands, month, say, show
from kaohe.records.intake import read_month
from kaohe.runs.company import open_company
from kaohe.runs.forms import template
from kaohe.runs.schemes import named


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "template", parents=[shared], help="生成填报模板 / write a form to fill in"
    )
    parser.add_argument("scheme", metavar="SCHEME", help="方案编号或文件 / id or file")
    parser.add_argument("--out", required=True, type=Path, help="form.xlsx")
    parser.add_argument("--period", help="2026-10")
    parser.add_argument(
        "--employees", type=Path, help="员工名单（文件或文件夹），逐人预填"
    )
    parser.add_argument("--company", type=Path, help="公司文件夹（自定指标、方案）")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Write the workbook, with a row for everybody on the list of people."""
    period = None if options.period is None else month(options.period)
    held = open_company(options.company)
    scheme, _ = named(options.scheme, period, held.schemes, held.dictionary)
    people: tuple[Employee, ...] = ()
    if options.employees is not None:
        intake = read_month(options.employees)
        show(intake.findings, options.lang)
        people = intake.employees
    template(scheme, options.out, people, period)
    say("cli_written", options.lang, path=options.out.as_posix())
    return 0
