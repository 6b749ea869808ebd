"""Stages end one after another, whatever holidays, windows and pay days there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise, product

import pytest

from kaohe.base.calendar import HOLIDAY_POLICIES, HolidayPolicy, load_calendar
from kaohe.base.period import Period
from kaohe.runs.schemes import named
from kaohe.schemes.model import Window
from kaohe_web.audit.models import Entry
from kaohe_web.cycles.deadlines import Days, deadlines
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.moving import OutOfOrder, move_deadline
from kaohe_web.cycles.opening import open_cycle
from kaohe_web.cycles.stages import PRESETS
from tests.web.cast import Cast
from tests.web.flow.month import published
from tests.web.rules import AT, SHOP, assessed_teams

#: What the company settles is asked for too.
pytestmark = pytest.mark.django_db

CALENDAR, _ = load_calendar()
FORM, _ = named(SHOP)
MONTHS = [Period(year, month) for year in (2025, 2026) for month in range(1, 13)]


def days_of(period: Period, window: Window, pay_day: int) -> list[Days]:
    scheme = replace(FORM, window=window)
    stages = PRESETS["department"]
    return deadlines(period, stages, [scheme], CALENDAR, pay_day, 3)


@pytest.mark.parametrize("holidays", HOLIDAY_POLICIES)
def test_no_stage_ends_before_the_one_that_it_follows(holidays: HolidayPolicy) -> None:
    windows = [Window(*span, holidays) for span in ((1, 1), (1, 5), (3, 6), (25, 31))]
    for period, window, pay_day in product(MONTHS, windows, (1, 8, 15, 31)):
        days = days_of(period, window, pay_day)
        assert all(one.first <= one.last for one in days), (period, window, pay_day)
        assert all(a.last <= b.last for a, b in pairwise(days)), (period, window)


def test_records_are_due_within_a_window_that_lies_in_the_holidays() -> None:
    """3 to 6 October 2026 as printed, while everybody is away until the 7th."""
    days = days_of(Period(2026, 9), Window(3, 6, "ignore"), 15)
    last = {one.stage: one.last for one in days}
    assert last["collecting"] == last["rating"] == date(2026, 10, 6)
    assert last["computing"] == date(2026, 10, 8)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """October 2026, rated until 6 November, computed on the 9th."""
    assessed_teams(cast)
    return open_cycle(
        unit=cast.units["公司"],
        period=Period(2026, 10),
        preset="department",
        calendar=CALENDAR,
        by=cast.accounts["zhou"],
        at=AT,
    )


def moved(cycle: Cycle, cast: Cast, stage: str, first: date, last: date) -> None:
    who, why = cast.accounts["zhou"], "平台导出推迟"
    move_deadline(
        cycle=cycle, stage=stage, first=first, last=last, by=who, at=AT, reason=why
    )


def test_a_stage_that_is_prolonged_takes_the_later_ones_along(
    cast: Cast, cycle: Cycle
) -> None:
    moved(cycle, cast, "rating", date(2026, 11, 3), date(2026, 11, 11))
    last = {d.stage: d.last for d in cycle.deadlines.all()}
    assert last["computing"] == last["approval"] == date(2026, 11, 11)
    assert last["published"] == date(2026, 11, 11)
    after = Entry.objects.get(action="cycle.deadline").after
    assert after["pushed"] == ["computing", "approval"]


def test_a_stage_is_not_ended_before_the_one_that_it_follows(
    cast: Cast, cycle: Cycle
) -> None:
    before = list(cycle.deadlines.values_list("stage", "last"))
    with pytest.raises(OutOfOrder) as refused:
        moved(cycle, cast, "computing", date(2026, 11, 2), date(2026, 11, 5))
    assert refused.value.last == date(2026, 11, 6)
    assert list(cycle.deadlines.values_list("stage", "last")) == before
    assert not Entry.objects.filter(action="cycle.deadline").exists()


def test_a_month_published_early_has_no_stage_due_after_its_publication(
    cast: Cast,
) -> None:
    """Published on 1 October instead of on 11 November."""
    cycle = published(cast)
    days = {d.stage: (d.first, d.last) for d in cycle.deadlines.all()}
    early = date(2026, 10, 1)
    assert all(first <= last for first, last in days.values())
    assert days["rating"] == days["published"] == (early, early)
    assert days["appeals"][0] == early < days["appeals"][1]
