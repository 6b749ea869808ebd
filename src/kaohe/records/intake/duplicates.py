"""A row never counts twice: identical rows collapse, contradicting rows go aside."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import Batch
from kaohe.records.intake.canonical import equal_to_previous, sort_order
from kaohe.records.intake.grid import Sheet


def in_order(batch: Batch) -> Batch:
    """The rows in canonical order."""
    order = sort_order(batch.table, batch.data)
    return batch._replace(data=batch.data.take(order).combine_chunks())


def without_duplicates(batch: Batch, aside: Aside) -> Batch:
    """Rows (in canonical order) that stand once; see ``docs/month_folder.md``."""
    if batch.data.num_rows < 2:
        return batch
    same = equal_to_previous(batch.data, batch.table.names)
    if pc.any(same).as_py():
        _tell_of_identical(batch, same, aside)
        first = pa.concat_arrays([pa.array([True]), pc.invert(same)])
        batch = batch.keep_rows(first)
    return _without_conflicts(batch, aside) if batch.table.key else batch


def _tell_of_identical(batch: Batch, same: pa.Array, aside: Aside) -> None:
    """One note per file: how many rows were left out as repeated."""
    sources = batch.data.column("_source").combine_chunks()[1:].filter(same)
    counts = Counter(sources.to_pylist())
    aside.repeated[batch.table.name] += len(sources)
    first = pc.indices_nonzero(same)[0].as_py()
    for source, n in sorted(counts.items()):
        sheet = batch.sheets[source]
        example = batch.origin(first + 1)
        place = example[0].place(example[1]) if example[0] is sheet else None
        place = place or sheet.place(0)
        aside.tell(finding("KH330", place, n=n, table=batch.table.title))


def _without_conflicts(batch: Batch, aside: Aside) -> Batch:
    same = equal_to_previous(batch.data, batch.table.key)
    if len(same) == 0 or not pc.any(same).as_py():
        return batch
    none = pa.array([False])
    after, before = pa.concat_arrays([none, same]), pa.concat_arrays([same, none])
    clash = pc.or_(after, before)
    refuse_clashing(batch, pc.indices_nonzero(clash).to_pylist(), aside)
    return batch.keep_rows(pc.invert(clash))


def refuse_clashing(batch: Batch, rows: list[int], aside: Aside) -> None:
    """Keep aside the rows of each key that say different things."""
    keys = batch.data.select(list(batch.table.key)).take(pa.array(rows, pa.int64()))
    named = list(zip(rows, (tuple(k.values()) for k in keys.to_pylist()), strict=True))
    found: list[Finding] = []
    for key, group in groupby(named, key=lambda pair: pair[1]):
        origins = sorted((batch.origin(row) for row, _ in group), key=_stood)
        places = [sheet.place(position) for sheet, position in origins]
        words = [str(part) for part in key if part is not None]
        why = finding(
            "KH331",
            places[-1],
            table=batch.table.title,
            key=words,
            rows=[place.row or _row_of(place.cell) for place in places],
            files=sorted({sheet.file for sheet, _ in origins}),
        )
        found.append(why)
        for sheet, position in origins:
            aside.keep(batch.table, sheet, [(position, why)])
    aside.tell_of_rows(found)


def _stood(origin: tuple[Sheet, int]) -> tuple[str, str, int]:
    sheet, position = origin
    return sheet.file, sheet.name or "", position


def _row_of(cell: str | None) -> int | None:
    digits = "".join(filter(str.isdigit, cell or ""))
    return int(digits) if digits else None
