"""What people owe in October: checks passed, days at work, reports, exams."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.records.measure.october import (
    Row,
    after,
    at,
    figure,
    measured,
    of,
    on,
    parts,
)


def test_only_random_checks_enter() -> None:
    kinds = ("random", "directed", "periodic", "after_event")
    checks: list[Row] = [
        {"checked_at": at(6), "kind": k, "passed": False} for k in kinds
    ]
    checks.append({"checked_at": at(6), "kind": "random", "passed": True})
    checks.append({"checked_at": at(6), "kind": "random", "passed": None})
    one = figure("failed_checks", checks=checks)
    assert (one.value, one.n) == of(1, 2)
    assert parts(figure("failed_check_rate", checks=checks)) == of(1, 2)


def test_a_check_without_its_kind_is_told_and_not_counted() -> None:
    result = measured(
        ["failed_checks"], checks=[{"checked_at": at(6), "passed": False}]
    )
    assert result.figures["A01"]["failed_checks"].value == 0
    assert [f.code for f in result.findings] == ["KH504"]


def test_a_critical_error_spoils_a_check_even_where_it_was_passed() -> None:
    check = {"checked_at": at(6), "kind": "random", "passed": True}
    checks: list[Row] = [{**check, "critical": True}, {**check, "critical": None}]
    assert parts(figure("critical_error_free_rate", checks=checks)) == of(1, 2)


def test_absent_late_and_early_each_count_once_and_leave_never() -> None:
    attendance: list[Row] = [
        {"on": on(1), "status": "absent", "late_minutes": Decimal(480)},
        {"on": on(2), "status": "present", "late_minutes": Decimal(5)},
        {
            "on": on(3),
            "status": "present",
            "late_minutes": Decimal(1),
            "early_minutes": Decimal(1),
        },
        {"on": on(4), "status": "leave", "early_minutes": Decimal(240)},
        {"on": on(5), "late_minutes": Decimal(0)},
        {"on": on(1, month=11), "status": "absent"},
    ]
    one = figure("absences", attendance=attendance)
    assert (one.value, one.n) == of(4, 4)
    assert parts(figure("attendance_rate", attendance=attendance)) == of(3, 4)


def test_reports_are_on_time_up_to_the_last_moment_and_missing_ones_stay_in() -> None:
    due = at(10, "23:59:59.999999")
    duties: list[Row] = [
        {"kind": "report", "due": due, "done": due},
        {"kind": "report", "due": due, "done": after(due, seconds=1)},
        {"kind": "report", "due": due},
        {"kind": "form", "due": due, "done": due},
        {"kind": "report", "due": at(1, month=11), "done": at(1)},
    ]
    assert parts(figure("report_on_time_rate", duties=duties)) == of(1, 3)


def test_reports_are_true_where_somebody_checked_and_found_no_error() -> None:
    report = {"kind": "report", "due": at(10), "done": at(9)}
    duties: list[Row] = [
        {**report, "errors": 0},
        {**report, "errors": 2, "accepted": True},
        {**report, "accepted": True},
        {**report, "accepted": False},
        report,
        {"kind": "report", "due": at(10), "errors": 0},
    ]
    assert parts(figure("report_accuracy_rate", duties=duties)) == of(2, 4)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([(88, 100), (95, 100)], of(183, 2)),
        ([(88, 100), (45, 60)], of(163, 2)),
        ([(2, 3)], of(200, 3)),
        ([(2, 3), (1, 6)], of(250, 6)),
        ([(100, 100)], of(100, 1)),
    ],
)
def test_the_exam_score_is_the_exact_mean_share_of_full_marks(
    marks: list[tuple[int, int]], expected: tuple[Decimal, Decimal]
) -> None:
    exams: list[Row] = [
        {"taken_on": on(8), "score": Decimal(score), "full": Decimal(full)}
        for score, full in marks
    ]
    one = figure("exam_score", exams=exams)
    top, bottom = parts(one)
    assert top is not None and bottom is not None
    assert top * expected[1] == bottom * expected[0]
    assert one.n == len(marks)


def test_an_exam_without_a_mark_or_full_marks_is_not_counted() -> None:
    exams: list[Row] = [
        {"taken_on": on(8), "score": Decimal(90), "full": Decimal(100)},
        {"taken_on": on(8), "score": None, "full": Decimal(100)},
        {"taken_on": on(8), "score": Decimal(90), "full": None},
        {"taken_on": on(8), "score": Decimal(90), "full": Decimal(0)},
        {"taken_on": on(1, month=11), "score": Decimal(0), "full": Decimal(100)},
    ]
    assert parts(figure("exam_score", exams=exams)) == of(90, 1)


def test_more_marks_than_full_are_told_and_not_taken() -> None:
    exams: list[Row] = [
        {"taken_on": on(8), "score": Decimal(105), "full": Decimal(100)}
    ]
    result = measured(["exam_score"], exams=exams)
    assert "exam_score" not in result.figures["A01"]
    assert [(f.code, f.level) for f in result.findings] == [("KH506", "error")]
    assert "105 ÷ 1" in result.findings[0].says()
