"""Contacts of customers that cannot be told apart: repeats and reach cannot be counted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.exact import half_up_ratio
from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import Data, Flaw

_NOBODY = (
    "匿名",
    "匿名用户",
    "未知",
    "游客",
    "访客",
    "unknown",
    "anonymous",
    "0",
    "00000000000",
)
#: Below this part (in hundredths) the repeat figures can bear it.
_PART = 5


def unidentified_customers(data: Data) -> Iterator[Flaw]:
    """One flaw where the share is large; none where no contact names a customer."""
    rows = data.records.get("contacts")
    if rows is None or rows.num_rows == 0:
        return
    customers = rows["customer"].combine_chunks()
    if customers.null_count == len(customers):
        return
    nobody = pc.is_in(pc.utf8_lower(customers), value_set=pa.array(_NOBODY))
    hits = pc.indices_nonzero(pc.or_(pc.is_null(customers), nobody))
    if len(hits) * 100 >= _PART * rows.num_rows:
        share = half_up_ratio(Decimal(len(hits) * 100), Decimal(rows.num_rows))
        params = {"n": len(hits), "of": rows.num_rows, "share": share}
        place = Place(table="contacts", column="customer")
        yield Flaw(finding("KH764", place, **params), "contacts", hits)
