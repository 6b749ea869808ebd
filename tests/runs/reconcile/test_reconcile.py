"""并行对账: each difference between a department's own sheet and ours has its reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kaohe.base.sheet import Sheet
from kaohe.exchange.own_sheet import Own, read_own
from kaohe.runs.reconcile import Difference, Reconciled, reconcile
from tests.walks.months import month, scheme_of

RATED = scheme_of("""
raters: {self: 40%, supervisor: 60%}
items:
  - {id: discipline, title: 纪律性, full: 5, rate: {from: 0, to: 5}, src: ours}
  - {id: results, title: 工作业绩, full: 40, rate: {from: 0, to: 40}, src: ours}
grades:
  - {grade: 良, from: 40}
  - {grade: 好, from: 0}
""")
MEASURED = scheme_of("""
items:
  - id: csat
    title: 客户满意度
    full: 60
    indicator: csat_rate
    bands:
      - {in: "[95%, 100%]", points: 60}
      - {in: "[90%, 95%)", points: 50}
      - {in: "[0%, 90%)", points: 0}
  - {id: daily, title: 日常工作, full: 40, rate: {from: 0, to: 40}, src: ours}
""")


def sheet(*rows: list[Any]) -> Own:
    return read_own({"10月": Sheet("10月", rows)}, "2026年10月考核.xlsx")


def rated(self_points: int = 38, chief: int = 36) -> Any:
    """小李 5 and 5 for discipline; results as given."""
    given = [
        {"employee": "A01", "item": item, "role": role, "rater": rater, "points": n}
        for item, role, rater, n in (
            ("discipline", "self", "A01", 5),
            ("discipline", "supervisor", "S01", 5),
            ("results", "self", "A01", self_points),
            ("results", "supervisor", "S01", chief),
        )
    ]
    return month(RATED, employees=[{"employee": "A01", "name": "小李"}], ratings=given)


def compared(own: Own, result: Any = None) -> Reconciled:
    return reconcile(own, rated() if result is None else result, RATED)


def only(found: Reconciled, of: str) -> Difference:
    (one,) = [d for d in found.differences if d.of == of]
    return one


def test_where_everything_agrees_nothing_is_told() -> None:
    # 38 × 40% + 36 × 60% = 36.80; 5 + 36.80 = 41.80, at least 40 is 良
    found = compared(
        sheet(
            ["姓名", "纪律性", "工作业绩", "总分", "等级"],
            ["小李", 5, 36.8, 41.8, "良"],
        )
    )
    assert (found.compared, found.agreeing, found.differences) == (1, 1, [])


def test_a_result_rounded_to_whole_points_is_another_rounding() -> None:
    found = compared(sheet(["姓名", "纪律性", "工作业绩", "总分"], ["小李", 5, 37, 42]))
    item = only(found, "results")
    assert (item.theirs, item.ours, item.by) == ("37", "36.80", Decimal("-0.20"))
    assert item.reason == "other_rounding"
    assert item.says("zh") == "取舍不同：原表取到 1，系统四舍五入到 0.01。"
    assert only(found, "score").says("zh") == "由各项差异合计 −0.20 分带来。"


def test_another_rating_names_the_rater_and_both_figures() -> None:
    heads = ["姓名", "纪律性", "", "工作业绩", ""]
    roles = ["", "自评", "主管", "自评", "主管"]
    found = compared(sheet(heads, roles, ["小李", 5, 5, 38, 30]))
    item = only(found, "results")
    assert item.reason == "other_rating"
    assert item.says("zh") == "评分不同：部门主管在原表是 30，系统里是 36。"


def test_another_weight_of_the_item_is_told_with_both() -> None:
    # 18.40 of 20 is the share of 36.80 of 40
    found = compared(
        sheet(["姓名", "纪律性（5分）", "工作业绩（20分）"], ["小李", 5, 18.4])
    )
    item = only(found, "results")
    assert item.reason == "other_weight"
    assert item.says("zh") == "满分（权重）不同：原表 20 分，方案 40 分。得分率相同。"


def test_other_weights_of_the_raters_are_found_out() -> None:
    # 30 × 50% + 40 × 50% = 35; the scheme weighs 40% : 60%, which is 36
    found = compared(
        sheet(["姓名", "纪律性", "工作业绩"], ["小李", 5, 35]), rated(30, 40)
    )
    assert only(found, "results").named == {"theirs": "50% : 50%", "ours": "40% : 60%"}


def test_a_total_that_is_not_the_sum_of_its_items_is_told() -> None:
    found = compared(
        sheet(["姓名", "纪律性", "工作业绩", "总分"], ["小李", 5, 36.8, 45])
    )
    assert only(found, "score").says("zh") == "原表各项之和是 41.8，总分却写 45。"


def test_another_grade_of_the_same_score_has_other_edges() -> None:
    found = compared(sheet(["姓名", "总分", "等级"], ["小李", 41.8, "好"]))
    assert only(found, "grade").reason == "other_edges"


def test_who_stands_on_one_side_only_is_told() -> None:
    found = compared(sheet(["姓名", "总分"], ["小赵", 90]))
    assert [(d.name, d.reason) for d in found.differences] == [
        ("小赵", "only_theirs"),
        ("小李", "only_ours"),
    ]


def test_another_month_in_the_sheet_is_passed_over() -> None:
    found = compared(
        sheet(
            ["姓名", "月份", "总分"], ["小李", "2026-09", 77], ["小李", "2026-10", 41.8]
        )
    )
    assert found.differences == []


def test_an_item_on_one_side_only_is_told() -> None:
    found = compared(sheet(["姓名", "纪律性", "考勤"], ["小李", 5, 10]))
    assert {d.title: d.reason for d in found.differences} == {
        "考勤": "item_only_theirs",
        "工作业绩": "item_only_ours",
    }


HEADS = ["姓名", "考核项目", "权重", "实际完成", "得分"]


def measured(value: str, *rows: list[Any]) -> Reconciled:
    result = month(
        MEASURED,
        employees=[{"employee": "A01", "name": "小李"}],
        measures=[{"employee": "A01", "indicator": "csat_rate", "value": value}],
        ratings=[
            {"employee": "A01", "item": "daily", "role": "supervisor", "points": 30}
        ],
    )
    daily = ["小李", "日常工作", "40%", "", 30]
    return reconcile(sheet(HEADS, *rows, daily), result, MEASURED)


@pytest.mark.parametrize(
    ("written", "points", "reason"),
    [
        ("93.1%", 50, "other_figure"),
        ("95.2%", 50, "other_band"),
        ("95.2", 50, "other_band"),
        ("95.2%", 55, "other_rule"),
    ],
)
def test_a_measured_item_has_another_figure_band_or_rule(
    written: str, points: int, reason: str
) -> None:
    found = measured("0.952", ["小李", "客户满意度", "60%", written, points])
    assert only(found, "csat").reason == reason


def test_the_band_that_the_sheet_took_is_named() -> None:
    found = measured("0.95", ["小李", "客户满意度", "60%", "95%", 50])
    assert only(found, "csat").says("zh") == (
        "档位不同：原表按 [90%, 95%) 给分，方案应为 [95%, 100%]。"
    )


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    found = measured("0.952", ["小李", "客户满意度", "60%", "93.1%", 50])
    assert [d.says("en") for d in found.differences] == [
        "Another figure: 93.1% in the sheet, 95.2% here."
    ]
    assert found.reasons == {"other_figure": 1}
