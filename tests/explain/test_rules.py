"""The other rules of an indicator: each, ratio, line, pass, and items left out."""

from __future__ import annotations

from typing import Any

from tests.explain.said import node, said, scheme_of

PLAIN = scheme_of("items: [{id: a, title: 甲, full: 10, rate: {from: 0, to: 10}}]")


def lines(rule: str, points: Any, **inputs: Any) -> list[str]:
    return said(node(rule, points, **inputs), PLAIN)


# ---- each ----------------------------------------------------------------------------
def test_each_shows_the_subtraction_and_what_one_less_is_worth() -> None:
    got = lines("each", 16, indicator="failed_checks", value=7, each=-2, full=30)
    assert got[0] == "抽查不合格次数 7 次，每 1 次扣 2 分：30 − 2 × 7 = 16.00 分。"
    assert got[-1] == " 每少 1 次，多得 2 分。"


def test_each_below_nothing_counts_as_nothing() -> None:
    got = lines("each", 0, indicator="failed_checks", value=17, each=-2, full=30)
    assert got[0].endswith("30 − 2 × 17 已低于 0，扣完为止，得 0.00 分。")
    assert not any("每少" in line for line in got)


def test_each_without_a_fault_is_full_points() -> None:
    got = lines("each", 30, indicator="failed_checks", value=0, each=-2, full=30)
    assert got[0] == (
        "抽查不合格次数 0 次，没有扣分，得满分 30.00 分（规则：每 1 次扣 2 分）。"
    )


def test_each_of_less_than_nothing_takes_nothing_off() -> None:
    got = lines("each", 30, indicator="sales_net", value=-3, each=-2, full=30)
    assert got[0].startswith("月销售额（净额）−3 元，没有扣分，得满分 30.00 分")


# ---- ratio ---------------------------------------------------------------------------
def test_a_ratio_shows_its_product_its_rounding_and_the_way_to_full_points() -> None:
    got = lines(
        "ratio", 6.67, indicator="csat_rate", numerator=1, denominator=3, to=1, full=20
    )
    assert got[0] == (
        "客户满意率 约 33.33%（1/3），目标 100%：20 分 × 1/3 ÷ 100% = 6.67 分。"
    )
    assert got[2] == " 精确值是 6.666666… 分，按四舍五入保留两位，得 6.67 分。"
    assert got[3] == " 再提高 66.67 个百分点（达到 100%）可得满分，多得 13.33 分。"
    assert got[4] == " 按本期的 3 条评价计，就是“4 分及以上的评价”再多 2 条。"


def test_a_target_that_is_met_is_full_points() -> None:
    figures = {"numerator": 19, "denominator": 20, "to": 0.9, "full": 20}
    got = lines("ratio", 20, indicator="csat_rate", **figures)
    assert got[0] == "客户满意率 95%（19/20），达到目标 90%，得满分 20.00 分。"


def test_lower_is_better_turns_the_quotient_round() -> None:
    got = lines(
        "ratio", 16, indicator="first_response_time", value=37.5, to=30, full=20
    )
    assert got[0] == (
        "首次响应时间 37.5 秒，目标 30 秒，越低越好：20 分 × 30 秒 ÷ 37.5 秒 = 16.00 分。"
    )
    assert got[-1] == " 再降低 7.5 秒（降到 30 秒）可得满分，多得 4.00 分。"


def test_lower_is_better_and_met() -> None:
    got = lines("ratio", 20, indicator="first_response_time", value=30, to=30, full=20)
    assert got[0] == (
        "首次响应时间 30 秒，不超过目标 30 秒（越低越好），得满分 20.00 分。"
    )


def test_a_target_of_ones_own_says_so() -> None:
    figures = {"value": 90000, "to": 120000, "target": True, "full": 20}
    got = lines("ratio", 15, indicator="sales_net", **figures)
    assert got[0] == (
        "月销售额（净额）90,000 元，目标 120,000 元："
        "20 分 × 90,000 元 ÷ 120,000 元 = 15.00 分。"
    )
    assert " 这个目标取自本期的目标表。" in got
    assert got[-1] == " 再提高 30,000 元（达到 120,000 元）可得满分，多得 5.00 分。"


def test_the_longest_figures_keep_all_their_digits() -> None:
    long = "123456789012345678901234567890"
    figures = {"value": long, "to": 1, "full": 20}
    got = lines("ratio", 20, indicator="sales_net", **figures)
    assert "123,456,789,012,345,678,901,234,567,890 元" in got[0]


def test_less_than_nothing_is_worth_nothing() -> None:
    got = lines("ratio", 0, indicator="sales_net", value=-500, to=120000, full=20)
    assert got[0] == (
        "月销售额（净额）−500 元，目标 120,000 元，得 0.00 分（满分 20 分）。"
    )


