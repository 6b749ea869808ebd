"""``kaohe store``: the imports of a store, taking one back, and its upkeep."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from kaohe.base.findings import errors
from kaohe.base.language import LANGS, Text, sentence
from kaohe.cli.say import Commands, month, say, show, this_moment
from kaohe.records.store import (
    EVERY_TABLE,
    MADE_OF,
    ImportEntry,
    Store,
    repair,
    versions_of_folder,
    write_month_folder,
)


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command with one below it for each of ``ACTIONS``."""
    parser = commands.add_parser("store", help="数据仓 / the store of records")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    for name, (action, help_) in ACTIONS.items():
        one = actions.add_parser(name, parents=[shared], help=help_)
        one.add_argument("--store", required=True, help="文件夹或网址 / folder or URL")
        if name == "undo":
            one.add_argument("id", help="导入编号 / the id of the import")
            one.add_argument("--who", default=getpass.getuser(), help="经办人")
        if name == "refused":
            one.add_argument("id", help="导入编号 / the id of the import")
            one.add_argument("--out", required=True, type=Path, help="文件夹 / folder")
        if name in ("pin", "month"):
            one.add_argument("--period", required=True, help="考核期，如 2026-10")
        if name == "month":
            one.add_argument("--out", required=True, type=Path, help="月度文件夹")
        if name == "pin":
            one.add_argument(
                "--of", type=Path, help="结果或月度文件夹 / folder of the run or month"
            )
        if name == "vacuum":
            one.add_argument("--hours", type=int, default=168, help="保留小时数")
            one.add_argument("--dry-run", action="store_true", help="只看不删")
        one.set_defaults(command=action)


def _list(options: argparse.Namespace) -> int:
    store = Store(options.store)
    entries = store.entries()
    for entry in entries:
        params = {
            **entry._asdict(),
            "when": _minute(entry.when),
            "table": _name(entry),
            "source": _source(entry),
        }
        say("store_import", options.lang, **params)
        if entry.undone is not None:
            who, when = entry.undone
            say("store_undone", options.lang, who=who, when=_minute(when))
    for pin in store.pins():
        for table, version in pin.versions.items():
            params = {"period": pin.period, "when": _minute(pin.when)}
            title = EVERY_TABLE[table].title
            say("store_pin", options.lang, table=title, version=version, **params)
    if not entries:
        say("store_empty", options.lang)
    return 0


def _undo(options: argparse.Namespace) -> int:
    undone = Store(options.store).undo(options.id, who=options.who, when=this_moment())
    show(undone.findings, options.lang)
    for entry in undone.entries:
        say("store_taken_back", options.lang, id=entry.id, table=_name(entry))
    return 0


def _refused(options: argparse.Namespace) -> int:
    """Write the rows that an import refused where they can be put right."""
    written = Store(options.store).refused(options.id, options.out)
    for path in written:
        say("cli_written", options.lang, path=path.as_posix())
    if not written:
        say("store_no_refused", options.lang, id=options.id)
    return 0


def _month(options: argparse.Namespace) -> int:
    """Write a month of the store as a month folder."""
    period = month(options.period)
    taken = write_month_folder(Store(options.store), period, options.out)
    show(taken.findings, options.lang)
    folder, versions = options.out.as_posix(), _versions(taken.versions)
    said = {"period": period, "folder": folder, "versions": versions}
    say("store_month", options.lang, **said)
    return 1 if errors(taken.findings) else 0


def _pin(options: argparse.Namespace) -> int:
    """Hold the tables as they are, or as the month that is published was computed."""
    period, versions = month(options.period), None
    if options.of is not None:
        kept = options.of / "kept" / "inputs"
        folder = kept if kept.is_dir() else options.of
        versions = versions_of_folder(folder, period)
    held = Store(options.store).pin(period, when=this_moment(), versions=versions)
    said = {"period": held.period, "versions": _versions(held.versions)}
    say("store_pinned", options.lang, **said)
    return 0


def _versions(versions: Mapping[str, int]) -> list[Text]:
    return [
        Text(*(sentence("store_version", params, lang) for lang in LANGS))
        for table, version in versions.items()
        for params in [{"table": EVERY_TABLE[table].title, "version": version}]
    ]


def _compact(options: argparse.Namespace) -> int:
    done = Store(options.store).compact(when=this_moment())
    for one in done:
        say("store_compacted", options.lang, **one._asdict())
    if not done:
        say("store_nothing", options.lang)
    return 0


def _vacuum(options: argparse.Namespace) -> int:
    gone = Store(options.store).vacuum(options.hours, dry=options.dry_run)
    said = "store_would_remove" if options.dry_run else "store_removed"
    for table, files in gone.items():
        say(said, options.lang, table=table, count=len(files))
    if not gone:
        say("store_nothing", options.lang)
    return 0


def _check(options: argparse.Namespace) -> int:
    store = Store(options.store)
    found = [problem for pin in store.pins() for problem in store.verify(pin)]
    show(found, options.lang)
    if not found:
        say("store_whole", options.lang)
    return 1 if errors(found) else 0


def _repair(options: argparse.Namespace) -> int:
    found = repair(options.store)
    show(found, options.lang)
    if not found:
        say("store_nothing", options.lang)
    return 0


def _minute(when: datetime) -> str:
    return when.isoformat(" ", "minutes")


def _source(entry: ImportEntry) -> str | Text:
    """The source, or the one whose rows a list was made of."""
    of = entry.source.removeprefix(MADE_OF)
    return of if of == entry.source else Text(f"由 {of} 得出", f"made of {of}")


def _name(entry: ImportEntry) -> Text:
    return EVERY_TABLE[entry.table].title


#: What can be asked of a store, in the order in which ``kaohe store --help`` shows it.
ACTIONS: dict[str, tuple[Callable[[argparse.Namespace], int], str]] = {
    "list": (_list, "导入记录与已固定的版本 / imports, and the versions that are held"),
    "undo": (_undo, "撤销一次导入 / take an import back"),
    "refused": (_refused, "取出一次导入未采用的行 / the rows that an import refused"),
    "month": (_month, "取出一个月，供核算 / a month as a folder, to run"),
    "pin": (_pin, "固定一个月所依据的数据 / hold what a published month rests on"),
    "compact": (_compact, "合并小文件 / write small files together"),
    "vacuum": (_vacuum, "删除不再需要的旧文件 / remove files that nothing needs"),
    "check": (_check, "检查是否完好 / see whether all is whole"),
    "repair": (_repair, "断电后回到上一版 / go back behind a write that was cut short"),
}
