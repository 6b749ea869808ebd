"""Moments without their seconds on some days: a clock or an export that rounds.

Times to respond are then wrong by up to a minute, and nobody sees it in a mean.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw
from kaohe.records.tables import TABLES

#: Of so many moments, none on a full minute by chance alone.
_ENOUGH = 10
_MINUTE = 60_000_000


def seconds_lost(data: Data) -> Iterator[Flaw]:
    """For each column of moments the days on which every second is 00."""
    for name, rows in data.records.items():
        for column in TABLES[name].columns:
            if column.kind != "datetime" or not rows.num_rows:
                continue
            yield from _of_column(name, column.name, rows.column(column.name))


def _of_column(table: str, name: str, column: pa.ChunkedArray) -> Iterator[Flaw]:
    moments = column.combine_chunks()
    micro = moments.cast(pa.int64())
    minutes = pc.divide(micro, _MINUTE)
    whole = pc.equal(pc.multiply(minutes, _MINUTE), micro)
    days = moments.cast(pa.date32())
    frame = pa.table({"day": days, "whole": pc.cast(whole, pa.int64())}).drop_null()
    by_day = frame.group_by("day").aggregate([("whole", "sum"), ("whole", "count")])
    lost = by_day.filter(
        pc.and_(
            pc.equal(by_day["whole_sum"], by_day["whole_count"]),
            pc.greater_equal(by_day["whole_count"], _ENOUGH),
        )
    )
    if not lost.num_rows:
        return
    hits = pc.indices_nonzero(
        pc.fill_null(pc.is_in(days, value_set=lost["day"].combine_chunks()), False)
    )
    edges = pc.min_max(lost["day"]).as_py()
    params = {
        "column": TABLES[table].column(name).title,
        "n": len(hits),
        "days": lost.num_rows,
        "of": by_day.num_rows,
        "first": str(edges["min"]),
        "last": str(edges["max"]),
    }
    whole_column = by_day.num_rows == lost.num_rows or _nearly(by_day, lost)
    code = "KH752" if whole_column else "KH751"
    yield Flaw(finding(code, Place(table=table, column=name), **params), table, hits)


def _nearly(by_day: pa.Table, lost: pa.Table) -> bool:
    """True where no day with enough moments has seconds: the export never had them."""
    enough = pc.greater_equal(by_day["whole_count"], _ENOUGH)
    return bool(pc.sum(enough).as_py() == lost.num_rows)
