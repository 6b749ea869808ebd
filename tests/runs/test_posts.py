"""A change of post in mid-month: each post by its own scheme, joined by working days."""

from __future__ import annotations

from decimal import Decimal as D
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.period import Stretch
from kaohe.base.result import MonthResult, PersonResult
from kaohe.exchange.result_json import read_result, write_result
from kaohe.explain import explain_person
from kaohe.records.rows import rows_behind
from kaohe.runs.posts import earlier_posts
from kaohe.runs.spells import Spell
from tests.runs.changed_posts import (
    AFTERSALES,
    EARLY,
    LATE,
    PERIOD,
    PRESALES,
    month,
    rated,
    scheme_of,
    split_month,
    surveys,
)

BEFORE, AFTER = scheme_of(PRESALES), scheme_of(AFTERSALES)
#: 小李: csat 1 of 2 before the change, 2 of 2 after it.
SURVEYS = [
    *surveys("小李", 3, 5, 1),
    *surveys("小李", 20, 5, 5),
    *surveys("小王", 3, 5, 5),
]


def sales(on: str | None, amount: str) -> dict[str, Any]:
    return {"employee": "小李", "indicator": "sales_net", "on": on, "value": amount}


def changed(
    early: str = "82.50", late: str = "71.20", **rows: list[dict[str, Any]]
) -> MonthResult:
    """小李 goes from presales to aftersales on the 12th; 小王 was there all the time."""
    there = {"ratings": rated("selling", early, "小李"), "surveys": SURVEYS, **rows}
    here = {
        "ratings": [*rated("caring", late, "小李"), *rated("caring", "70", "小王")],
        "surveys": SURVEYS,
    }
    return split_month(
        BEFORE, AFTER, month(there, "小李"), month(here | rows, "小李", "小王")
    )


def li(result: MonthResult) -> PersonResult:
    person = result.person("小李")
    assert person is not None
    return person


def test_the_score_is_that_of_the_posts_by_their_working_days() -> None:
    # (82.50 × 9 + (71.20 + 20) × 13) ÷ 22 = 1,928.10 ÷ 22 = 87.6409…
    person = li(changed())
    assert [str(p.result.score) for p in person.posts] == ["82.50", "91.20"]
    assert (str(person.score), person.grade) == ("87.64", "良")


def test_figures_come_from_the_days_of_the_post_alone() -> None:
    # 2 of 2 satisfied from the 12th on; the whole month is 3 of 4, which gives 10 points.
    item = li(changed()).posts[1].result.item("csat")
    assert item is not None
    assert (str(item.numerator), str(item.denominator)) == ("2", "2")


def test_the_grade_and_the_rank_are_those_of_the_last_post() -> None:
    result = changed()
    assert (li(result).rank, li(result).ranked_of) == (2, 2)  # 小王: 70 + 20 = 90
    assert {p.who.employee: p.rank for p in result.people}["小王"] == 1


def test_the_post_wage_is_shared_by_working_days() -> None:
    # 82.50 is 好, 1,400; 91.20 is 良, 1,500: (1,400 × 9 + 1,500 × 13) ÷ 22 = 1,459.09
    pay = {line.line: str(line.amount) for line in li(changed()).pay}
    assert pay["post_wage"] == "1459.09"


def test_a_commission_is_on_the_sales_of_the_posts_own_days_and_its_share_of_the_plan() -> (
    None
):
    # Plan 22,000 × 9 ÷ 22 = 9,000; 10,000 sold on the 5th reach it: 1 % = 100.00. What
    # was sold on the 15th belongs to the post that pays no commission.
    plan = [
        {"employee": "小李", "period": "2026-09", "of": "sales_net", "planned": 22000}
    ]
    rows = [sales("2026-09-05", "10000"), sales("2026-09-15", "5000")]
    result = changed(measures=rows, targets=plan)
    lines = {line.line: str(line.amount) for line in li(result).pay}
    assert lines["commission"] == "100.00"
    assert str(li(result).pay_total) == "1559.09"
    assert "KH428" in {f.code for f in result.findings}


def test_sales_of_the_whole_month_are_shared_like_the_plan() -> None:
    # 44,000 × 9 ÷ 22 = 18,000 against 9,000: 1 % = 180.00
    plan = [
        {"employee": "小李", "period": "2026-09", "of": "sales_net", "planned": 22000}
    ]
    result = changed(measures=[sales(None, "44000")], targets=plan)
    assert str({p.line: p.amount for p in li(result).pay}["commission"]) == "180.00"


