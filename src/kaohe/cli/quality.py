"""``kaohe quality``: what is odd about the data of a month or of an export."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kaohe.base.findings import Refused, distinct, finding
from kaohe.base.language import Lang
from kaohe.cli.progress import Progress
from kaohe.cli.say import Commands, WrongUse, month, say, show
from kaohe.records.intake import write_refused
from kaohe.records.mapping import Mapping, load_mapping
from kaohe.records.quality import (
    Look,
    look_at_export,
    look_at_folder,
    look_at_store,
    write_flaws,
)
from kaohe.records.store import Store


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "quality", parents=[shared], help="检查数据本身 / look at the data itself"
    )
    parser.add_argument("--inputs", type=Path, help="月度文件夹 / month folder")
    parser.add_argument("--store", help="数据仓 / the store of records")
    parser.add_argument("--period", help="考核期，如 2026-10 / month")
    parser.add_argument("--company", type=Path, help="公司文件夹 / company folder")
    parser.add_argument("--export", type=Path, help="原样的导出文件 / an export")
    parser.add_argument("--map", help="它的映射 / the mapping of the export")
    parser.add_argument("--original", type=Path, help="更早的导出 / an earlier export")
    parser.add_argument("--out", type=Path, help="写出可疑的行 / folder for the rows")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Say what is odd; what a flaw means is for people to decide, so the status is 0."""
    with Progress(options.lang) as progress:
        progress.step("quality")
        looks = _asked(options)
    if not looks:
        raise WrongUse([finding("KH910")])
    tell(looks, options.out, options.lang)
    return 0


def _asked(options: argparse.Namespace) -> list[Look]:
    period = None if options.period is None else month(options.period)
    found: list[Look] = []
    if options.inputs is not None:
        there(options.inputs)
        found += look_at_folder(options.inputs, period, company=options.company)
    if options.store is not None:
        found += look_at_store(Store(options.store), period)
    if options.export is not None:
        there(options.export, options.original)
        mapping, original = _mapping(options), options.original
        found += look_at_export(options.export, mapping, original=original)
    return found


def _mapping(options: argparse.Namespace) -> Mapping:
    """The mapping of the export, without which nobody knows what its columns mean."""
    if options.map is None:
        raise WrongUse([finding("KH911")])
    mapping, findings = load_mapping(options.map)
    show(findings, options.lang)
    if mapping is None:
        raise Refused(())
    return mapping


def there(*paths: Path | None) -> None:
    """Nothing; ``FileNotFoundError`` where one of the paths is not there."""
    for path in paths:
        if path is not None and not path.exists():
            raise FileNotFoundError(2, "", str(path))


def tell(looks: Sequence[Look], folder: Path | None, lang: Lang) -> None:
    """Say everything that is odd, and write the rows into ``folder``."""
    found = [flaw.finding for look in looks for flaw in look.flaws]
    told = distinct(one for look in looks for one in look.told)
    show([*told, *found], lang)
    say("quality_found" if found else "quality_fine", lang, count=len(found))
    if folder is None:
        return
    first = 1
    for look in looks:
        written = write_flaws(look.flaws, look.data, folder, lang, first=first)
        aside = folder / "refused"
        refused = write_refused(look.refused, aside, lang) if look.refused else []
        for path in (*written, *refused):
            say("cli_written", lang, path=path.as_posix())
        first += len(written)
