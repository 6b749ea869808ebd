"""What a general manager sees before approving a month."""

from __future__ import annotations

from decimal import Decimal

from kaohe.runs.overview import Group, Standing, moved, overview, tally
from tests.walks.months import month, people, scheme_of

FORM = """
items:
  - {id: score, title: 得分, full: 100, indicator: exam_score, ratio: {to: 100}}
grades:
  - {grade: 优, from: 95, wage: 1500}
  - {grade: 良, from: 85, wage: 1400}
  - {grade: 差, from: 0, wage: 1000}
pay: {post_wage: by_grade}
"""


def test_spread_grades_and_sums_come_from_everybody_scored() -> None:
    figures = "employee,indicator,value\nA,exam_score,95\nB,exam_score,84.6\n"
    result = month(FORM, employees=people("A", "B", "C"), measures=figures)
    seen = overview(result, scheme_of(FORM))
    assert seen.states == {"scored": 2, "stopped": 1}
    assert seen.mean == Decimal("89.80")
    assert [n for _, n in seen.bins] == [1, 1]
    assert seen.grades == (("优", 1), ("良", 0), ("差", 1))
    assert seen.pay == (("post_wage", Decimal("2500.00")),)
    assert seen.pay_total == Decimal("2500.00")


def test_groups_of_people_come_to_what_the_whole_month_comes_to() -> None:
    groups = [
        Group("scored", "优", 1, Decimal("95.00")),
        Group("scored", "差", 2, Decimal("100.01")),
        Group("stopped", None, 3, None),
    ]
    seen = tally(groups, scheme_of(FORM))
    assert (seen.people, dict(seen.states)) == (6, {"scored": 3, "stopped": 3})
    assert seen.mean == Decimal("65.00")  # 195.01 / 3
    assert seen.grades == (("优", 1), ("良", 0), ("差", 2))
    assert tally([groups[2]], scheme_of(FORM)).mean is None


def test_who_stands_within_half_a_point_of_an_edge_is_named_the_nearest_first() -> None:
    scores = {"A": "95", "B": "84.6", "C": "85.51", "D": "0.1"}
    rows = "".join(f"{who},exam_score,{score}\n" for who, score in scores.items())
    figures = "employee,indicator,value\n" + rows
    result = month(FORM, employees=people(*scores), measures=figures)
    near = overview(result, scheme_of(FORM)).near
    assert [(n.employee, n.grade, n.distance) for n in near] == [
        ("A", "优", Decimal("0.00")),
        ("B", "良", Decimal("-0.40")),
    ]


def standing(score: str | None) -> Standing:
    return Standing(None if score is None else Decimal(score), None, None, None)


def test_who_moved_furthest_since_the_month_before_comes_first() -> None:
    before = {"A": standing("80"), "B": standing("90"), "C": standing(None)}
    after = {"A": standing("83"), "B": standing("70"), "C": standing("99")}
    assert [(m.employee, m.by) for m in moved(before, after, 9)] == [
        ("B", -20),
        ("A", 3),
    ]
    assert len(moved(before, after, 1)) == 1
