"""Figures that are brought along: days that add, periods that win, rows that do not fit."""

from __future__ import annotations

import pytest

from kaohe.base.result import MonthResult
from tests.walks.months import codes, month, of, people, points

FORM = """
items:
  - {id: csat, title: 满意, full: 40, indicator: csat_rate, ratio: {to: 100%}}
  - {id: failed, title: 抽查, full: 40, indicator: failed_checks, each: -2}
  - {id: exam, title: 考试, full: 20, indicator: exam_score, ratio: {to: 100}}
"""
HEAD = "employee,indicator,on,value,numerator,denominator\n"
CSAT, FAILED, EXAM = (
    "A,csat_rate,,,3,4\n",
    "A,failed_checks,,1,,\n",
    "A,exam_score,,80,,\n",
)


def october(csat: str = CSAT, failed: str = FAILED, exam: str = EXAM) -> MonthResult:
    return month(FORM, employees=people("A"), measures=HEAD + csat + failed + exam)


def test_daily_rows_add_their_parts() -> None:
    csat = "A,csat_rate,2026-10-08,,1,2\nA,csat_rate,2026-10-09,,8,8\n"
    failed = "A,failed_checks,2026-10-08,2,,\nA,failed_checks,2026-10-09,3,,\n"
    got = points(of(october(csat, failed), "A"))
    # 9 of 10, not the mean of 50 % and 100 %; 2 + 3 failed
    assert (got["csat"], got["failed"]) == ("36.00", "30.00")


def test_a_row_for_the_period_beside_daily_ones_wins_and_is_told() -> None:
    csat = "A,csat_rate,,,3,4\nA,csat_rate,2026-10-08,,1,2\n"
    result = october(csat)
    assert points(of(result, "A"))["csat"] == "30.00"
    assert "KH556" in codes(result)


def test_a_daily_mean_needs_its_weight() -> None:
    result = october("A,csat_rate,2026-10-08,90%,,\nA,csat_rate,2026-10-09,80%,,\n")
    assert of(result, "A").state == "stopped"
    assert {"KH553", "KH409"} <= set(codes(result))


def test_a_day_outside_the_period_does_not_count() -> None:
    failed = "A,failed_checks,2026-09-30,9,,\nA,failed_checks,2026-10-09,3,,\n"
    result = october(failed=failed)
    assert points(of(result, "A"))["failed"] == "34.00"
    assert "KH555" in codes(result)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A,csat_rate,,1.2,,\n", "KH340"),  # above 1
        ("A,csat_rate,,95,,\n", "KH340"),  # 95 % without its sign
        ("A,csat_rate,,,5,4\n", "KH340"),
        ("A,csat_rate,,,3,\n", "KH339"),  # half a fraction
        ("A,csat_rate,,,1,0\n", "KH342"),  # 1 of 0
        ("A,csat_rate,,,3,-4\n", "KH318"),
        ("A,csat_rate,,满意,,\n", "KH311"),
        ("A,csat_rate,,,,\n", "KH343"),  # a form that nobody filled in
        ("A,csat_rate,,,3,4\nA,csat_rate,,,1,2\n", "KH331"),  # which one?
        ("Z,csat_rate,,,3,4\n", "KH332"),  # nobody of that number
        ("A,csat_rat,,,3,4\n", "KH551"),
    ],
)
def test_a_row_that_cannot_be_is_told_and_the_score_stops(row: str, code: str) -> None:
    result = october(row)
    found = set(codes(result))
    assert code in found or (code == "KH332" and "KH337" in found)
    assert "KH409" in found
    assert of(result, "A").state == "stopped"


def test_a_count_is_a_whole_number_from_0() -> None:
    for value in ("-1", "1.5", "1%"):
        result = october(failed=f"A,failed_checks,,{value},,\n")
        assert of(result, "A").state == "stopped", value


def test_identical_rows_are_one() -> None:
    assert points(of(october(failed=FAILED + FAILED), "A"))["failed"] == "38.00"


def test_further_columns_and_people_disturb_nobody() -> None:
    rows = (
        "employee,name,indicator,remark,value,numerator,denominator\n"
        "A,员工A,csat_rate,x,,3,4\nA,员工A,failed_checks,y,1,,\nA,员工A,exam_score,z,80,,\n"
        "Z,外人,csat_rate,x,,3,4\n"
    )
    result = month(FORM, employees=people("A"), measures=rows)
    assert points(of(result, "A")) == {
        "csat": "30.00",
        "failed": "38.00",
        "exam": "16.00",
    }
    assert [p.who.employee for p in result.people] == ["A"]


def test_a_person_may_be_absent_from_every_table() -> None:
    rows = HEAD + CSAT + FAILED + EXAM
    result = month(FORM, employees=people("A", "B"), measures=rows)
    assert [p.state for p in result.people] == ["scored", "stopped"]
    assert sum(f.code == "KH409" for f in result.findings) == 3


CHINESE = """工号,指标,数值,分子,分母
A,客户满意率,,3,4
A,抽查不合格,1,,
A,考试成绩,80,,
"""


def test_chinese_headers_and_names_of_indicators_will_do() -> None:
    found = points(of(month(FORM, employees=people("A"), measures=CHINESE), "A"))
    assert found == {"csat": "30.00", "failed": "38.00", "exam": "16.00"}


BOTH = """
items:
  - {id: a, title: 甲, full: 50, SIDE indicator: failed_checks, each: -10}
  - {id: b, title: 乙, full: 50, indicator: exam_score, ratio: {to: 100}}
"""
EXAMS = "exam,kind,agent,taken_on,score,full\ne1,product,A,2026-10-12,40,50\n"
CHECKS = (
    "check,agent,contact,checked_at,checker,kind,passed\n"
    "c1,A,,2026-10-08 10:00:00,S,random,否\nc2,A,,2026-10-09 10:00:00,S,random,是\n"
)


@pytest.mark.parametrize(
    ("side", "expected"),
    [("", "40.00"), ("from: measures, ", "20.00"), ("from: records, ", "40.00")],
)
def test_records_win_unless_the_item_says_otherwise(side: str, expected: str) -> None:
    rows = HEAD + "A,failed_checks,,3,,\n"
    result = month(
        BOTH.replace("SIDE ", side),
        employees=people("A"),
        measures=rows,
        checks=CHECKS,
        exams=EXAMS,
    )
    # one of two checks failed; 40 of 50 in the exam is 80 of 100
    assert points(of(result, "A")) == {"a": expected, "b": "40.00"}
    assert "KH561" in codes(result)
