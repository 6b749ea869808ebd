"""The column 目标值 of a department's own sheet: what it means for the draft and for people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kaohe.base.period import Period
from kaohe.base.sheet import Sheet
from kaohe.exchange.own_sheet import draft_scheme, read_own
from kaohe.exchange.own_sheet.figures import figures_in, targets_in
from kaohe.exchange.scheme_book import Draft
from kaohe.schemes.model import FreeRange, Indicated, Scheme, ToTarget

HEAD = ["考核指标", "权重", "目标值", "实际完成", "计分方法", "得分"]
#: Two people with plans of their own: 48,000 of 60,000 is 80 % of 30 points.
SALES = {
    "小李": ["销售额（元）", 30, 60000, 48000, "按完成率计分，最高30分", 24],
    "小王": ["销售额（元）", 30, 50000, 55000, "按完成率计分，最高30分", 30],
}


def forms(rows: dict[str, list[object]]) -> dict[str, Sheet]:
    return {
        name: Sheet(
            name,
            [
                ["KPI考核表"],
                [f"姓名：{name}", "", "考核月份：2026年10月"],
                HEAD,
                row,
                ["工作态度", 10, "/", "", "主管评分", 8],
                ["合计", 40],
                ["被考核人签字：", "", "主管签字：", "", "总经理："],
            ],
        )
        for name, row in rows.items()
    }


def drafted(rows: dict[str, list[object]]) -> Draft:
    since = date(2026, 10, 1)
    return draft_scheme(forms(rows), "KPI.xlsx", scheme="own_1", effective_from=since)


def scheme(rows: dict[str, list[object]]) -> Scheme:
    found = drafted(rows).scheme
    assert found is not None
    return found


def test_points_in_proportion_to_ones_own_target_are_measured_against_it() -> None:
    sales = scheme(SALES).items[0]
    assert sales.judged == Indicated("sales_net", ToTarget(None))
    assert "60000" not in (sales.standard or "")


def test_it_is_told_where_the_draft_measures_by_the_points_of_the_sheet() -> None:
    told = {f.code: f.params["title"] for f in drafted(SALES).findings}
    assert told == {"KH655": "销售额（元）", "KH628": "工作态度"}


def test_one_target_for_everybody_stands_in_the_scheme() -> None:
    same = {
        "小李": ["客户满意度", 20, "95%", "76%", "", 16],
        "小王": ["客户满意度", 20, "95%", "96%", "", 20],
    }
    judged = scheme(same).items[0].judged
    assert judged == Indicated("csat_rate", ToTarget(Decimal("0.95")))


@pytest.mark.parametrize(
    ("standard", "points"),
    [
        ("按完成率计分，低于60%不得分", 24),  # another rule stands beside it
        ("按完成率计分", 20),  # the points are others
        ("主管酌情", 24.5),
    ],
)
def test_where_the_sheet_follows_another_rule_people_rate(
    standard: str, points: float
) -> None:
    li = ["销售额（元）", 30, 60000, 48000, standard, points]
    wang = ["销售额（元）", 30, 50000, 55000, standard, 30]
    items = scheme({"小李": li, "小王": wang}).items
    assert isinstance(items[0].judged, FreeRange)
    assert "60000" not in (items[0].standard or "")


def test_a_shared_target_is_printed_by_its_name_and_signatures_are_no_standard() -> (
    None
):
    same = {"小李": ["客户满意度", 20, "98%", "96%", "每低1%扣1分", 18]}
    first, last = scheme(same).items
    assert first.standard == "目标值：98%；每低1%扣1分"
    assert last.standard == "主管评分"


def test_a_target_that_is_a_number_alone_is_printed_with_its_head() -> None:
    rows = [
        ["姓名", "考核指标", "权重", "目标值", "得分"],
        ["小李", "退款率", 10, "3%", 6],
    ]
    since = date(2026, 10, 1)
    named = {"scheme": "own_1", "effective_from": since}
    found = draft_scheme({"10月": Sheet("10月", rows)}, "KPI.xlsx", **named).scheme
    assert found is not None and found.items[0].standard == "目标值：3%"


def test_each_persons_target_and_figure_are_taken_from_his_own_form() -> None:
    people = read_own(forms(SALES), "KPI.xlsx", last=Period(2026, 10)).people
    asked = (people, scheme(SALES), ["sales_net"])
    targets = {one.person.name: one.text for one in targets_in(*asked)}
    figures = {one.person.name: one.text for one in figures_in(*asked)}
    assert targets == {"小李": "60000", "小王": "50000"}
    assert figures == {"小李": "48000", "小王": "55000"}
