"""How many contacts each agent has."""

from __future__ import annotations

import pyarrow as pa

from kaohe.records.quality.data import Data


def contacts_by_agent(data: Data) -> dict[str, int]:
    """Contacts by agent, the most first; contacts of nobody are left out."""
    rows = data.records.get("contacts")
    if rows is None:
        return {}
    counted: pa.StructArray = rows.column("agent").drop_null().value_counts()
    pairs = ((one["values"], one["counts"]) for one in counted.to_pylist())
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