def test_an_entry_counts_on_the_post_of_its_day() -> None:
    event = "ledger: [{event: stand_in, title: 顶班, points: 5}]"
    plus = scheme_of(AFTERSALES + event)
    entry = {"employee": "小李", "event": "stand_in", "evidence": "E1", "points": 5}
    rows = [*rated("caring", "60", "小李")]
    for day, points in (("2026-09-11", "80.00"), ("2026-09-12", "85.00")):
        late = month(
            {"ratings": rows, "surveys": SURVEYS, "ledger": [{**entry, "on": day}]},
            "小李",
        )
        early = month({"ratings": rated("selling", "80", "小李")}, "小李")
        person = li(split_month(BEFORE, plus, early, late))
        assert str(person.posts[1].result.score) == points


def test_a_rating_that_is_owed_on_one_post_stops_the_month() -> None:
    result = changed(ratings=rated("caring", "60", "小王", "小李"))
    person = li(result)
    assert (person.state, person.score, person.pay_total) == ("stopped", None, None)
    assert "KH400" in {f.code for f in result.findings}


def test_a_post_on_which_nothing_applied_weighs_nothing() -> None:
    only_csat = scheme_of(
        AFTERSALES.replace("title: 售后考核", "title: 抽查").replace(
            "  - {id: caring, title: 处理, full: 80, rate: {from: 0, to: 80}, step: 0.01}\n",
            "",
        )
    )
    early = month({"surveys": surveys("小王", 2, 5)}, "小李")
    late = month({"ratings": rated("selling", "80", "小李")}, "小李")
    result = split_month(only_csat, BEFORE, early, late)
    assert str(li(result).score) == "80.00"
    codes = {f.code for f in result.findings}
    assert "KH438" in codes and "KH414" not in codes


def test_the_reasons_name_each_post_with_its_days_and_its_share() -> None:
    lines = [
        line.strip() for line in explain_person(li(changed()), AFTER, others=[BEFORE])
    ]
    assert "9 月 1 日至 9 月 11 日，售前考核：82.50 分 × 9 ÷ 22 个工作日。" in lines
    assert "本月换过岗位，总分按各段工作日加权平均：87.64 分。" in lines
    assert (
        "9 月 12 日至 9 月 30 日，售后考核：1,500.00 元 × 13 ÷ 22 个工作日。" in lines
    )
    assert any(line.startswith("接待：82.50 分") for line in lines)


def test_result_json_holds_the_posts_and_reads_them_back() -> None:
    text = write_result(changed())
    assert write_result(read_result(text)) == text
    assert '"workdays": 9' in text


@given(st.decimals("0", "100", places=2), st.integers(1, 21))
def test_equal_scores_give_the_same_score_however_the_days_fall(
    score: D, days: int
) -> None:
    spells = (EARLY._replace(workdays=days), LATE._replace(workdays=22 - days))
    rows = month({"ratings": rated("selling", str(score), "小李")}, "小李")
    person = li(split_month(BEFORE, BEFORE, rows, rows, spells))
    assert person.score == score
    assert person.score_because is not None
    shares = [
        Fraction(p.inputs["workdays"], p.inputs["of"])
        for p in person.score_because.children
    ]
    assert sum(shares) == 1


def test_edges_that_ask_for_a_whole_month_are_told() -> None:
    busy = scheme_of(
        "scheme: busy\ntitle: 量\nitems: [{id: n, title: 工作量, full: 100, "
        "indicator: orders_handled, bands: [{in: '>= 100', points: 100}, "
        "{in: '[0, 99]', points: 0}]}]\n"
    )
    rows = [{"employee": "小李", "indicator": "orders_handled", "value": 80}]
    spell: Spell = EARLY
    found = earlier_posts(
        busy, month({"measures": rows}, "小李"), PERIOD, {"小李": spell}
    )
    assert "KH429" in {f.code for f in found.findings}


def test_the_rows_behind_a_figure_are_those_of_the_post() -> None:
    days = Stretch(PERIOD, LATE.first, LATE.last)
    records = month({"surveys": SURVEYS}, "小李").records
    page = rows_behind(records, "csat_rate", "小李", days)
    assert page is not None
    assert (page.figure.numerator, page.figure.denominator) == (2, 2)
    assert [row.cells["answered_at"].day for row in page.rows] == [20, 20]
