"""The other lines: performance wage, floors, lines brought along, dated bases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from typing import Any

from kaohe.base.period import Period
from kaohe.base.result import PersonResult
from kaohe.base.rows import Employee, OtherPayRow, WageRow
from kaohe.outcomes.conditions import Standing
from kaohe.pay.statement import MinimumWage, PaySources, statement
from kaohe.pay.wages import base_of, wages_by_key
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree
from kaohe.scoring.grade import grade_of

OCTOBER = Period(2026, 10)


def scheme(**pay: Any) -> Scheme:
    rate = {"from": "0", "to": "100"}
    data = {
        "scheme": "s",
        "version": "1",
        "title": "t",
        "effective_from": "2026-01-01",
        "items": [{"id": "i", "title": "i", "full": "100", "rate": rate}],
        "grades": [
            {"grade": "优", "from": "90", "wage": "1800"},
            {"grade": "差", "from": "0", "wage": "1200"},
        ],
        "pay": pay,
    }
    found, findings = read_scheme(Tree(data, {}))
    assert found is not None
    assert not findings, findings
    return found


def lines(
    given: Scheme, score: str, **sources: Any
) -> tuple[dict[str, str], list[str]]:
    who = Employee("A01", branch="杭州", position="客服")
    grade = grade_of(given, D(score))
    name = None if grade is None else grade.grade
    person = PersonResult(who, "scored", score=D(score), grade=name)
    standing = Standing(person, {}, {}, [], str(OCTOBER))
    found, findings = statement(given, grade, standing, PaySources(OCTOBER, **sources))
    return {p.line: str(p.amount) for p in found}, [f.code for f in findings]


def test_performance_wage_by_grade_and_by_score() -> None:
    by_grade = scheme(
        performance_wage={"base": "2000", "by_grade": {"优": "1.2", "差": "0.5"}}
    )
    assert lines(by_grade, "92.75")[0] == {"performance_wage": "2400.00"}
    by_score = scheme(performance_wage={"base": "2000", "by_score": "true"})
    assert lines(by_score, "92.75")[0] == {"performance_wage": "1855.00"}


def test_the_base_in_force_on_the_first_day_counts() -> None:
    rows = [
        WageRow("A01", date(2026, 1, 1), D(2000)),
        WageRow("A01", date(2026, 10, 1), D(2200)),
        WageRow("A01", date(2026, 10, 15), D(9999)),
    ]
    bases, begins = wages_by_key(rows), wages_by_key(rows[2:])
    assert base_of(bases, ("A01",), OCTOBER) == 2200
    assert base_of(begins, ("A01",), OCTOBER) == 9999  # who begins in the month
    assert base_of(bases, ("A02", "客服"), OCTOBER) is None


def test_no_base_leaves_the_line_out_and_says_so() -> None:
    given = scheme(performance_wage={"base": "wages", "by_score": "true"})
    assert lines(given, "80") == ({}, ["KH430"])


def test_below_the_minimum_wage_is_a_finding_and_a_line_only_where_the_scheme_says() -> (
    None
):
    floors = [
        MinimumWage("杭州", date(2026, 1, 1), D(2490)),
        MinimumWage(None, date(2020, 1, 1), D(2000)),
    ]
    bare = scheme(post_wage="by_grade")
    assert lines(bare, "50", minimum_wages=floors) == (
        {"post_wage": "1200.00"},
        ["KH435"],
    )
    topped = scheme(post_wage="by_grade", floor="minimum_wage")
    assert lines(topped, "50", minimum_wages=floors) == (
        {"post_wage": "1200.00", "minimum_wage_top_up": "1290.00"},
        ["KH436"],
    )


def test_a_deduction_without_a_basis_is_not_taken() -> None:
    rows = [
        OtherPayRow("A01", "餐补", D(200), None),
        OtherPayRow("A01", "质检扣款", D(-50), None),
        OtherPayRow("A01", "社会保险", D(-300), "社会保险法第六十条"),
    ]
    found, findings = lines(
        scheme(post_wage="by_grade"), "95", other_lines={"A01": rows}
    )
    assert found == {"post_wage": "1800.00", "餐补": "200.00", "社会保险": "-300.00"}
    assert findings == ["KH434"]
