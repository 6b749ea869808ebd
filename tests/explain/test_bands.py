"""The band in words, and how far its neighbours are."""

from __future__ import annotations

import pytest

from tests.explain.said import node, said, scheme_of

CALLBACKS = scheme_of("""
items:
  - id: callback_done
    title: 回访完成率
    full: 10
    indicator: callback_completion_rate
    bands:
      - {in: "= 100%", deduct: 0}
      - {in: "[95%, 100%)", deduct: 1}
      - {in: "[80%, 95%)", deduct: 2}
      - {in: "[75%, 80%)", deduct: 3}
      - {in: "< 75%", deduct: 5}
""")

COMPLAINTS = scheme_of("""
items:
  - id: unresolved
    title: 未解决率
    full: 20
    indicator: unresolved_complaint_rate
    bands:
      - {in: "= 0%", deduct: 0}
      - {in: "(0%, 0.4%]", deduct: 2}
      - {in: "(0.4%, 1%]", deduct: 4}
      - {in: "(1%, 1.5%]", deduct: 10}
      - {in: "> 1.5%", deduct: 10}
""")

FALSE_ONES = scheme_of("""
items:
  - id: callback_true
    title: 回访真实度
    full: 10
    indicator: false_callbacks
    bands:
      - {in: "= 0", points: 9}
      - {in: "[1, 2]", points: 8}
      - {in: "> 2", points: 5}
""")

TALK = scheme_of("""
items:
  - id: talk
    title: 通话时长
    full: 10
    indicator: talk_time
    bands:
      - {in: "< 120", points: 4}
      - {in: "[120, 300]", points: 10}
      - {in: "> 300", points: 6}
""")


def callbacks(done: int, planned: int, band: str, row: int, points: int) -> list[str]:
    tree = node(
        "bands",
        points,
        indicator="callback_completion_rate",
        numerator=done,
        denominator=planned,
        band=band,
        row=row,
        deduct=10 - points,
        full=10,
    )
    return said(tree, CALLBACKS)


def test_a_share_says_its_percentage_its_fraction_its_band_and_its_points() -> None:
    lines = callbacks(472, 500, "[0.8, 0.95)", 2, 8)
    assert lines[0] == (
        "回访完成率 94.4%（472/500），落在“80% 及以上、不足 95%”一档，"
        "扣 2 分，得 8.00 分（满分 10 分）。"
    )
    assert lines[1] == (
        " “回访完成率”的算法：已完成回访 ÷ 计划回访；"
        "本期是 472 ÷ 500，样本为 500 次计划回访。"
    )


def test_the_distance_to_the_next_band_is_said_in_points_and_in_cases() -> None:
    lines = callbacks(472, 500, "[0.8, 0.95)", 2, 8)
    assert lines[2] == " 再提高 0.6 个百分点（达到 95%）可升一档，多得 1.00 分。"
    assert lines[3] == " 按本期的 500 次计划回访计，就是“已完成回访”再多 3 次。"
    assert len(lines) == 4


def test_a_distance_that_does_not_end_is_raised_so_that_it_holds() -> None:
    lines = callbacks(11, 12, "[0.8, 0.95)", 2, 8)
    assert lines[0].startswith("回访完成率 约 91.67%（11/12）")
    assert lines[2] == " 再提高 3.34 个百分点（达到 95%）可升一档，多得 1.00 分。"


def test_full_points_have_no_band_above() -> None:
    lines = callbacks(20, 20, "= 1", 0, 10)
    assert lines[0] == (
        "回访完成率 100%（20/20），落在“等于 100%”一档，得满分 10.00 分。"
    )
    assert len(lines) == 2


def test_a_figure_just_below_an_edge_is_never_shown_as_the_edge() -> None:
    lines = callbacks(29999, 30000, "[0.95, 1)", 1, 9)
    assert lines[0].startswith("回访完成率 约 99.997%（29,999/30,000）")


def test_on_the_edge_of_a_band_the_fall_is_said() -> None:
    lines = callbacks(19, 20, "[0.95, 1)", 1, 9)
    assert (
        lines[-1]
        == " 提醒：正好在本档的边界 95% 上，再低一点就会降一档，少得 1.00 分。"
    )


