"""How often rules about ranks fire among people of equal ability."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from kaohe.fairness.luck import expected_per_year, luck_findings, luck_of
from kaohe.schemes.load import load_scheme
from kaohe.schemes.model import Scheme, When
from kaohe.schemes.versions import shipped_folder
from tests.schemes.check.made import ONE_ITEM, lines, made

IN_BOTH = When(rank="last", of=("score", "sales_net"))
TWICE = When(rank="last", of=("score",), periods=2)


def shipped(name: str) -> Scheme:
    scheme, findings = load_scheme(shipped_folder() / f"{name}.yaml")
    assert scheme is not None and findings == []
    return scheme


@pytest.mark.parametrize(("size", "times"), [(5, "2.4"), (10, "1.2"), (30, "0.4")])
def test_last_in_both_lists_names_12_by_n_people_a_year(size: int, times: str) -> None:
    assert expected_per_year(IN_BOTH, size) == Decimal(times)


def test_in_a_team_of_five_somebody_is_last_in_both_in_93_of_100_years() -> None:
    luck = luck_of(IN_BOTH, 5)
    assert luck is not None
    assert luck.at_least_once == 1 - Fraction(4, 5) ** 12  # 0.931


@pytest.mark.parametrize("size", [5, 10, 30])
def test_two_months_running_comes_near_11_by_n(size: int) -> None:
    luck = luck_of(TWICE, size)
    assert luck is not None
    assert Fraction(11, size + 1) < luck.times < Fraction(11, size)
    assert luck.at_least_once == 1 - Fraction(size - 1, size) ** 11


def test_every_year_of_three_people_counted_one_by_one() -> None:
    """All 3^12 orders of who is first: pairs that a firing rule uses up, counted."""
    first_twice = When(rank="first", of=("score",), periods=2)
    fired = never = 0
    for year in product(range(3), repeat=12):
        streak, pairs = 0, 0
        for before, now in zip((None, *year), year, strict=False):
            streak = streak + 1 if streak and before == now else 1
            if streak == 2:
                pairs, streak = pairs + 1, 0
        fired += pairs
        never += pairs == 0
    luck = luck_of(first_twice, 3)
    assert luck is not None
    assert luck.times == Fraction(fired, 3**12)
    assert luck.at_least_once == 1 - Fraction(never, 3**12)


def test_two_months_last_in_both_is_rarer_still() -> None:
    both_twice = IN_BOTH._replace(periods=2)
    once, twice = expected_per_year(IN_BOTH, 10), expected_per_year(both_twice, 10)
    assert once is not None and twice is not None and twice < once / 50


def test_the_last_of_four_is_no_last_place() -> None:
    assert expected_per_year(IN_BOTH, 4) == 0
    assert expected_per_year(IN_BOTH._replace(rank="first"), 4) == 3


def test_a_rule_without_ranks_has_no_figure() -> None:
    assert expected_per_year(When(grade=("不及格",), periods=2), 10) is None


def test_the_rule_of_document_003_is_told_for_three_sizes() -> None:
    [one] = luck_findings(shipped("self40_supervisor60"))
    assert (one.code, one.level, one.place.line) == ("KH240", "warning", 125)
    assert "5 人约 2.4 次（至少一次的可能约 93%）" in one.says()
    assert "30 人约 0.4 次" in one.says()


def test_a_known_size_is_told_alone() -> None:
    [one] = luck_findings(shipped("self40_supervisor60"), 10)
    assert "10 人约 1.2 次" in one.says() and "5 人" not in one.says()
    assert "about 1.2 among 10 (anybody at all: about 72 %)" in one.says("en")


def test_a_rule_that_asks_for_a_score_as_well_fires_at_most_so_often() -> None:
    [one] = luck_findings(shipped("points_80"), 10)
    assert "10 人至多 1 次" in one.says()


def test_rules_in_a_persons_favour_are_not_told() -> None:
    body = """\
outcomes:
  - {id: first_twice, when: {rank: first, of: score, periods: 2}, then: {bonus: 200}}
  - {id: praise, when: {rank: first, of: score}, then: {propose: recognition}}
  - {id: move, when: {rank: last, of: score, periods: 3}, then: {propose: transfer}}
"""
    found = luck_findings(made(ONE_ITEM + body), 5)
    assert lines(found) == [7]


@pytest.mark.parametrize("size", [4, 500])
def test_what_next_to_never_happens_is_not_told(size: int) -> None:
    assert luck_findings(shipped("self40_supervisor60"), size) == []
