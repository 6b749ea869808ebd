"""What can still be reached this month: true by counting it out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.rows import Measured
from kaohe.dictionary import INDICATORS
from kaohe.explain import figure_text, item_so_far, needs_target
from kaohe.points.measured import measured_item, score_measured
from kaohe.schemes.model import Indicated
from tests.explain.said import scheme_of

CALLBACKS = scheme_of("""
items:
  - id: done
    title: 回访完成率
    full: 10
    indicator: callback_completion_rate
    bands: [{in: '= 100%', points: 10}, {in: '[95%, 100%)', points: 8},
            {in: '(80%, 95%)', points: 5}, {in: '<= 80%', points: 0}]
  - id: late
    title: 质检不合格率
    full: 10
    indicator: failed_check_rate
    bands: [{in: '<= 2%', points: 10}, {in: '(2%, 10%]', points: 6}, {in: '> 10%', points: 0}]
""")
DONE, LATE = CALLBACKS.items


def of(hits: int, cases: int) -> Measured:
    return Measured(None, Decimal(hits), Decimal(cases), Decimal(cases), "records")


def points(item: int, measured: Measured) -> Decimal:
    one = CALLBACKS.items[item]
    assert isinstance(one.judged, Indicated)
    result = score_measured(measured_item(CALLBACKS, one, one.judged), measured)
    assert result.points is not None
    return result.points


def test_eighteen_of_twenty_need_twenty_more_without_a_miss_for_95_percent() -> None:
    told = item_so_far(CALLBACKS, DONE, of(18, 20))
    assert told.result.points == 5
    assert [(r.edge, r.gain, r.cases) for r in told.reach] == [(Decimal("0.95"), 3, 20)]


def test_after_one_miss_100_percent_is_out_of_reach() -> None:
    (reach,) = item_so_far(CALLBACKS, DONE, of(19, 20)).reach
    assert (reach.edge, reach.cases) == (1, None)


def test_a_figure_that_does_not_apply_yet_reaches_nothing() -> None:
    told = item_so_far(CALLBACKS, DONE, of(0, 0))
    assert told.result.points is None and told.reach == ()


@given(st.integers(0, 60), st.integers(1, 60), st.sampled_from([0, 1]))
def test_so_many_further_cases_reach_the_band_and_one_less_does_not(
    hits: int, cases: int, item: int
) -> None:
    hits = min(hits, cases)
    now = points(item, of(hits, cases))
    for reach in item_so_far(CALLBACKS, CALLBACKS.items[item], of(hits, cases)).reach:
        assert reach.cases is None or reach.cases > 0
        for further in (reach.cases or 0, (reach.cases or 1) - 1):
            more = further if reach.up else 0
            then = points(item, of(hits + more, cases + further))
            assert (then > now) is (further == reach.cases)


@pytest.mark.parametrize(
    ("name", "measured", "text"),
    [
        ("csat_rate", of(19, 20), "95%（19/20）"),
        ("workload", Measured(Decimal(7)), "7 条"),
        ("csat_rate", of(0, 0), None),
    ],
)
def test_a_figure_is_read_as_in_the_explanations(
    name: str, measured: Measured, text: str | None
) -> None:
    assert figure_text(INDICATORS[name], measured) == text


OWN = scheme_of("""
items:
  - {id: load, title: 工作量, full: 15, indicator: workload, ratio: {to: target}}
""")


def test_an_item_against_the_own_target_needs_it() -> None:
    (load,) = OWN.items
    handled = Measured(Decimal(80))
    assert needs_target(load) and not needs_target(DONE)
    assert item_so_far(OWN, load, handled, target=Decimal(100)).result.points == 12
    with pytest.raises(ValueError, match="load"):
        item_so_far(OWN, load, handled)
