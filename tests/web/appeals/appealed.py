"""A published month in which 小李's supervisor gave him less than all, and his appeal."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from kaohe_web.appeals.actions.filing import Asked, file_appeal
from kaohe_web.appeals.models import Appeal
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.models import Cycle
from kaohe_web.ratings.models import Rating
from kaohe_web.results.approving import decide, newest
from kaohe_web.results.models import PersonResult, Reading
from tests.web.cast import Cast
from tests.web.flow.month import measured, opened, rated, run_now, step
from tests.web.mine.centre import measured_scheme
from tests.web.rules import AT

ITEM = "teamwork"
NOW = AT + timedelta(hours=2)


def month(cast: Cast) -> Cycle:
    """Published, with 5 of 10 from the supervisor for 小李's teamwork."""
    measured_scheme(cast)
    cycle = opened(cast)
    rated(cycle, cast)
    mine = Rating.objects.filter(
        participant__employee=cast.accounts["li"].employee, item=ITEM
    )
    mine.filter(role="supervisor").update(points=5, anchor=4)
    measured(cycle, cast)
    while cycle.state != "computing":
        step(cycle, cast)
    run_now(cycle)
    step(cycle, cast)
    run = newest(cycle)
    assert run is not None
    decide(run=run, approved=True, reason="", by=cast.accounts["wu"], at=AT)
    step(cycle, cast)
    return cycle


def open_today(cast: Cast) -> None:
    """Everybody's result was delivered today, so that pages find the window open."""
    Reading.objects.update(deemed_on=timezone.localdate())


def result_of(cast: Cast, username: str) -> PersonResult:
    """The person's newest result."""
    who = cast.accounts[username].employee
    return PersonResult.objects.filter(participant__employee=who).latest("pk")


def filed(cast: Cast, username: str = "li", item: str = ITEM) -> Appeal:
    """An appeal of that person against one item, two hours after publication."""
    return file_appeal(
        result=result_of(cast, username),
        asked=[Asked(item, Decimal(10), "帮助同事有记录")],
        text="请核对十月的表扬记录。",
        file=None,
        by=cast.accounts[username],
        at=NOW,
        calendar=company_calendar(),
    )