def test_a_companys_own_indicator_is_called_by_its_name() -> None:
    got = lines("ratio", 15, indicator="smile_rate", value=0.75, to=1, full=20)
    assert got == [
        "smile_rate 0.75，目标 1：20 分 × 0.75 ÷ 1 = 15.00 分。",
        " 再提高 0.25（达到 1）可得满分，多得 5.00 分。",
    ]


# ---- line ----------------------------------------------------------------------------
def test_a_line_names_both_its_ends() -> None:
    got = lines(
        "line",
        10,
        indicator="first_response_time",
        value=75,
        zero=120,
        full_at=30,
        full=20,
    )
    assert got[0] == (
        "首次响应时间 75 秒；满分线 30 秒，零分线 120 秒，其间按直线计："
        "20 分 ×（120 秒 − 75 秒）÷（120 秒 − 30 秒）= 10.00 分。"
    )
    assert got[-1] == " 再降低 45 秒（降到 30 秒）可得满分，多得 10.00 分。"


def test_long_times_are_read_as_hours_and_minutes() -> None:
    ends = {"zero": 259200, "full_at": 86400, "full": 20}
    got = lines("line", 18.43, indicator="refund_handling_time", value=100000, **ends)
    assert got[0] == (
        "退款处理时长 27 小时 46 分钟 40 秒；满分线 24 小时，零分线 72 小时，其间按直线计："
        "20 分 ×（72 小时 − 27 小时 46 分钟 40 秒）÷（72 小时 − 24 小时）= 18.43 分。"
    )
    assert got[-1] == (
        " 再降低 3 小时 46 分钟 40 秒（降到 24 小时）可得满分，多得 1.57 分。"
    )


def test_a_line_up_reads_the_other_way_round() -> None:
    ends = {"zero": 0.6, "full_at": 0.95, "full": 15}
    counts = {"numerator": 412, "denominator": 480}
    got = lines("line", 11.07, indicator="csat_rate", **counts, **ends)
    assert got[0].endswith("15 分 ×（412/480 − 60%）÷（95% − 60%）= 11.07 分。")


def test_beyond_the_ends_of_a_line_there_is_nothing_or_all() -> None:
    ends = {"zero": 120, "full_at": 30, "full": 20}
    none = lines("line", 0, indicator="first_response_time", value=130, **ends)
    assert none[0].startswith("首次响应时间 130 秒，在零分线 120 秒或更差")
    every = lines("line", 20, indicator="first_response_time", value=12, **ends)
    assert every[0].startswith("首次响应时间 12 秒，达到满分线 30 秒")
    assert len(every) == 2


# ---- pass ----------------------------------------------------------------------------
def test_passing_is_all_or_nothing() -> None:
    met = lines(
        "pass",
        5,
        indicator="csat_rate",
        numerator=9,
        denominator=10,
        inside=">= 0.9",
        full=5,
        passed=True,
    )
    assert met[0].startswith("客户满意率 90%（9/10），符合“90% 及以上”，得满分 5.00 分")


def test_a_near_miss_says_how_near() -> None:
    missed = lines(
        "pass",
        0,
        indicator="csat_rate",
        numerator=89,
        denominator=100,
        inside=">= 0.9",
        full=5,
        passed=False,
    )
    assert missed[0].startswith(
        "客户满意率 89%（89/100），没有达到“90% 及以上”，得 0.00 分"
    )
    assert missed[2] == " 再提高 1 个百分点（达到 90%）可得满分，多得 5.00 分。"


def test_on_an_edge_that_does_not_belong_the_least_more_will_do() -> None:
    missed = lines(
        "pass",
        0,
        indicator="csat_rate",
        numerator=9,
        denominator=10,
        inside="> 0.9",
        full=5,
        passed=False,
    )
    assert missed[2] == " 正好在边界 90% 上，只要超过它就可得满分，多得 5.00 分。"
    assert missed[3] == " 按本期的 10 条评价计，就是“4 分及以上的评价”再多 1 条。"


# ---- left out ------------------------------------------------------------------------
def test_what_nothing_happened_for_does_not_apply() -> None:
    got = lines(
        "not_applicable",
        None,
        indicator="callback_completion_rate",
        numerator=0,
        denominator=0,
        full=20,
    )
    assert got[0] == (
        "本期没有计划回访，“回访完成率”无从计算，本项（满分 20 分）不适用："
        "不按 0 分计，也不按满分计，总分按其余项目折算。"
    )


def test_a_target_of_nothing_does_not_apply() -> None:
    got = lines("not_applicable", None, indicator="sales_net", value=100, full=20)
    assert got[0].startswith("“月销售额（净额）”本期的目标为 0")


def test_too_few_cases_are_left_out_where_the_scheme_says_so() -> None:
    counts = {"numerator": 4, "denominator": 5, "n": 5, "min_n": 10, "full": 20}
    got = lines("small_left_out", None, indicator="csat_rate", **counts)
    assert got[0] == (
        "“客户满意率”只有 5 条评价，少于方案要求的 10，本项（满分 20 分）本期不计，"
        "总分按其余项目折算。"
    )
