"""A cycle takes in its people with unit, post and scheme, and counts its days."""

from __future__ import annotations

from datetime import date

import pytest

from kaohe.base.calendar import load_calendar
from kaohe.base.period import Period
from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.moving import move_deadline
from kaohe_web.cycles.opening import CannotOpen, open_cycle
from kaohe_web.cycles.stages import COLLECTING
from kaohe_web.people.models import Membership
from tests.web.cast import START, Cast
from tests.web.rules import AT, CENTRE, SHOP, active, assessed_teams, assign

OCTOBER = Period(2026, 10)
CALENDAR, _ = load_calendar()


def opened(cast: Cast, unit: str = "公司", preset: str = "department") -> Cycle:
    return open_cycle(
        unit=cast.units[unit],
        period=OCTOBER,
        preset=preset,
        calendar=CALENDAR,
        by=cast.accounts["zhou"],
        at=AT,
    )


def test_everybody_with_a_scheme_takes_part(cast: Cast) -> None:
    assessed_teams(cast)
    cycle = opened(cast)
    names = {p.employee.name for p in cycle.participants.all()}
    assert names == {"小李", "小王", "小赵", "小钱"}
    assert cycle.state == "targets"
    entry = Entry.objects.get(action="cycle.open")
    assert entry.after["people"] == 4


def test_a_branch_opens_its_own_cycle(cast: Cast) -> None:
    assessed_teams(cast)
    assert opened(cast, "西南分部").participants.count() == 1


def test_a_month_is_opened_once(cast: Cast) -> None:
    assessed_teams(cast)
    opened(cast)
    with pytest.raises(CannotOpen) as refused:
        opened(cast)
    assert refused.value.why == "cannot_open_twice"
    assert Cycle.objects.count() == 1


def test_his_own_scheme_wins_over_that_of_his_post_and_of_his_unit(cast: Cast) -> None:
    assessed_teams(cast)
    active(CENTRE)
    li, wang = cast.accounts["li"].employee, cast.accounts["wang"].employee
    Membership.objects.filter(employee__in=(li, wang)).update(position="售后")
    assign(CENTRE, cast.units["公司"], "售后")
    assign(SHOP, cast.units["公司"], employee=li)
    people = opened(cast).participants.select_related("version", "employee")
    schemes = {p.employee.name: p.version.scheme for p in people}
    assert schemes["小李"] == SHOP
    assert schemes["小王"] == CENTRE
    assert schemes["小赵"] == SHOP


def test_after_a_change_of_post_in_the_month_the_last_one_wins(cast: Cast) -> None:
    assessed_teams(cast)
    li = cast.accounts["li"].employee
    assert li is not None
    li.memberships.update(until=date(2026, 10, 14))
    since, unit = date(2026, 10, 15), cast.units["三组"]
    Membership.objects.create(employee=li, unit=unit, position="回访", since=since)
    taken = opened(cast).participants.get(employee=li)
    assert (taken.unit.name, taken.position) == ("三组", "回访")


def test_who_left_before_the_month_or_came_after_it_is_not_in_it(cast: Cast) -> None:
    assessed_teams(cast)
    li, wang = cast.accounts["li"].employee, cast.accounts["wang"].employee
    assert li is not None and wang is not None
    li.left_on = date(2026, 9, 30)
    li.save()
    wang.memberships.update(since=date(2026, 11, 1))
    assert opened(cast).participants.count() == 2


def test_a_scheme_that_is_not_in_force_keeps_the_month_shut(cast: Cast) -> None:
    assign(SHOP, cast.units["一组"])
    with pytest.raises(CannotOpen) as refused:
        opened(cast)
    assert refused.value.named == {"scheme": SHOP}
    assert not Cycle.objects.exists()


def test_the_days_follow_window_and_calendar(cast: Cast) -> None:
    """Document 003 assesses from the 3rd to the 6th; 8 October is the first workday."""
    assessed_teams(cast)
    days = {d.stage: (d.first, d.last) for d in opened(cast).deadlines.all()}
    assert days["targets"] == (date(2026, 10, 1), date(2026, 10, 12))
    assert days["collecting"] == (date(2026, 10, 1), date(2026, 11, 3))
    assert days["rating"] == (date(2026, 11, 3), date(2026, 11, 6))
    assert days["computing"] == (date(2026, 11, 9), date(2026, 11, 9))
    assert days["published"] == (date(2026, 11, 11), date(2026, 11, 11))
    assert "archived" not in days


def test_all_ends_before_the_pay_day(cast: Cast) -> None:
    assessed_teams(cast)
    unit, who = cast.units["公司"], cast.accounts["zhou"]
    plan = {"unit": unit, "period": OCTOBER, "preset": "shop", "calendar": CALENDAR}
    cycle = open_cycle(**plan, by=who, at=AT, pay_day=10)
    days = {d.stage: d.last for d in cycle.deadlines.all()}
    assert days["computing"] == days["published"] == date(2026, 11, 9)
    assert list(days) == ["collecting", "rating", "computing", "approval", "published"]


def test_hr_moves_a_day_with_a_reason(cast: Cast) -> None:
    assessed_teams(cast)
    cycle = opened(cast)
    moved = move_deadline(
        cycle=cycle,
        stage=COLLECTING,
        first=date(2026, 10, 1),
        last=date(2026, 11, 9),
        by=cast.accounts["zhou"],
        at=AT,
        reason="平台导出推迟",
    )
    assert moved.set_by_hand
    entry = Entry.objects.get(action="cycle.deadline")
    assert entry.reason == "平台导出推迟"
    with pytest.raises(ValueError, match="ends after"):
        move_deadline(
            cycle=cycle,
            stage=COLLECTING,
            first=date(2026, 11, 9),
            last=START,
            by=cast.accounts["zhou"],
            at=AT,
            reason="",
        )
