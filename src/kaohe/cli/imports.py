"""``kaohe import``: an export of another system into a month folder or into the store."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Sequence
from pathlib import Path

from kaohe.base.findings import Refused, errors, finding
from kaohe.base.period import Period
from kaohe.cli import preview, quality
from kaohe.cli.progress import Progress
from kaohe.cli.say import Commands, WrongUse, month, say, show, this_moment
from kaohe.records.intake import RefusedRow, write_refused
from kaohe.records.mapping import Mapping, import_file, load_mapping
from kaohe.records.quality import (
    Look,
    look_at_export,
    look_at_folder,
    look_at_store,
)
from kaohe.records.store import Store, StoreReport, import_into
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
    for flag, help_ in FLAGS.items():
        parser.add_argument(flag, action="store_true", help=help_)
    parser.add_argument("--out", type=Path, help="月度文件夹 / month folder")
    parser.add_argument("--store", help="数据仓：文件夹或网址 / store: folder or URL")
    parser.add_argument("--source", help="来源系统 / the system that exported it")
    parser.add_argument(
        "--period", help="行里没写的月份，如 2026-10 / month of the rows"
    )
    parser.add_argument(
        "--whole", help="整月替换，如 2026-10 / all there is of a month"
    )
    parser.add_argument("--who", help="经办人 / who imports")
    parser.set_defaults(command=main)


FLAGS = {
    "--guess": "只提出映射，不导入 / propose a mapping, import nothing",
    "--preview": "只看导入前后各十行，不导入 / ten rows before and after, import nothing",
    "--check": "再查数据质量，写出可疑的行 / look at the quality of the data too",
}


def main(options: argparse.Namespace) -> int:
    """Import the file; 1 where nothing of it could be taken."""
    if not options.file.is_file():
        raise FileNotFoundError(2, "", str(options.file))
    if options.guess:
        return preview.guess(options)
    if options.table is None:
        raise WrongUse([finding("KH389")])
    if not options.preview and (options.out is None) == (options.store is None):
        raise WrongUse([finding("KH908")])
    mapping = _mapping(options)
    if options.preview:
        return preview.show_rows(options, mapping)
    import_it = _into_folder if options.store is None else _into_store
    return import_it(options, mapping)


def _mapping(options: argparse.Namespace) -> Mapping | None:
    if options.map is None:
        return None
    mapping, findings = load_mapping(options.map)
    show(findings, options.lang)
    if mapping is None:
        raise Refused(())
    return mapping


def _into_folder(options: argparse.Namespace, mapping: Mapping | None) -> int:
    alone = ("source", "period", "whole", "who")
    given = [f"--{name}" for name in alone if getattr(options, name) is not None]
    if given:
        raise WrongUse([finding("KH909", options=given)])
    with Progress(options.lang) as progress:
        progress.step("import")
        report = import_file(options.file, options.table, mapping, options.out)
    show(report.findings, options.lang)
    for table in report.tables:
        said = table._asdict() | {"table": TABLES[table.table].title}
        say("cli_imported", options.lang, **said)
    if report.refused:
        written = write_refused(report.refused, options.out / "refused", options.lang)
        if count := _wrong(report.refused):
            path = written[0].parent.as_posix()
            say("cli_refused_rows", options.lang, count=count, path=path)
    for path_ in report.written:
        say("cli_written", options.lang, path=path_.as_posix())
    if options.check:
        with Progress(options.lang) as progress:
            progress.step("quality")
            looks = [*look_at_folder(options.out), *_as_it_stands(options, mapping)]
        quality.tell(looks, options.out / "quality", options.lang)
    taken = sum(t.new + t.same for t in report.tables)
    return 0 if taken or not errors(report.findings) else 1


def _into_store(options: argparse.Namespace, mapping: Mapping | None) -> int:
    period, whole = _month(options.period), _month(options.whole)
    store = Store(options.store)
    if mapping is None and options.source is not None:
        mapping = store.mapping(options.source, options.table)
        if mapping is not None:
            name = mapping.name
            say("store_mapping", options.lang, source=options.source, mapping=name)
    source = options.source or (mapping.name if mapping is not None else options.table)
    with Progress(options.lang) as progress:
        progress.step("import")
        report = import_into(
            store,
            options.file,
            options.table,
            mapping,
            source,
            options.who or getpass.getuser(),
            this_moment(),
            period=period,
            whole=whole,
            lang=options.lang,
        )
    if mapping is not None and report.tables:
        store.keep_mapping(source, mapping)
    _tell_of_store(options, report, source)
    changed = sum(table.changed for table in report.tables)
    if changed and options.source is None:
        show([finding("KH714", source=source, n=changed)], options.lang)
    if options.check:
        with Progress(options.lang) as progress:
            progress.step("quality")
            looks = [*look_at_store(store, period), *_as_it_stands(options, mapping)]
        quality.tell(looks, Path(f"quality_{report.id}"), options.lang)
    taken = sum(t.new + t.changed + t.same for t in report.tables)
    return 0 if taken or not errors(report.findings) else 1


def _as_it_stands(options: argparse.Namespace, mapping: Mapping | None) -> list[Look]:
    """What is odd about the export itself, where a mapping says what it means."""
    return [] if mapping is None else look_at_export(options.file, mapping)


def _tell_of_store(
    options: argparse.Namespace, report: StoreReport, source: str
) -> None:
    show(report.findings, options.lang)
    for table in report.tables:
        said = table._asdict() | {"table": TABLES[table.table].title}
        say("store_brought", options.lang, **said)
    if n := _wrong(report.refused):
        say("store_refused", options.lang, count=n, paths=report.quarantine)
    if report.tables:
        said = {"id": report.id, "source": source, "store": options.store}
        say("store_import_id", options.lang, **said)


def _wrong(refused: Sequence[RefusedRow]) -> int:
    """How many rows somebody has to put right: a row of totals is kept aside too."""
    return sum(row.why.level != "note" for row in refused)


def _month(written: str | None) -> Period | None:
    return None if written is None else month(written)
