"""What colleagues see of a month hides everybody who did not agree to be seen."""

from __future__ import annotations

from decimal import Decimal

from kaohe.runs.board import Ranked, best, spread, team_means

SCORES = [Decimal(s) for s in ("71", "78.5", "80", "83", "94.2", "97")]


def test_the_distribution_holds_everybody_once_and_knows_the_own_column() -> None:
    found = spread(SCORES)
    assert found is not None
    assert sum(column.people for column in found.columns) == 6
    own = found.place_of(Decimal("83"))
    assert own is not None
    assert found.columns[own].span == "80–90"


def test_four_people_are_too_few_for_a_distribution() -> None:
    assert spread(SCORES[:4]) is None


def test_only_who_agreed_is_named_and_only_in_the_first_third() -> None:
    ranked = [Ranked(f"A{n:02d}", n, 12) for n in range(1, 13)]
    named = best(ranked, {"A01", "A03", "A04", "A05", "A12"})
    assert [one.employee for one in named] == ["A01", "A03", "A04"]


def test_the_first_of_two_is_named_and_the_second_is_not() -> None:
    ranked = [Ranked("A01", 1, 2), Ranked("A02", 2, 2)]
    assert [one.rank for one in best(ranked, {"A01", "A02"})] == [1]


def test_a_mean_is_shown_for_teams_of_five_and_more() -> None:
    large = [("一组", score) for score in SCORES]
    small = [("二组", score) for score in SCORES[:4]]
    (one,) = team_means([*large, *small])
    assert (one.team, one.mean, one.people) == ("一组", Decimal("83.95"), 6)
