"""Durations that no call has: longer than a day, or than the call itself."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw
from kaohe.records.tables import TABLES

_SECOND = 1_000_000
#: Nobody talks, waits on the line or writes notes for so long without a break.
_LONGEST = 12 * 3600 * _SECOND
_COLUMNS = ("talk_seconds", "hold_seconds", "wrap_seconds")


def impossible_durations(data: Data) -> Iterator[Flaw]:
    """Contacts with a duration beyond half a day, or talk beyond their own ends."""
    rows = data.records.get("contacts")
    if rows is None:
        return
    for name in _COLUMNS:
        column = rows.column(name)
        yield from _flaw("KH754", name, pc.greater(column, _LONGEST), hours=12)
    begun = pc.coalesce(rows["answered_at"], rows["started_at"]).cast(pa.int64())
    span = pc.subtract(rows["ended_at"].cast(pa.int64()), begun)
    # Systems round each to the second.
    longer = pc.greater(rows["talk_seconds"], pc.add(span, 2 * _SECOND))
    yield from _flaw("KH755", "talk_seconds", longer)


def _flaw(
    code: str, name: str, wrong: pa.ChunkedArray, **params: object
) -> Iterator[Flaw]:
    hits = pc.indices_nonzero(pc.fill_null(wrong, False))
    if len(hits):
        place = Place(table="contacts", column=name)
        title = TABLES["contacts"].column(name).title
        told = finding(code, place, n=len(hits), column=title, **params)
        yield Flaw(told, "contacts", hits)
