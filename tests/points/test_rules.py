"""Each rule on the cases that its head describes, and at its edges."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from kaohe.base.exact import Ratio
from kaohe.base.interval import parse_interval
from kaohe.points.bands import award_bands
from kaohe.points.each import award_each
from kaohe.points.line import award_line
from kaohe.points.passed import award_pass
from kaohe.points.ratio import award_ratio
from kaohe.points.registry import RULES
from kaohe.schemes.model import Band, Bands, Each, Interval, Line, Pass, Rule, ToTarget


def interval(text: str) -> Interval:
    found = parse_interval(text)
    assert found is not None
    return found


CALLBACKS = Bands(
    tuple(
        Band(interval(text), D(points))
        for text, points in (
            ("= 100%", 10),
            ("[95%, 100%)", 9),
            ("[80%, 95%)", 8),
            ("[75%, 80%)", 7),
            ("< 75%", 5),
        )
    )
)


@pytest.mark.parametrize(
    ("done", "planned", "points"),
    [
        (20, 20, "10.00"),
        (19, 20, "9.00"),  # 95 % exactly belongs to the row above
        (189, 199, "8.00"),  # 94.97 %: a rounded 95 % would have been wrong
        (3, 4, "7.00"),
        (74, 99, "5.00"),  # 74.75 %
    ],
)
def test_bands_compare_the_exact_ratio(done: int, planned: int, points: str) -> None:
    awarded = award_bands(CALLBACKS, D(10), Ratio(D(done), D(planned)), True)
    assert str(awarded.points) == points


@pytest.mark.parametrize(
    ("failed", "points"), [(0, "30.00"), (7, "16.00"), (15, "0.00"), (17, "0.00")]
)
def test_each_stops_at_zero(failed: int, points: str) -> None:
    awarded = award_each(Each(D(-2)), D(30), Ratio(D(failed)), False)
    assert str(awarded.points) == points


@pytest.mark.parametrize(
    ("top", "bottom", "points"),
    [
        (1, 3, "6.67"),
        (3201, 4000, "16.01"),  # 16.005 exactly: half up
        (1, 1, "20.00"),
        (3, 2, "20.00"),  # above the target is full, no more
        (0, 5, "0.00"),
        (-3, 5, "0.00"),  # refunds above sales
    ],
)
def test_ratio_rounds_half_up_once(top: int, bottom: int, points: str) -> None:
    awarded = award_ratio(ToTarget(D(1)), D(20), Ratio(D(top), D(bottom)), True)
    assert str(awarded.points) == points


@pytest.mark.parametrize(
    ("seconds", "points"), [(30, "20.00"), (0, "20.00"), (60, "10.00"), (90, "6.67")]
)
def test_ratio_where_lower_is_better(seconds: int, points: str) -> None:
    awarded = award_ratio(ToTarget(D(30)), D(20), Ratio(D(seconds)), False)
    assert str(awarded.points) == points


@pytest.mark.parametrize(
    ("seconds", "points"),
    [(30, "20.00"), (10, "20.00"), (75, "10.00"), (120, "0.00"), (500, "0.00")],
)
def test_line_is_straight_and_clamped(seconds: int, points: str) -> None:
    awarded = award_line(Line(D(120), D(30)), D(20), Ratio(D(seconds)), False)
    assert str(awarded.points) == points


@pytest.mark.parametrize(("top", "points"), [(90, "5.00"), (89, "0.00")])
def test_pass_is_all_or_nothing(top: int, points: str) -> None:
    awarded = award_pass(Pass(interval(">= 90%")), D(5), Ratio(D(top), D(100)), True)
    assert str(awarded.points) == points


def test_every_kind_of_rule_is_registered() -> None:
    assert set(RULES) == set(Rule.__args__)
