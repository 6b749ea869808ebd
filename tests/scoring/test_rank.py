"""Ranks 1, 2, 2, 4; first may be shared, last is one person alone among five."""

from __future__ import annotations

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.rows import Employee
from kaohe.scoring.rank import Place, ranked


def places(*scores: int, teams: str = "") -> list[Place]:
    people = [Employee(f"A{i}", team=teams[i : i + 1]) for i in range(len(scores))]
    figures = {f"A{i}": D(s) for i, s in enumerate(scores)}
    found = ranked(figures, people, "team" if teams else "all")
    return [found[p.employee] for p in people]


def test_ties_share_a_rank_and_the_next_is_skipped() -> None:
    assert [p.rank for p in places(90, 80, 80, 70)] == [1, 2, 2, 4]


def test_first_may_be_shared() -> None:
    assert [p.first for p in places(90, 90, 80)] == [True, True, False]


def test_last_needs_one_alone_among_five() -> None:
    assert [p.last for p in places(90, 80, 70, 60)] == [False] * 4
    assert [p.last for p in places(90, 80, 70, 60, 50)] == [False] * 4 + [True]
    assert [p.last for p in places(90, 80, 70, 50, 50)] == [False] * 5


def test_groups_are_ranked_apart() -> None:
    found = places(90, 80, 70, 60, teams="xyxy")
    assert [(p.rank, p.ranked_of) for p in found] == [(1, 2), (1, 2), (2, 2), (2, 2)]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_rank_is_one_more_than_those_above(scores: list[int]) -> None:
    for score, place in zip(scores, places(*scores), strict=True):
        assert place.rank == 1 + sum(other > score for other in scores)
