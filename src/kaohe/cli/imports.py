"""``kaohe import``: an export of another system into the tables of a month folder."""

from __future__ import annotations

import argparse
from collections.abc import Mapping as Dict
from pathlib import Path

from kaohe.base.findings import Refused, errors, finding
from kaohe.base.language import Lang
from kaohe.cli.say import Commands, WrongUse, say, show
from kaohe.records.intake import read_month, write_refused
from kaohe.records.mapping import (
    Guess,
    Mapping,
    guess_mapping,
    import_file,
    load_mapping,
    mapping_text,
)
from kaohe.records.quality import Data, examine, read_exports, write_flaws
from kaohe.records.tables import TABLES


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "import", parents=[shared], help="导入其他系统的数据 / import an export"
    )
    parser.add_argument("file", type=Path, help="CSV, Excel, Parquet …")
    parser.add_argument(
        "--as", dest="table", choices=sorted(TABLES), metavar="TABLE", help="表 / table"
    )
    parser.add_argument("--map", help="映射文件或内置映射名 / mapping file or name")
    parser.add_argument(
        "--guess",
        action="store_true",
        help="只提出映射，不导入 / propose a mapping, import nothing",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="再查数据质量，写出可疑的行 / look at the quality of the data too",
    )
    parser.add_argument("--out", required=True, type=Path, help="月度文件夹")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Import the file; 1 where nothing of it could be taken."""
    if not options.file.is_file():
        raise FileNotFoundError(2, "", str(options.file))
    if options.guess:
        return _guess(options)
    if options.table is None:
        raise WrongUse([finding("KH389")])
    mapping = None
    if options.map is not None:
        mapping, findings = load_mapping(options.map)
        show(findings, options.lang)
        if mapping is None:
            raise Refused(())
    report = import_file(options.file, options.table, mapping, options.out)
    show(report.findings, options.lang)
    for table in report.tables:
        say("cli_imported", options.lang, **table._asdict())
    if report.refused:
        written = write_refused(report.refused, options.out / "refused", options.lang)
        count, path = len(report.refused), written[0].parent.as_posix()
        say("cli_refused_rows", options.lang, count=count, path=path)
    for path_ in report.written:
        say("cli_written", options.lang, path=path_.as_posix())
    if options.check:
        _check(options, mapping)
    taken = sum(t.new + t.same for t in report.tables)
    return 0 if taken or not errors(report.findings) else 1


def _guess(options: argparse.Namespace) -> int:
    """Propose a mapping: its columns, ten rows before and after, and a file to edit."""
    guess = guess_mapping(options.file, table=options.table)
    show(guess.findings, options.lang)
    if guess.mapping is None:
        return 1
    _show_guess(guess, options.lang)
    named = {"file": options.file.as_posix(), "table": guess.mapping.first.table}
    if guess.shipped is not None:
        say("guess_shipped", options.lang, mapping=guess.shipped, **named)
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / f"{options.file.stem}.mapping.yaml"
    path.write_text(mapping_text(guess.mapping), "utf-8")
    say("guess_written", options.lang, path=path.as_posix(), **named)
    return 0


def _show_guess(guess: Guess, lang: Lang) -> None:
    for one in guess.columns:
        known = one.column is not None
        sentence = "guess_column" if known else "guess_left_out"
        params = {"header": one.header, "column": one.column, "sure": one.confidence}
        say(sentence, lang, **params)
    for row in guess.before:
        say("guess_before", lang, cells=_cells(row))
    for table, rows in guess.after.items():
        for row in rows:
            say("guess_after", lang, table=TABLES[table].title, cells=_cells(row))


def _cells(row: Dict[str, str]) -> list[str]:
    return [f"{name}={cell}" for name, cell in row.items() if cell]


def _check(options: argparse.Namespace, mapping: Mapping | None) -> None:
    """Say what is odd about the export and the tables, and write the rows beside them."""
    month = read_month(options.out)
    accounts = frozenset(one.account for one in month.accounts)
    data = Data(month.records, month.employees, accounts)
    looked = [(data, examine(data))]
    for export in read_exports(options.file, mapping) if mapping is not None else []:
        alone = Data(export=export)
        looked.append((alone, examine(alone)))
    show([flaw.finding for _, found in looked for flaw in found], options.lang)
    folder = options.out / "quality"
    for data, found in looked:
        for path in write_flaws(found, data, folder, options.lang):
            say("cli_written", options.lang, path=path.as_posix())
