"""Calls of one agent that run at the same time: nobody speaks on two lines.

Chats may run side by side; only contacts with time of talk are compared.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw

#: Clocks of two systems differ by so much.
_TOLERANCE = 2_000_000


def overlapping_calls(data: Data) -> Iterator[Flaw]:
    """Every call that begins while an earlier one of the same agent runs."""
    rows = data.records.get("contacts")
    if rows is None or rows.num_rows < 2:
        return
    talk = rows["talk_seconds"].combine_chunks()
    begun = pc.coalesce(rows["answered_at"], rows["started_at"]).cast(pa.int64())
    frame = pa.table(
        {
            "agent": rows["agent"],
            "begin": begun,
            "end": pc.add(begun, talk),
            "row": pa.array(range(rows.num_rows), pa.int64()),
        }
    ).drop_null()
    frame = frame.sort_by([("agent", "ascending"), ("begin", "ascending")])
    hits = _overlapping(frame)
    if len(hits):
        agents = len(pc.unique(rows["agent"].take(hits)))
        params = {"n": len(hits), "of": frame.num_rows, "people": agents}
        place = Place(table="contacts", column="talk_seconds")
        yield Flaw(finding("KH763", place, **params), "contacts", hits)


def _overlapping(frame: pa.Table) -> pa.Array:
    """The rows that begin before an earlier one of the same agent has ended."""
    if frame.num_rows < 2:
        return pa.array([], pa.int64())
    agent, begin, end, row = (frame[c].combine_chunks() for c in frame.column_names)
    same = pc.equal(agent[1:], agent[:-1])
    early = pc.less(pc.add(begin[1:], _TOLERANCE), _latest_end(agent, end)[:-1])
    return row[1:].filter(pc.and_(same, early))


def _latest_end(agent: pa.Array, end: pa.Array) -> pa.Array:
    """When the longest of the calls so far ends, agent by agent (they are sorted)."""
    low, high = (pc.min_max(end)[edge].as_py() for edge in ("min", "max"))
    number = agent.dictionary_encode().indices.cast(pa.int64())
    # Each agent stands above the one before, so that one running maximum does for all.
    # Milliseconds keep centuries of thousands of agents within 64 bits.
    above = pc.multiply(number, (high - low) // 1000 + 1)
    milli = pc.divide(pc.subtract(end, low), 1000)
    latest = pc.subtract(pc.cumulative_max(pc.add(milli, above)), above)
    return pc.add(pc.multiply(latest, 1000), low)
