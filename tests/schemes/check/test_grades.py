"""Grades, and the conditions of rules."""

from __future__ import annotations

from tests.schemes.check.made import ONE_ITEM, found, lines


def graded(*grades: str, body: str = ONE_ITEM) -> str:
    return body + "grades:\n" + "".join(f"  - {{{g}}}\n" for g in grades)


def test_grades_by_lower_edges_leave_nothing_out() -> None:
    body = graded("grade: 优, from: 90", "grade: 良, from: 60", "grade: 差, from: 0")
    assert found("KH222", body) == found("KH223", body) == []


def test_scores_below_the_lowest_edge_have_no_grade() -> None:
    [one] = found("KH222", graded("grade: 优, from: 90", "grade: 良, from: 60"))
    assert "[0, 60)" in one.says() and "“良”写成 from: 0" in one.next()


def test_the_lowest_edge_may_be_the_floor() -> None:
    limited = "total: {base: 0, floor: 60}\n" + ONE_ITEM
    body = graded("grade: 优, from: 90", "grade: 良, from: 60", body=limited)
    assert found("KH222", body) == []


def test_a_hole_that_no_score_of_two_places_can_fall_into_is_none() -> None:
    body = graded('grade: 优, in: "[60, 100]"', 'grade: 差, in: "[0, 59.99]"')
    assert found("KH222", body) == []


def test_scores_that_plus_points_lift_above_the_table_have_no_grade() -> None:
    table = ONE_ITEM + "ledger:\n  - {event: praise, title: 表扬, points: 5}\n"
    body = graded('grade: 优, in: "[60, 100]"', 'grade: 差, in: "< 60"', body=table)
    [one] = found("KH222", body)
    assert "> 100" in one.says() and "100.2" in one.says()


def test_a_score_in_two_grades_is_told_with_what_to_write() -> None:
    body = graded('grade: 优, in: "[60, 100]"', 'grade: 差, in: "[0, 60]"')
    [one] = found("KH223", body)
    assert "= 60 同时属于 优、差" in one.says()
    assert '“差”写成 in: "[0, 60)"' in one.next()


def test_grades_of_one_lower_edge_cannot_both_be_reached() -> None:
    body = graded("grade: 优, from: 60", "grade: 良, from: 60", "grade: 差, from: 0")
    [one] = found("KH223", body)
    assert "优、良" in one.says() and "删去" in one.next()


def test_a_finding_names_the_line_of_a_grade_whatever_the_order() -> None:
    body = graded("grade: 差, from: 10", "grade: 优, from: 90")
    [one] = found("KH222", body)
    assert lines([one]) == [5]


MINUS = "ledger:\n  - {event: rude, title: 用语生硬, points: -5}\n"


def test_minus_points_without_a_floor_lead_below_the_lowest_grade() -> None:
    grades = ("grade: 优, from: 60", "grade: 差, from: 0")
    [one] = found("KH224", graded(*grades, body=ONE_ITEM + MINUS))
    assert "floor: 0" in one.next()
    floored = "total: {base: 0, floor: 0}\n" + ONE_ITEM + MINUS
    assert found("KH224", graded(*grades, body=floored)) == []
    open_below = ("grade: 优, from: 60", 'grade: 差, in: "< 60"')
    assert found("KH224", graded(*open_below, body=ONE_ITEM + MINUS)) == []


def test_a_grade_above_every_score_is_never_reached() -> None:
    [one] = found("KH225", graded("grade: 超, from: 105", "grade: 差, from: 0"))
    assert ">= 105" in one.says() and "[0, 100]" in one.says()


def test_a_bonus_above_every_score_is_never_paid() -> None:
    body = (
        ONE_ITEM
        + """\
pay:
  bonuses:
    - {id: top, amount: 300, when: {score: "> 100"}}
"""
    )
    [one] = found("KH225", body)
    assert lines([one]) == [6]


def test_an_outcome_without_a_condition_would_hold_for_everybody() -> None:
    rule = "outcomes:\n  - {id: praise, when: {periods: 2}, then: {bonus: 200}}\n"
    [one] = found("KH201", ONE_ITEM + rule)
    assert one.level == "error" and "“praise”" in one.says()


def test_edges_may_be_written_from_low_to_high_but_not_mixed() -> None:
    high, middle, low = (
        "grade: 优, from: 90",
        "grade: 良, from: 75",
        "grade: 差, from: 0",
    )
    assert found("KH238", graded(high, middle, low)) == []
    assert found("KH238", graded(low, middle, high)) == []
    [one] = found("KH238", graded(middle, high, low))
    assert "等级下限倒挂：“良”为 75，反而低于“优”的 90" in one.says()
    assert lines([one]) == [5]
