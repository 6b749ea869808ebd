"""When people may judge: rate, submit, take back, enter or withdraw a ledger entry.

The state of the cycle alone decides. A deadline that has passed is shown and reminded of,
but does not lock anybody out: a rating that is owed stops a person's score, so it is taken
until whoever runs the cycle moves it on.
"""

from __future__ import annotations

from datetime import date

from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import COLLECTING, RATING

JUDGED_IN = frozenset({COLLECTING, RATING})


def may_judge(cycle: Cycle) -> bool:
    """Whether ratings and ledger entries of the cycle may be given and changed."""
    return cycle.state in JUDGED_IN


def last_day(cycle: Cycle) -> date | None:
    """The last day of the stage of rating, or None where none was set."""
    days = [d.last for d in cycle.deadlines.all() if d.stage == RATING]
    return days[0] if days else None
