"""Figures of helpdesks and platforms on a handful of rows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from kaohe.base.exact import Ratio
from kaohe.base.worktime import SECOND, Span
from kaohe.base.worktime.metrics import (
    Calls,
    adherence,
    answered_within,
    average,
    averages_by_day,
    change_percent,
    first_response_start,
    in_clock_window,
    service_levels,
    shares,
)
from kaohe.base.worktime.platform_points import (
    Zone,
    satisfaction_points,
    zone_points,
)

HOUR = 3600 * SECOND
NIGHT = Span(23 * HOUR, 33 * HOUR)


def numbers(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


def at(day: int, clock: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"2026-10-{day:02d}T{clock}+00:00")


def test_a_mean_of_nothing_is_none_and_no_zero() -> None:
    assert average([]).mean() is None
    assert average(numbers(80, 100, 93)).mean() == Ratio(Decimal(273), Decimal(3))


def test_averages_belong_to_local_days_and_empty_days_are_not_there() -> None:
    rows = [(at(1, "17:00"), Decimal(10)), (at(1), Decimal(20)), (at(5), Decimal(3))]
    found = averages_by_day(rows, "Asia/Shanghai")
    assert list(found) == [date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 5)]
    assert found[date(2026, 10, 2)] == (Decimal(10), 1)


def test_the_clock_starts_when_a_conversation_last_came_to_people() -> None:
    seen = {"opened": at(1), "bot_resolved": at(2), "reopened": at(9)}
    assert first_response_start(seen) == "reopened"
    assert first_response_start({**seen, "handoff": at(10)}) == "handoff"
    assert first_response_start({"created": at(1), "bot_resolved": at(2)}) == (
        "bot_resolved"
    )
    assert first_response_start({"created": at(1)}) == "created"
    assert first_response_start({}) is None


def test_unserved_cases_are_nobodys_share() -> None:
    found = shares(["a", "b", "a", None])
    assert {key: share.fraction() for key, share in found.items()} == {
        "a": Fraction(2, 3),
        "b": Fraction(1, 3),
    }
    assert shares([None]) == {}


def test_a_change_is_in_percent_of_the_figure_before() -> None:
    forty_five, thirty = Ratio(Decimal(90), Decimal(2)), Ratio(Decimal(30))
    change = change_percent(forty_five, thirty)
    assert change is not None
    assert change.fraction() == 50
    loss = change_percent(thirty, Ratio(Decimal(-60)))
    assert loss is not None
    assert loss.fraction() == -150
    assert change_percent(thirty, Ratio(Decimal(0))) is None


def test_five_formulas_of_the_service_level_differ_by_points() -> None:
    levels = service_levels(Calls(1000, 60, 860, 20, 10))
    shown = {k: level and str(level.fraction()) for k, level in levels.items()}
    assert shown == {
        "in_time_or_gone_of_offered": "44/53",
        "of_answered": "43/50",
        "of_offered": "43/53",
        "of_answered_and_late_abandoned": "43/52",
        "short_abandoned_credited": "87/106",
    }
    assert set(service_levels(Calls(0, 0, 0, 0, 0)).values()) == {None}


def test_adherence_is_the_share_of_the_schedule_that_was_kept() -> None:
    assert adherence(Decimal(480), Decimal(25)) == Ratio(Decimal(455), Decimal(480))
    assert adherence(Decimal(0), Decimal(0)) is None


def test_a_night_window_holds_the_times_on_both_sides_of_midnight() -> None:
    inside = [in_clock_window(hour * HOUR, NIGHT) for hour in (22, 23, 0, 8, 9)]
    assert inside == [False, True, True, True, False]


def test_sessions_are_left_out_by_their_start_alone() -> None:
    nine, limit = 9 * HOUR, 30 * SECOND
    early = (nine - 240 * SECOND, nine + 60 * SECOND)
    rows = [early, (nine, nine + limit), (nine, nine + limit + 1), (nine, None)]
    assert answered_within(rows, limit, NIGHT) == Ratio(Decimal(1), Decimal(3))
    assert answered_within([early], limit, NIGHT) is None


def test_points_run_straight_in_a_zone_and_jump_between_zones() -> None:
    zones = [
        Zone(Decimal(180), Decimal(300), Decimal(300)),
        Zone(Decimal(600), Decimal(200), Decimal(100)),
    ]
    points = [zone_points(zones, value) for value in numbers(0, 180, 390, 600, 601)]
    assert [p and p.fraction() for p in points] == [300, 300, 150, 100, None]
    open_end = [*zones, Zone(None, Decimal(0), Decimal(0))]
    assert zone_points(open_end, Decimal(900)) == Ratio(Decimal(0))


def test_a_small_sample_counts_heads_instead_of_percent() -> None:
    full, lost = Decimal(50), (Decimal(2), Decimal(1))
    target = Decimal(95)
    many = satisfaction_points(full, lost, target=target, actual=Decimal(92))
    few = satisfaction_points(full, lost, dissatisfied=4, few=True)
    assert [many, few] == [44, 46]
    better = satisfaction_points(full, lost, target=target, actual=Decimal(99))
    worst = satisfaction_points(full, lost, dissatisfied=60, few=True)
    assert [better, worst] == [50, 0]
