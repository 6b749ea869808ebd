"""What a sentence promises is true: the distance it names reaches the better band."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.exact import Ratio
from kaohe.explain.figures import rounded_up
from kaohe.explain.measured import Figure
from kaohe.explain.steps import Step, better, worse
from kaohe.points.bands import award_bands
from kaohe.schemes.model import Bands, Indicated, Scheme
from tests.explain.said import scheme_of

#: Just past an edge that does not belong to the better band.
LEAST = Fraction(1, 10**9)


def bands_of(scheme: Scheme) -> Bands | None:
    judged = scheme.items[0].judged
    if isinstance(judged, Indicated) and isinstance(judged.rule, Bands):
        return judged.rule
    return None


SCHEMES = [
    scheme_of(f"""
items:
  - id: a
    title: 甲
    full: 10
    indicator: csat_rate
    bands: {rows}
""")
    for rows in (
        "[{in: = 100%, deduct: 0}, {in: '[95%, 100%)', deduct: 1}, {in: < 95%, deduct: 5}]",
        "[{in: '> 90%', points: 10}, {in: '(50%, 90%]', points: 4}, {in: '<= 50%', points: 0}]",
        "[{in: '[0%, 30%)', points: 2}, {in: '[30%, 70%]', points: 10}, {in: '> 70%', points: 5}]",
    )
]

RULES = [rule for scheme in SCHEMES if (rule := bands_of(scheme))]

shares = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
rules = st.integers(0, len(RULES) - 1)


def points(rule: Bands, value: Fraction) -> Decimal:
    value = min(max(value, Fraction(0)), Fraction(1))
    ratio = Ratio(Decimal(value.numerator), Decimal(value.denominator))
    return award_bands(rule, Decimal(10), ratio, True).points


def at(share: tuple[int, int], rule: Bands) -> tuple[Figure, int, Decimal]:
    """The figure, the row that it fell in and its points."""
    value = Ratio(Decimal(share[0]), Decimal(share[1]))
    here = award_bands(rule, Decimal(10), value, True)
    figure = Figure("满意率", value, "", "", "", True, False)
    return figure, here.inputs["row"], here.points


def moved(figure: Figure, step: Step, by: Fraction) -> Fraction:
    value = figure.value.fraction()
    return value + by if step.up else value - by


@given(shares, rules)
def test_the_distance_that_is_named_reaches_the_better_band(
    share: tuple[int, int], index: int
) -> None:
    rule = RULES[index]
    figure, row, here = at(share, rule)
    for step in better(rule.rows, row, figure):
        named = Fraction(rounded_up(step.distance * 100, False)) / 100
        if not step.edge_will_do and named == step.distance:
            named += LEAST
        assert points(rule, moved(figure, step, named)) == here + step.gain


@given(shares, rules)
def test_less_than_the_distance_does_not_reach_it(
    share: tuple[int, int], index: int
) -> None:
    rule = RULES[index]
    figure, row, here = at(share, rule)
    for step in better(rule.rows, row, figure):
        less = step.distance * Fraction(999, 1000)
        assert points(rule, moved(figure, step, less)) < here + step.gain


@given(shares, rules)
def test_a_fall_that_is_named_is_a_fall(share: tuple[int, int], index: int) -> None:
    rule = RULES[index]
    figure, row, here = at(share, rule)
    for step in worse(rule.rows, row, figure):
        beyond = step.distance + (0 if step.edge_will_do else LEAST)
        assert points(rule, moved(figure, step, beyond)) == here - step.gain