def test_near_the_edge_the_fall_is_said_and_far_from_it_not() -> None:
    near = callbacks(961, 1000, "[0.95, 1)", 1, 9)
    assert near[-1] == (
        " 提醒：再降低 1.1 个百分点以上（低于 95%）就会降一档，少得 1.00 分。"
    )
    far = callbacks(985, 1000, "[0.95, 1)", 1, 9)
    assert not any("提醒" in line for line in far)


def complaint(open_ones: int, band: str, row: int, points: int) -> list[str]:
    tree = node(
        "bands",
        points,
        indicator="unresolved_complaint_rate",
        numerator=open_ones,
        denominator=1000,
        band=band,
        row=row,
        deduct=20 - points,
        full=20,
    )
    return said(tree, COMPLAINTS)


def test_where_lower_is_better_the_way_up_is_down() -> None:
    lines = complaint(6, "(0.004, 0.01]", 2, 16)
    assert " 再降低 0.2 个百分点（降到 0.4%）可升一档，多得 2.00 分。" in lines
    assert " 按本期的 1,000 条已接通联络计，就是“未解决的成立投诉”再少 2 条。" in lines


def test_a_band_of_the_same_points_is_no_step_up() -> None:
    lines = complaint(16, "> 0.015", 4, 10)
    assert " 再降低 0.6 个百分点（降到 1%）可升一档，多得 6.00 分。" in lines


def counted(value: int, band: str, row: int, points: int) -> list[str]:
    tree = node(
        "bands",
        points,
        indicator="false_callbacks",
        value=value,
        band=band,
        row=row,
        deduct=None,
        full=10,
    )
    return said(tree, FALSE_ONES)


def test_counts_go_in_whole_steps() -> None:
    lines = counted(4, "> 2", 2, 5)
    assert (
        lines[0] == "不真实回访条数 4 条，落在“高于 2”一档，得 5.00 分（满分 10 分）。"
    )
    assert lines[-1] == " 再少 2 条（降到 2 条）可升一档，多得 3.00 分。"


def test_one_more_that_would_fall_is_said() -> None:
    lines = counted(2, "[1, 2]", 1, 8)
    assert lines[0].endswith("落在“1 至 2”一档，得 8.00 分（满分 10 分）。")
    assert lines[-1] == " 提醒：再多 1 条（到 3 条）就会降一档，少得 3.00 分。"


def test_the_best_band_below_full_points_says_that_it_is_the_best() -> None:
    assert counted(0, "= 0", 0, 9)[-1] == " 这已是本项最高的一档。"


def talk(total: int, calls: int, band: str, row: int, points: int) -> list[str]:
    tree = node(
        "bands",
        points,
        indicator="talk_time",
        numerator=total,
        denominator=calls,
        band=band,
        row=row,
        deduct=None,
        full=10,
    )
    return said(tree, TALK)


def test_a_figure_with_a_good_middle_may_be_too_low() -> None:
    lines = talk(11000, 100, "< 120", 0, 4)
    assert lines[0].startswith("平均通话时长 110 秒（11,000/100），落在“低于 120”一档")
    assert lines[-1] == " 再提高 10 秒（达到 120 秒）可升一档，多得 6.00 分。"


def test_a_figure_with_a_good_middle_may_be_too_high() -> None:
    lines = talk(31111, 100, "> 300", 2, 6)
    assert lines[-1] == " 再降低 11.11 秒（降到 300 秒）可升一档，多得 4.00 分。"


def test_another_scheme_is_not_asked_for_the_neighbours() -> None:
    tree = node(
        "bands",
        8,
        indicator="callback_completion_rate",
        numerator=9,
        denominator=10,
        band="[0.85, 0.95)",
        row=2,
        deduct=2,
        full=10,
    )
    assert len(said(tree, CALLBACKS)) == 2


@pytest.mark.parametrize("english", ["0.6 percentage points more (reaching 95%)"])
def test_the_same_is_said_in_english(english: str) -> None:
    tree = node(
        "bands",
        8,
        indicator="callback_completion_rate",
        numerator=472,
        denominator=500,
        band="[0.8, 0.95)",
        row=2,
        deduct=2,
        full=10,
    )
    lines = said(tree, CALLBACKS, "en")
    assert lines[0] == (
        'Callback completion rate is 94.4% (472/500), in the band "80% or more but '
        'below 95%", which takes off 2: 8.00 of 10 points.'
    )
    assert english in lines[2]
