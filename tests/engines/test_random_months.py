"""The months without sense reach every figure: equal nothings would prove nothing."""

from __future__ import annotations

from kaohe.base.period import Period
from kaohe.dictionary import Dictionary
from kaohe.records.measure import expression_findings, measure
from kaohe.records.measure.plan import plan_of
from tests.engines.random_month import AGENTS, SEEDS, random_month

OCTOBER = Period(2026, 10)


def test_the_company_s_indicators_are_all_measurable(dictionary: Dictionary) -> None:
    assert expression_findings(dictionary) == []
    assert set(plan_of(dictionary).owner) >= {"talk_p90", "held_last", "slow_days"}


def test_a_seed_always_gives_the_same_month() -> None:
    assert random_month(3) == random_month(3) != random_month(4)


def test_a_few_months_reach_every_indicator(dictionary: Dictionary) -> None:
    reached = {
        name
        for seed in SEEDS
        for own in measure(
            random_month(seed), list(dictionary), OCTOBER, AGENTS, dictionary
        ).figures.values()
        for name, one in own.items()
        if one.ratio()
    }
    assert set(plan_of(dictionary).owner) - reached == set()
