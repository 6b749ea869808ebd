"""Two results of one month: who changes, by how much, and what it would cost."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.result import MonthResult, PersonResult
from kaohe.base.rows import Employee
from kaohe.explain import compare_results, comparison_text
from kaohe.explain.compare_text import width

NAMES = {"A01": "小李", "A02": "欧阳小王", "A03": None}


def person(
    employee: str, score: str | None, grade: str, rank: int, pay: str
) -> PersonResult:
    who = Employee(employee, NAMES.get(employee))
    if score is None:
        return PersonResult(who, "stopped")
    total = Decimal(pay)
    return PersonResult(
        who, "scored", None, Decimal(score), None, grade, rank, 3, pay_total=total
    )


def month(scheme: str, version: int, *people: PersonResult) -> MonthResult:
    return MonthResult("2026-10", scheme, version, "0" * 64, people)


BEFORE = month(
    "old",
    1,
    person("A01", "93.20", "良", 1, "2900.00"),
    person("A02", "84.00", "好", 2, "1400.00"),
    person("A03", "60.00", "不及格", 3, "1200.00"),
)
AFTER = month(
    "new",
    2,
    person("A01", "93.20", "良", 2, "2900.00"),
    person("A02", "95.00", "优", 1, "3000.50"),
    person("A03", "60.00", "不及格", 3, "1200.00"),
)


def test_who_changes_and_by_how_much() -> None:
    found = compare_results(BEFORE, AFTER)
    assert [c.who.employee for c in found.changes] == ["A01", "A02"]
    wang = found.changes[1]
    assert (wang.score, wang.rank, wang.pay) == (
        Decimal("11.00"),
        1,
        Decimal("1600.50"),
    )
    assert wang.other_grade


def test_the_totals_count_people_and_money() -> None:
    found = compare_results(BEFORE, AFTER)
    assert (found.other_score, found.other_grade, found.other_rank) == (1, 1, 2)
    assert found.other_pay == 1
    assert (found.pay_before, found.pay_after) == (Decimal("5500"), Decimal("7100.50"))
    assert found.pay_difference == Decimal("1600.50")


def test_the_order_of_people_does_not_matter() -> None:
    turned = month("new", 2, *reversed(AFTER.people))
    assert compare_results(BEFORE, turned) == compare_results(BEFORE, AFTER)


def test_who_stands_in_one_result_only_is_named_apart() -> None:
    fewer = month("new", 2, *AFTER.people[:2])
    found = compare_results(BEFORE, fewer)
    assert [w.employee for w in found.only_before] == ["A03"]
    assert found.only_after == ()
    assert "只在原结果里：A03" in comparison_text(found)


def test_losing_the_score_is_a_change_without_a_figure() -> None:
    stopped = month("new", 2, person("A01", None, "", 0, ""), *AFTER.people[1:])
    change = compare_results(BEFORE, stopped).changes[0]
    assert change.anything
    assert (change.score, change.rank, change.pay) == (None, None, None)
    assert "93.20 → 暂未评分" in comparison_text(compare_results(BEFORE, stopped))


def test_the_table_reads_as_a_table() -> None:
    assert comparison_text(compare_results(BEFORE, AFTER)).splitlines() == [
        "2026-10 按另一方案试算：old 第 1 版 → new 第 2 版（只比较，不保存）",
        "",
        "员工                      总分    分差  等级      名次   绩效核算合计（元）  差额（元）",
        "小李（A01）              93.20    0.00  良       1 → 2             2,900.00        0.00",
        "欧阳小王（A02）  84.00 → 95.00  +11.00  好 → 优  2 → 1  1,400.00 → 3,000.50   +1,600.50",
        "",
        "共 3 人，2 人有变化：总分 1 人，等级 1 人，名次 2 人，绩效核算 1 人。",
        "绩效核算合计：原 5,500.00 元，试算 7,100.50 元，相差 +1,600.50 元。",
    ]


def test_every_row_of_the_table_is_equally_wide_to_its_last_column() -> None:
    rows = comparison_text(compare_results(BEFORE, AFTER)).splitlines()[2:5]
    assert len({width(row) for row in rows}) == 1


def test_a_scheme_that_changes_nobody_says_so() -> None:
    same = comparison_text(compare_results(BEFORE, BEFORE))
    assert "没有人的总分、等级、名次或绩效核算合计发生变化。" in same
    assert "相差 0.00 元" in same


def test_english_reads_as_english() -> None:
    text = comparison_text(compare_results(BEFORE, AFTER), "en")
    assert "3 people, 2 of them change: score 1, grade 1, rank 2, pay 1." in text
