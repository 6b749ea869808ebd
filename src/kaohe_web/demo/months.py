"""The months of the sample company: the earlier ones played to the end, the last open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import timezone

from kaohe.base.period import Period
from kaohe.samples.tables import Tables
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.opening import open_cycle
from kaohe_web.cycles.stages import APPEALS, ARCHIVED, RATING
from kaohe_web.demo.appealed import appeal
from kaohe_web.demo.entered import answer_targets, enter, note_down
from kaohe_web.demo.happened import Happened
from kaohe_web.flow.move import move
from kaohe_web.flow.transitions import next_step
from kaohe_web.people.models import Account, Unit
from kaohe_web.results.approving import decide, newest
from kaohe_web.results.models import Reading
from kaohe_web.results.runs import ask, carry_out

#: Why a step was taken although something was noted on the way.
_REASON = "示例公司"


def play(
    unit: Unit,
    period: Period,
    tables: Tables,
    now: datetime,
    happened: Sequence[Happened] = (),
    *,
    to_the_end: bool,
    appealed: bool = False,
) -> Cycle:
    """The month of a unit: archived, or with half of its ratings still owed.

    A step a workday from the first of the month after, at ten in the morning.
    ``happened`` are its plus and minus points; where it is ``appealed`` somebody files
    an appeal once it is published, and the correction supersedes the first publication.
    """
    day, calendar = period.next().first_day, company_calendar()
    at = _morning(calendar.next_workday(day), now)
    hr = Account.objects.get(username="hr")
    cycle = open_cycle(
        unit=unit,
        period=period,
        preset="department",
        calendar=calendar,
        by=hr,
        at=at,
    )
    enter(cycle, tables, at, every=1 if to_the_end else 2)
    note_down(cycle, happened, at)
    answer_targets(cycle, at, everybody=to_the_end)
    goal = ARCHIVED if to_the_end else RATING
    while cycle.state != goal:
        day = calendar.add_workdays(timezone.localdate(at), 1)
        at = _morning(day, now)
        _step(cycle, hr, at)
        if appealed and cycle.state == APPEALS:
            appeal(cycle, at)
    return cycle


def _step(cycle: Cycle, hr: Account, at: datetime) -> None:
    step = next_step(cycle)
    assert step is not None
    by = hr
    if step.name == "submit":
        carry_out(ask(cycle=cycle, by=hr, at=at), at)
    if step.name == "publish":
        run, gm = newest(cycle), Account.objects.get(username="gm")
        assert run is not None
        decide(run=run, approved=True, reason="", by=gm, at=at)
    if step.name == "hear":
        Reading.objects.filter(publication__run__cycle=cycle).update(
            read_at=at, noted_at=at
        )
    move(cycle=cycle, step=step, by=by, at=at, reason=_REASON)


def _morning(day: date, now: datetime) -> datetime:
    """Ten in the morning of a day; nothing happens after ``now``."""
    return min(timezone.make_aware(datetime.combine(day, time(10))), now)
