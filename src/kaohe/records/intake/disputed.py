"""People of whom two rows say different things: named with what the rows agree on.

None of their rows counts (``duplicates``), yet they are assessed people: a month lists
them as stopped and says why, instead of passing them over.
"""

from __future__ import annotations

from collections import defaultdict

from kaohe.base.rows import Employee
from kaohe.records.intake.body import POSITION, SOURCE, Batch
from kaohe.records.intake.result import Intake
from kaohe.records.intake.small import small_rows


def disputed(listed: Batch, month: Intake) -> tuple[Employee, ...]:
    """Those on the list as read of whom no row was left, in order of id."""
    known = {who.employee for who in month.employees}
    if listed.data.num_rows == len(known):
        return ()
    said: dict[str, list[Employee]] = defaultdict(list)
    data = listed.data.drop_columns([SOURCE, POSITION])
    for who in small_rows(listed.table, data):
        if who.employee not in known:
            said[who.employee].append(who)
    return tuple(_agreed(said[id]) for id in sorted(said))


def _agreed(rows: list[Employee]) -> Employee:
    """The columns on which the rows agree; the others are empty."""
    columns = zip(*rows, strict=True)
    return Employee._make(c[0] if len(set(c)) == 1 else None for c in columns)
