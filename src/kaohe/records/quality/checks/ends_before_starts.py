"""Rows whose later moment stands before the earlier one.

The intake refuses them; here they are found in tables that came another way.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw
from kaohe.records.tables import TABLES


def ends_before_starts(data: Data) -> Iterator[Flaw]:
    """One flaw for each pair of columns of each table."""
    for name, rows in data.records.items():
        table = TABLES[name]
        for earlier, later in table.order:
            if not {earlier, later} <= set(rows.column_names):
                continue
            wrong = pc.less(rows.column(later), rows.column(earlier))
            hits = pc.indices_nonzero(pc.fill_null(wrong, False))
            if len(hits):
                params = {
                    "n": len(hits),
                    "earlier": table.column(earlier).title,
                    "later": table.column(later).title,
                }
                place = Place(table=name, column=later)
                yield Flaw(finding("KH753", place, **params), name, hits)
