"""The rows behind each flaw as files that people can open, sort and filter."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from kaohe.base.language import Lang, Text
from kaohe.records.intake.refused import harmless
from kaohe.records.quality.checks.changed import CHANGED
from kaohe.records.quality.data import Data, Flaw, rows_of
from kaohe.records.tables import TABLES

_SAYS = Text("提示", "finding")
#: Beside rows that changed since a month was published stand those that it cites.
_STATE = Text("状态", "state")
_THEN, _NOW = Text("公布时", "as published"), Text("现在", "now")
#: Beyond so many rows of one flaw its sentence stands in the first of them only.
_SAID_IN_EVERY_ROW = 1000


def write_flaws(
    flaws: Iterable[Flaw], data: Data, folder: Path, lang: Lang = "zh", first: int = 1
) -> list[Path]:
    """Write ``<number>_<code>_<table>.csv`` for each kind of flaw; the files written.

    The first column says what is odd about the row; behind it stands the row as it is.
    A thousand flaws of one kind are one file. The numbers begin with ``first``.
    """
    kinds: dict[tuple[str, str], list[tuple[Flaw, pa.Table]]] = {}
    for flaw in flaws:
        rows = _shown(flaw, data, lang)
        if rows is not None and rows.num_rows:
            kind = (flaw.finding.code, flaw.table.replace(" ", "_"))
            kinds.setdefault(kind, []).append((flaw, rows))
    written: list[Path] = []
    for number, ((code, table), found) in enumerate(kinds.items(), start=first):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{number:02d}_{code}_{table}.csv"
        _write(path, found, lang)
        written.append(path)
    return written


def _shown(flaw: Flaw, data: Data, lang: Lang) -> pa.Table | None:
    """The rows of a flaw; those that changed since a published month in both states."""
    rows = rows_of(flaw, data)
    then = data.published.get(flaw.table)
    if rows is None or then is None or flaw.finding.code != CHANGED:
        return rows
    key = list(TABLES[flaw.table].key)
    before = then.join(rows.select(key), keys=key, join_type="left semi")
    both = [
        part.add_column(0, _STATE.in_(lang), [pa.repeat(word.in_(lang), len(part))])
        for word, part in ((_THEN, before), (_NOW, rows))
    ]
    # The sort is stable: of each key the published row stands first.
    return pa.concat_tables(both).sort_by([(name, "ascending") for name in key])


def _write(path: Path, found: list[tuple[Flaw, pa.Table]], lang: Lang) -> None:
    every = dict.fromkeys(name for _, rows in found for name in rows.column_names)
    filled = [
        name
        for name in every
        if any(
            name in rows.column_names and rows[name].null_count < rows.num_rows
            for _, rows in found
        )
    ]
    # The mark lets Excel see that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([_SAYS.in_(lang), *map(harmless, filled)])
        for flaw, rows in found:
            says = harmless(flaw.finding.says(lang))
            columns = [_texts(rows, name) for name in filled]
            every_row = rows.num_rows <= _SAID_IN_EVERY_ROW
            for i, cells in enumerate(zip(*columns, strict=True)):
                said = says if every_row or i == 0 else ""
                writer.writerow([said, *(harmless(cell or "") for cell in cells)])


def _texts(rows: pa.Table, name: str) -> list[str | None]:
    if name not in rows.column_names:
        return [None] * rows.num_rows
    texts: list[str | None] = rows[name].cast(pa.string()).to_pylist()
    return texts
