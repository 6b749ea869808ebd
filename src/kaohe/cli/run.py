"""``kaohe run``: a scheme and a month of inputs to scorecards, ranks, pay and reasons."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from kaohe.base.findings import Finding, errors, finding
from kaohe.base.language import Lang
from kaohe.cli.progress import Progress
from kaohe.cli.say import Commands, WrongUse, month, say, show
from kaohe.exchange.board import board_text
from kaohe.records.engines import Limits
from kaohe.runs.produce import Produced, produce


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "run", parents=[shared], help="核算一个月 / run a month"
    )
    parser.add_argument("--scheme", required=True, help="方案编号或文件 / id or file")
    parser.add_argument("--period", required=True, help="2026-10")
    parser.add_argument("--inputs", required=True, type=Path, help="月度文件夹或工作簿")
    parser.add_argument("--out", required=True, type=Path, help="结果文件夹")
    parser.add_argument("--company", type=Path, help="公司文件夹（最低工资、日历等）")
    parser.add_argument(
        "--engine", default="duckdb", help="duckdb / spark://… / sc://…（默认 duckdb）"
    )
    parser.add_argument("--memory", help="duckdb 的内存上限 / memory: 4GB")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Run the month; 1 where nobody could be scored."""
    period = month(options.period)
    limits = None if options.memory is None else Limits(_memory(options.memory))
    with Progress(options.lang) as progress:
        produced = produce(
            options.scheme,
            options.inputs,
            period,
            options.out,
            options.company,
            options.lang,
            engine=options.engine,
            limits=limits,
            tell=progress.step,
        )
    report(produced, options.out, options.lang)
    scored = [p for p in produced.result.people if p.state == "scored"]
    return 0 if scored else 1


def _memory(written: str) -> str:
    """The limit as the engine reads it; ``WrongUse`` where it is no size."""
    if re.fullmatch(r"\d+(\.\d+)?\s*[KMGT]i?B", written, re.I) is None:
        raise WrongUse([finding("KH915", written=written)])
    return written


def report(produced: Produced, out: Path, lang: Lang) -> None:
    """Print the board, the findings and what was written."""
    print(board_text(produced.result, lang, scheme=produced.scheme))
    _findings(produced.result.findings, out, lang)
    if produced.refused:
        path = produced.refused_folder.as_posix()
        say("cli_refused_rows", lang, count=produced.refused, path=path)
    for path_ in produced.written:
        say("cli_written", lang, path=path_.as_posix())


def _findings(findings: tuple[Finding, ...], out: Path, lang: Lang) -> None:
    if not findings:
        return
    wrong = errors(findings)
    show(findings, lang)
    file = (out / "summary.xlsx").as_posix()
    say("cli_findings", lang, count=len(findings), errors=len(wrong), file=file)
