"""Agents with fewer than five contacts: their figures say nothing about them."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.checks.counted import contacts_by_agent
from kaohe.records.quality.data import Data, Flaw

_FEW = 5


def few_cases(data: Data) -> Iterator[Flaw]:
    """All of them together, with their contacts."""
    counted = contacts_by_agent(data)
    few = sorted(agent for agent, n in counted.items() if n < _FEW)
    if not few:
        return
    hits = pc.indices_nonzero(
        pc.is_in(
            data.records["contacts"]["agent"], value_set=pa.array(few, pa.string())
        )
    )
    params = {"people": len(few), "of": len(counted), "few": _FEW, "names": few[:10]}
    place = Place(table="contacts", column="agent")
    yield Flaw(finding("KH760", place, **params), "contacts", hits)
