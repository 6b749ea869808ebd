"""Records that lie outside the assessed period: a table of the wrong month is told."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.records.intake.accounts import moments_of
from kaohe.records.intake.result import Intake
from kaohe.records.tables import TABLES


def outside(intake: Intake, period: Period) -> list[Finding]:
    """A warning for each large table without a row in ``period``, a note for each with
    some rows outside. Rows that do not say when they happened are left out of account.
    """
    found: list[Finding] = []
    for name, rows in intake.records.items():
        table = TABLES[name]
        if not table.when or not rows.num_rows:
            continue
        moments = moments_of(table, rows).drop_null()
        beyond = moments.filter(pc.invert(_within(moments, period)))
        if not len(beyond):
            continue
        first, last = (str(pc.min_max(beyond)[k].as_py())[:10] for k in ("min", "max"))
        code = "KH365" if len(beyond) == len(moments) else "KH366"
        params = {"table": table.title, "n": len(beyond), "period": str(period)}
        place = Place(table=name)
        found.append(finding(code, place, first=first, last=last, **params))
    return found


def _within(moments: pa.Array, period: Period) -> pa.Array:
    start, end = (
        pa.scalar(datetime.fromisoformat(str(day)), moments.type)
        for day in (period.first_day, period.next().first_day)
    )
    return pc.and_(pc.greater_equal(moments, start), pc.less(moments, end))
