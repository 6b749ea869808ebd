"""Ranking and paired comparison."""

from __future__ import annotations

import itertools
from decimal import Decimal as D

from kaohe.base.rows import Comparison, Rating
from kaohe.reviews.compare import paired, ranking
from kaohe.schemes.model import Compared, Item

ITEM = Item("skill", "沟通技能", D(20), Compared("paired"))


def wins(*pairs: str) -> list[Comparison]:
    return [Comparison("S", "skill", pair[0], pair[1]) for pair in pairs]


def test_few_comparisons_count_by_share_of_wins() -> None:
    found, findings = paired(ITEM, wins("AB", "AC", "BC"))
    assert findings == []
    assert {p: (s.numerator, s.denominator) for p, s in found.items()} == {
        "A": (2, 2),
        "B": (1, 2),
        "C": (0, 2),
    }


def test_groups_that_never_met_are_refused_with_the_reason() -> None:
    found, findings = paired(ITEM, wins("AB", "CD"))
    assert found == {}
    assert [f.code for f in findings] == ["KH410"]
    assert "A / B" in findings[0].says()


def test_ten_comparisons_a_head_give_an_estimate_in_the_order_of_strength() -> None:
    order = {"A": 0, "B": 1, "C": 2}
    pairs = [
        Comparison(f"S{i}", "skill", *sorted(pair, key=order.__getitem__))
        for i in range(5)
        for pair in itertools.combinations("ABC", 2)
    ]
    found, findings = paired(ITEM, pairs)
    assert findings == []
    assert {s.rule for s in found.values()} == {"bradley_terry"}
    strengths = [found[p].numerator for p in "ABC"]
    assert strengths == sorted(strengths, reverse=True)
    assert all(s == s.quantize(D("0.000001")) for s in strengths)


def test_order_of_comparisons_never_matters() -> None:
    pairs = wins(*["AB", "BC", "CA", "AB", "AC"] * 4)
    assert paired(ITEM, pairs) == paired(ITEM, pairs[::-1])


def test_places_of_several_raters_are_averaged() -> None:
    places = {"S1": "ABC", "S2": "BAC"}
    rows = [
        Rating(who, "skill", "supervisor", rater, D(place))
        for rater, order in places.items()
        for place, who in enumerate(order, 1)
    ]
    found, _ = ranking(ITEM, rows)
    shares = {p: s.numerator / s.denominator for p, s in found.items()}
    assert shares == {"A": D("0.75"), "B": D("0.75"), "C": D(0)}
