"""Exams and typing tests: marks are averaged, typing is characters over minutes."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.records.measure.october import figure, parts

DAY = date(2026, 10, 15)


def exam(**cells: Any) -> dict[str, Any]:
    """An exam of A01 in mid-October."""
    usual = {"exam": "E1", "agent": "A01", "taken_on": DAY, "kind": "product"}
    return usual | cells


def typing(**cells: Any) -> dict[str, Any]:
    """A typing test of A01."""
    return exam(**{"exam": "T1", "kind": "typing"} | cells)


def test_wrong_characters_do_not_count_towards_the_speed() -> None:
    rows = [typing(typed=530, wrong=10, minutes=10)]
    assert parts(figure("typing_speed", exams=rows)) == (520, 10)
    assert parts(figure("typing_accuracy", exams=rows)) == (520, 530)


def test_a_retake_adds_to_the_first_test() -> None:
    rows = [
        typing(typed=400, wrong=20, minutes=10),
        typing(exam="T2", typed=580, wrong=0, minutes=10),
    ]
    assert parts(figure("typing_speed", exams=rows)) == (960, 20)


def test_a_test_without_minutes_or_characters_has_no_speed() -> None:
    rows = [typing(typed=500), typing(exam="T2", minutes=10)]
    assert figure("typing_speed", exams=rows).ratio() is None


def test_a_typing_test_is_no_exam_without_a_mark() -> None:
    rows = [typing(typed=500, wrong=0, minutes=10), exam(score=45, full=50)]
    found = figure("exam_score", exams=rows)
    assert (parts(found), found.n) == ((90, 1), 1)


def test_a_missed_exam_does_not_count_and_its_resit_does() -> None:
    rows = [
        exam(full=100),
        exam(taken_on=date(2026, 10, 20), score=80, full=100),
    ]
    found = figure("exam_score", exams=rows)
    assert (parts(found), found.n) == ((80, 1), 1)
