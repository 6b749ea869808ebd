"""Agents in the records who are on no list: leavers, new people, accounts."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw
from kaohe.records.tables import TABLES


def unknown_agents(data: Data) -> Iterator[Flaw]:
    """One flaw for each table; without a list of people there is nothing to say."""
    known = {one.employee for one in data.employees} | data.accounts
    if not data.employees:
        return
    for name, rows in data.records.items():
        for column in TABLES[name].people:
            agents = rows.column(column).combine_chunks()
            strange = [
                one
                for one in agents.unique().drop_null().to_pylist()
                if one not in known
            ]
            if not strange:
                continue
            wanted = pa.array(strange, pa.string())
            hits = pc.indices_nonzero(pc.is_in(agents, value_set=wanted))
            params = {
                "people": len(strange),
                "names": sorted(strange)[:10],
                "n": len(hits),
                "table": TABLES[name].title,
            }
            place = Place(table=name, column=column)
            yield Flaw(finding("KH762", place, **params), name, hits)
