"""The measured figures of a department's own sheet, as they would be typed."""

from __future__ import annotations

from kaohe.base.period import Period
from kaohe.base.sheet import Merged, Sheet
from kaohe.exchange.own_sheet import read_own
from kaohe.exchange.own_sheet.figures import figures_in
from kaohe.runs.figures import indicators_of
from kaohe.schemes.load import load_scheme
from kaohe.schemes.versions import find_file


def figures(*rows: list[object], scheme: str = "branch_callback_centre") -> object:
    """The texts by person and indicator; of one person by indicator alone."""
    sheet = Sheet("10月", rows, (Merged(0, 0, 0, 5),))
    own = read_own({"10月": sheet}, "考核.xlsx", last=Period(2026, 10))
    loaded, _ = load_scheme(find_file(scheme))
    assert loaded is not None
    found = figures_in(own.people, loaded, indicators_of(loaded))
    return {(one.person.name, one.indicator): one.text for one in found}


def test_a_list_of_items_gives_what_stands_under_the_actual_figure() -> None:
    found = figures(
        ["2026年10月考核"],
        ["姓名", "考核项目", "分值", "目标", "实际完成", "得分"],
        ["小李", "客户满意度", 10, "100%", "96.5%", 9],
        ["小李", "回访完成率", 10, "100%", "57/60", 8],
    )
    assert found == {
        ("小李", "csat_rate"): "96.5%",
        ("小李", "callback_completion_rate"): "57/60",
    }


def test_below_the_title_of_an_item_the_actual_figure_has_a_column() -> None:
    found = figures(
        ["2026年10月考核"],
        ["姓名", "客户满意度", "", "总分"],
        ["", "实际", "得分", ""],
        ["小李", 0.965, 9, 9],
    )
    assert found == {("小李", "csat_rate"): "0.965"}


def test_a_form_of_one_person_gives_its_actual_figures() -> None:
    found = figures(
        ["客服考核表"],
        ["姓名：小李", "", "考核月份：2026年10月"],
        ["考核指标", "权重", "目标值", "实际完成", "得分"],
        ["客户满意度", 10, "100%", "96.5%", 9],
        ["回访完成率", 10, "100%", 0.95, ""],
    )
    assert found == {
        ("小李", "csat_rate"): "96.5%",
        ("小李", "callback_completion_rate"): "0.95",
    }


def test_shares_without_a_percent_sign_are_percentages_once_one_is_beyond_two() -> None:
    found = figures(
        ["2026年10月考核"],
        ["姓名", "客户投诉未解决率", ""],
        ["", "实际", "得分"],
        ["小李", 4, 15],
        ["小王", 0.5, 20],
    )
    assert found == {
        ("小李", "unresolved_complaint_rate"): "4%",
        ("小王", "unresolved_complaint_rate"): "0.5%",
    }


def test_points_are_never_taken_for_the_figure() -> None:
    found = figures(
        ["2026年10月考核"],
        ["姓名", "客户满意度（10分）", "回访完成率", "总分"],
        ["小李", 9, "95%", 17],
    )
    assert found == {("小李", "callback_completion_rate"): "95%"}


def test_words_where_a_figure_should_stand_are_left_to_people() -> None:
    found = figures(
        ["2026年10月考核"],
        ["姓名", "考核项目", "分值", "目标", "实际完成", "得分"],
        ["小李", "客户满意度", 10, "100%", "基本达标", 9],
    )
    assert found == {}


def test_sales_of_the_whole_person_are_his_net_sales() -> None:
    found = figures(
        ["2026年10月考核"],
        ["姓名", "销售额", "总分"],
        ["小李", 128400, 90],
        scheme="self40_supervisor60",
    )
    assert found == {("小李", "sales_net"): "128400"}
