"""Days without a row between days full of them: an export that broke off.

A day is missed only where the same day of nearly every other week has rows, so that
weekends of a shop that closes on them are no gaps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pyarrow as pa

from kaohe.base.findings import Place, finding
from kaohe.records.intake.accounts import moments_of
from kaohe.records.quality.data import Data, Flaw, at
from kaohe.records.tables import TABLES

#: With fewer days there is no habit to compare with.
_DAYS = 10
#: A weekday is a habit where so large a part (in hundredths) of its days has rows.
_HABIT = 70
#: So many days of one name show what is usual on it, and so many rows are a habit.
_WEEKS = 4
_ROWS = 5
#: A day with less than so large a part (in hundredths) of its usual rows broke off.
_LOW = 10


def sudden_gaps(data: Data) -> Iterator[Flaw]:
    """One flaw for each table with such days."""
    for name, rows in data.records.items():
        table = TABLES[name]
        if not table.when or not rows.num_rows:
            continue
        days = moments_of(table, rows).drop_null().cast(pa.date32()).to_pylist()
        missed = _missed(Counter(days))
        if missed:
            params = {
                "table": table.title,
                "n": len(missed),
                "days": [str(day) for day in missed[:10]],
            }
            yield Flaw(finding("KH765", Place(table=name), **params), name, at([]))


def _missed(counted: Counter[date]) -> list[date]:
    """The days between the first and the last that have hardly any of their rows."""
    if len(counted) < _DAYS:
        return []
    first, last = min(counted), max(counted)
    every = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    missed: list[date] = []
    for weekday in range(7):
        alike = [day for day in every if day.weekday() == weekday]
        # With two weeks of data all days together are the habit.
        usual = _usual(counted, alike if len(alike) >= _WEEKS else every)
        missed += [day for day in alike if counted[day] * 100 < _LOW * usual]
    return sorted(missed)


def _usual(counted: Counter[date], days: list[date]) -> int:
    """The median of the rows of ``days``, or 0 where they have no habit of rows."""
    active = sum(counted[day] > 0 for day in days)
    median = sorted(counted[day] for day in days)[len(days) // 2]
    return median if active * 100 >= _HABIT * len(days) and median >= _ROWS else 0
