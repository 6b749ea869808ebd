"""A department's own sheet becomes a draft of its scheme."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kaohe.base.sheet import Merged, Sheet
from kaohe.exchange.own_sheet import draft_scheme
from kaohe.exchange.scheme_book import Draft
from kaohe.schemes.model import FreeRange, Indicated, Scheme

SINCE = date(2026, 10, 1)


def draft(
    *rows: list[object], merged: tuple[Merged, ...] = (), measured: bool = True
) -> Draft:
    sheets = {"汇总": Sheet("汇总", rows, merged)}
    named = {"scheme": "own_1", "effective_from": SINCE}
    return draft_scheme(sheets, "考核.xlsx", **named, measured=measured)


def scheme(found: Draft) -> Scheme:
    assert found.scheme is not None
    return found.scheme


def test_the_heads_of_a_list_become_rated_items_with_the_weights_of_a_footnote() -> (
    None
):
    found = draft(
        ["姓名", "纪律性（5分）", "", "工作业绩（40分）", ""],
        ["", "自评", "主管", "自评", "主管"],
        ["小李", 5, 4, 38, 36.5],
        ["注：考评结果个人占 40%，主管占 60%！"],
        merged=(Merged(0, 0, 1, 0), Merged(0, 1, 0, 2), Merged(0, 3, 0, 4)),
    )
    items = scheme(found).items
    assert [(i.title, i.full, i.step) for i in items] == [
        ("纪律性", 5, None),
        ("工作业绩", 40, Decimal("0.5")),
    ]
    assert scheme(found).raters == {
        "self": Decimal("0.4"),
        "supervisor": Decimal("0.6"),
    }
    assert scheme(found).effective_from == SINCE


def test_an_item_without_full_points_is_told() -> None:
    found = draft(["姓名", "纪律性", "工作业绩"], ["小李", 4, 33])
    assert [i.full for i in scheme(found).items] == [5, 35]
    assert [f.code for f in found.findings] == ["KH653", "KH653"]


LONG = (
    ["姓名", "考核项目", "权重", "目标", "得分"],
    ["小李", "客户满意度", "60%", "≥95%", 54],
    ["", "日常工作", "40%", "按时完成", 30],
    ["小王", "客户满意度", "60%", "≥95%", 60],
    ["", "日常工作", "40%", "按时完成", 40],
)


def test_of_a_list_of_items_the_first_person_gives_the_form() -> None:
    items = scheme(draft(*LONG)).items
    assert [(i.title, i.full) for i in items] == [("客户满意度", 60), ("日常工作", 40)]
    assert isinstance(items[0].judged, Indicated)


def test_the_first_persons_name_and_team_are_no_part_of_the_rules() -> None:
    found = draft(
        ["姓名", "小组", "考核项目", "权重", "目标", "得分"],
        ["小李", "一组", "客户满意度", "60%", "≥95%", 54],
        ["", "", "日常工作", "40%", "按时完成", 30],
        ["小王", "一组", "客户满意度", "60%", "≥95%", 60],
    )
    assert "小李" not in str([one.params for one in found.findings])
    assert "KH620" not in [one.code for one in found.findings]


def test_where_people_shall_judge_everything_no_item_is_measured() -> None:
    items = scheme(draft(*LONG, measured=False)).items
    assert all(isinstance(i.judged, FreeRange) for i in items)


def test_weights_that_nobody_wrote_are_told_by_the_results() -> None:
    found = draft(
        ["考核项目", "考核标准", "分值", "自评", "主管", "得分"],
        ["纪律性", "无迟到", 5, 5, 4, 4.4],
        ["工作业绩", "有订单", 40, 38, 33, 35],
    )
    assert not scheme(found).raters  # a form that names nobody has no points to tell by
    named = draft(
        ["姓名：小李"],
        ["考核项目", "考核标准", "分值", "自评", "主管", "得分"],
        ["纪律性", "无迟到", 5, 5, 4, 4.4],
        ["工作业绩", "有订单", 40, 38, 33, 35],
    )
    assert scheme(named).raters == {
        "self": Decimal("0.4"),
        "supervisor": Decimal("0.6"),
    }
    assert "KH654" in [f.code for f in named.findings]


def test_a_workbook_without_people_and_items_gives_no_draft() -> None:
    found = draft(["随便写的"], ["没有表头"])
    assert found.scheme is None
    assert [f.code for f in found.findings] == ["KH619"]
