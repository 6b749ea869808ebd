"""One event that counts twice: rows that differ in nothing but their number or agent.

A list of calls joined with a list of seats, or exported by each of two agents, carries
the same call again under another number or another agent.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw
from kaohe.records.tables import TABLES, Table

#: So many filled columns beside number and agent make an event unmistakable.
_ENOUGH = 4
#: A row about a customer is an event; two people may well have the same day of
#: attendance or the same result of an exam.
_OF_CUSTOMERS = {"customer", "contact", "order"}
_BETWEEN = "\x1f"


def credited_twice(data: Data) -> Iterator[Flaw]:
    """Groups of rows of one event; the rows of each table together."""
    for name, rows in data.records.items():
        table = TABLES[name]
        if not table.when or not _OF_CUSTOMERS & set(table.names) or rows.num_rows < 2:
            continue
        events, sure = _events(table, rows)
        counted = events.filter(sure).value_counts()
        twice = counted.field("values").filter(pc.greater(counted.field("counts"), 1))
        if not len(twice):
            continue
        hits = pc.indices_nonzero(pc.and_(sure, pc.is_in(events, value_set=twice)))
        agents = rows.column("agent").take(hits) if "agent" in table.names else hits
        params = {
            "table": table.title,
            "n": len(hits),
            "events": len(twice),
            "agents": len(pc.unique(agents.drop_null())),
        }
        yield Flaw(finding("KH750", Place(table=name), **params), name, hits)


def _events(table: Table, rows: pa.Table) -> tuple[pa.Array, pa.Array]:
    """What each row says beside its number and agent, and whether that is enough."""
    # The first column of a key is the number of the row; a contact it names stays.
    left_out = {"agent", *table.key[:1]}
    said = [c for c in table.columns if c.name not in left_out]
    filled = pc.fill_null(pa.repeat(pa.scalar(0, pa.int64()), rows.num_rows), 0)
    texts: list[pa.Array] = []
    for column in said:
        values = rows.column(column.name).combine_chunks()
        if column.kind != "bool":
            filled = pc.add(filled, pc.cast(pc.is_valid(values), pa.int64()))
        texts.append(pc.fill_null(values.cast(pa.string()), ""))
    timed = pc.is_valid(rows.column(table.when[0]).combine_chunks())
    sure = pc.and_(pc.greater_equal(filled, _ENOUGH), timed)
    return pc.binary_join_element_wise(*texts, _BETWEEN), sure
