"""``kaohe import``: an export of another system into the tables of a month folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaohe.base.findings import Refused, errors
from kaohe.cli.say import Commands, say, show
from kaohe.records.intake import write_refused
from kaohe.records.mapping import import_file, load_mapping
from kaohe.records.tables import TABLES


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "import", parents=[shared], help="导入其他系统的数据 / import an export"
    )
    parser.add_argument("file", type=Path, help="CSV, Excel, Parquet …")
    parser.add_argument(
        "--as", dest="table", required=True, choices=sorted(TABLES), metavar="TABLE"
    )
    parser.add_argument("--map", help="映射文件或内置映射名 / mapping file or name")
    parser.add_argument("--out", required=True, type=Path, help="月度文件夹")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Import the file; 1 where nothing of it could be taken."""
    if not options.file.is_file():
        raise FileNotFoundError(2, "", str(options.file))
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
    taken = sum(t.new + t.same for t in report.tables)
    return 0 if taken or not errors(report.findings) else 1
