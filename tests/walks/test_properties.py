"""What must hold for every scheme and every month."""

from __future__ import annotations

import dataclasses
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.exact import ZERO, half_up_ratio
from kaohe.base.rows import Measured
from kaohe.dictionary import INDICATORS
from kaohe.points.measured import measured_item, score_measured
from kaohe.runs.month import compute
from kaohe.schemes.load import usable
from kaohe.schemes.model import Indicated, Scheme
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.walks.made import PERIOD, made_month

SCHEMES = [usable(path) for path in scheme_files(shipped_folder())]
BY_ID = {scheme.id: scheme for scheme in SCHEMES}
schemes = st.sampled_from(sorted(BY_ID))
seeds = st.integers(0, 10**9)


@given(schemes, seeds)
def test_everybody_with_all_figures_is_scored(name: str, seed: int) -> None:
    scheme = BY_ID[name]
    people, findings = compute(scheme, made_month(scheme, seed), PERIOD)
    assert {p.state for p in people} == {"scored"}, [f.line() for f in findings]


@given(schemes, seeds)
def test_the_printed_form_adds_up(name: str, seed: int) -> None:
    scheme = BY_ID[name]
    people, _ = compute(scheme, made_month(scheme, seed), PERIOD)
    for person in people:
        given_points = [i for i in person.items if i.points is not None]
        points = sum((i.points or ZERO for i in given_points), ZERO)
        full = sum((i.of for i in person.items), ZERO)
        applicable = sum((i.of for i in given_points), ZERO)
        if applicable not in (full, ZERO):
            points = half_up_ratio(points * full, applicable)
        ledger = sum((e.points for e in person.ledger), ZERO)
        base = scheme.total.base if scheme.total else ZERO
        assert person.uncapped == base + points + ledger
        assert person.pay_total == sum((line.amount for line in person.pay), ZERO)


@given(schemes, seeds)
def test_order_of_people_never_matters(name: str, seed: int) -> None:
    scheme = BY_ID[name]
    month = made_month(scheme, seed)
    shuffled = random.Random(seed).sample(list(month.employees), len(month.employees))
    again = month._replace(employees=shuffled)
    assert compute(scheme, month, PERIOD) == compute(scheme, again, PERIOD)


@given(schemes, seeds)
def test_no_float_enters_a_score_an_amount_or_a_reason(name: str, seed: int) -> None:
    scheme = BY_ID[name]
    people, _ = compute(scheme, made_month(scheme, seed), PERIOD)
    assert list(floats(people)) == []


def floats(value: Any) -> Any:
    """Every float anywhere below ``value``."""
    if isinstance(value, float):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from floats(getattr(value, field.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from floats(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from floats(inner)


MEASURED = {
    f"{scheme.id}.{item.id}": (scheme, item)
    for scheme in SCHEMES
    for item in scheme.items
    if isinstance(item.judged, Indicated)
    and INDICATORS[item.judged.indicator].direction in ("up", "down")
}


@given(
    st.sampled_from(sorted(MEASURED)),
    st.integers(0, 400),
    st.integers(0, 400),
    st.integers(1, 400),
    st.integers(1, 400),
)
def test_a_better_value_never_earns_fewer_points(
    name: str, a: int, b: int, n: int, target: int
) -> None:
    scheme, item = MEASURED[name]
    known = INDICATORS[item.judged.indicator]
    if known.unit == "share":
        a, b = min(a, n), min(b, n)
    plan = measured_item(scheme, item, item.judged)
    if known.unit == "mean_rating":
        a, b = n + a % (4 * n + 1), n + b % (4 * n + 1)
    low, high = sorted((a, b))

    def points(numerator: int) -> Decimal:
        if known.unit in ("count", "score"):
            measured = Measured(Decimal(min(numerator, 100)))
        else:
            top, bottom = Decimal(numerator), Decimal(n)
            measured = Measured(None, top, bottom, Decimal(1000))
        row = score_measured(plan, measured, Decimal(target))
        return ZERO if row.points is None else row.points

    worse, better = (low, high) if known.direction == "up" else (high, low)
    assert points(better) >= points(worse)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda s: s.id)
def test_full_marks_are_a_hundred_or_said(scheme: Scheme) -> None:
    if scheme.items:
        assert sum((i.full for i in scheme.items), ZERO) == scheme.full_marks
