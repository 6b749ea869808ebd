"""``kaohe scheme export`` and ``import``: a scheme as a Chinese workbook, and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaohe.base.findings import Refused, errors
from kaohe.cli.say import Commands, say, show
from kaohe.exchange.scheme_book import export_scheme, guess_scheme, write_yaml
from kaohe.records.sheets import read_sheets
from kaohe.runs.company import open_company
from kaohe.runs.schemes import load_any, named


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command and its two directions."""
    parser = commands.add_parser(
        "scheme", help="方案与 Excel 互转 / a scheme as a workbook"
    )
    ways = parser.add_subparsers(required=True, metavar="export|import")
    export = ways.add_parser("export", parents=[shared], help="导出为 Excel")
    export.add_argument("scheme", metavar="SCHEME", help="方案编号或文件")
    export.add_argument("--out", required=True, type=Path, help="x.xlsx")
    export.add_argument("--company", type=Path, help="公司文件夹（自定指标、方案）")
    export.set_defaults(command=to_workbook)
    back = ways.add_parser("import", parents=[shared], help="从 Excel 导入")
    back.add_argument("file", type=Path, help="x.xlsx")
    back.add_argument("--out", required=True, type=Path, help="x.yaml")
    back.add_argument(
        "--guess", action="store_true", help="从部门自己的考核表拟一份草稿"
    )
    back.add_argument("--company", type=Path, help="公司文件夹（自定指标）")
    back.set_defaults(command=from_workbook)


def to_workbook(options: argparse.Namespace) -> int:
    """Write the scheme as a workbook."""
    held = open_company(options.company)
    known = held.dictionary
    scheme, _ = named(options.scheme, company=held.schemes, dictionary=known)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    export_scheme(scheme, options.out)
    say("cli_written", options.lang, path=options.out.as_posix())
    return 0


def from_workbook(options: argparse.Namespace) -> int:
    """Write the scheme of a workbook as YAML; 1 where it has errors (findings tell)."""
    if options.guess:
        return _guessed(options)
    scheme, findings = load_any(options.file, open_company(options.company).dictionary)
    show(findings, options.lang)
    if scheme is None or errors(findings):
        return 1
    write_yaml(scheme, options.out)
    say("cli_written", options.lang, path=options.out.as_posix())
    return 0


def _guessed(options: argparse.Namespace) -> int:
    sheets, findings = read_sheets(options.file)
    if errors(findings):
        raise Refused(errors(findings))
    draft = guess_scheme(sheets, options.file.name)
    show([*findings, *draft.findings], options.lang)
    if draft.scheme is None:
        return 1
    write_yaml(draft.scheme, options.out)
    say("cli_written", options.lang, path=options.out.as_posix())
    return 0
