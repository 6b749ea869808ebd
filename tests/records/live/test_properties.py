"""Whatever comes in, in whatever order, the figures so far are those of the records."""

from __future__ import annotations

import math
from datetime import timedelta
from decimal import Decimal
from random import Random

import pyarrow as pa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kaohe.records.measure import MEASURABLE
from tests.engines.random_month import AGENTS
from tests.records.live.months import (
    END,
    KEPT,
    MIDST,
    differing,
    exact,
    folded,
    history,
    later,
    near,
    rebuilt,
    same_cells,
)
from tests.records.measure.october import at, table

FEW = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    phases=[
        Phase.explicit,
        Phase.generate,
    ],  # a month does not get simpler by shrinking
    suppress_health_check=list(HealthCheck),
)


@FEW
@given(st.integers(1, 10_000), st.integers(1, 3))
def test_folding_changes_in_equals_building_anew_cell_by_cell(
    seed: int, steps: int
) -> None:
    months = history(seed, steps)
    live = rebuilt(months[0], MIDST, KEPT)
    for number, (old, new) in enumerate(zip(months, months[1:], strict=False)):
        live = folded(live, old, new, later(MIDST, number / 2))
    assert same_cells(live, rebuilt(months[-1], live.as_of, KEPT))


@FEW
@given(st.integers(1, 10_000))
def test_folded_figures_are_those_measured_of_the_same_rows(seed: int) -> None:
    old, new = history(seed, 1)
    live = folded(rebuilt(old, MIDST), old, new, later(MIDST, 3))
    live = live.looked_at(new, live.as_of)
    assert differing(live.figures(AGENTS), exact(new, live.as_of)) == []


@FEW
@given(st.integers(1, 10_000))
def test_after_its_last_day_the_figures_are_those_of_the_month(seed: int) -> None:
    (records,) = history(seed, 0)
    live = rebuilt(records, MIDST).at(END).looked_at(records, END)
    assert differing(live.figures(AGENTS), exact(records, END)) == []


@FEW
@given(st.integers(1, 10_000))
def test_two_changes_may_come_in_either_order(seed: int) -> None:
    start, there = history(seed, 1)
    dice = Random(seed)
    halves = {
        n: [dice.random() < 0.5 for _ in range(t.num_rows)] for n, t in there.items()
    }
    first = {n: t.filter(pa.array(halves[n], pa.bool_())) for n, t in there.items()}
    second = {
        n: t.filter(pa.array([not own for own in halves[n]], pa.bool_()))
        for n, t in there.items()
    }
    nothing = {n: t.slice(0, 0) for n, t in start.items()}
    one = rebuilt(nothing, MIDST, KEPT)
    both = folded(folded(one, nothing, first, MIDST), first, there, MIDST)
    swapped = folded(folded(one, nothing, second, MIDST), second, there, MIDST)
    assert same_cells(both, swapped) and same_cells(both, rebuilt(there, MIDST, KEPT))


@FEW
@given(st.integers(1, 10_000))
def test_what_is_taken_back_leaves_nothing_behind(seed: int) -> None:
    old, new = history(seed, 1)
    live = rebuilt(old, MIDST, KEPT)
    back = folded(folded(live, old, new, MIDST), new, old, MIDST)
    assert same_cells(back, live)


DURATIONS = st.lists(
    st.integers(0, 10**13) | st.integers(0, 300) | st.just(0), min_size=1, max_size=60
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(DURATIONS, st.sampled_from(["0.5", "0.9"]))
def test_a_quantile_is_within_2_percent_of_the_exact_one(
    micros: list[int], share: str
) -> None:
    begun = at(3)
    rows = [
        {"started_at": begun, "first_response_at": begun + timedelta(microseconds=m)}
        for m in micros
    ]
    name = {"0.5": "first_response_p50", "0.9": "first_response_p90"}[share]
    live = rebuilt({"contacts": table("contacts", rows)}, END).figures(["A01"], [name])
    rank = math.ceil(len(micros) * Decimal(share))
    wanted = Decimal(sorted(micros)[rank - 1]).scaleb(-6)
    assert live.estimated == {name}
    assert near(live.figures["A01"][name].quantity(), wanted)


def test_every_indicator_is_given_and_says_when_it_was_true() -> None:
    (records,) = history(11, 0)
    told = rebuilt(records, MIDST).figures(AGENTS)
    assert told.provisional
    assert told.as_of == dict.fromkeys(MEASURABLE, MIDST)
