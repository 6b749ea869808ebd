"""Score, grade and rank: what was added, which edge was reached, who shares a place."""

from __future__ import annotations

from kaohe.base.because import Because
from tests.explain.said import node, said, scheme_of

ITEMS = scheme_of("""
items: [{id: a, title: 甲, full: 100, rate: {from: 0, to: 100}}]
grades:
  - {grade: 优, from: 95, training: 无, promotion: 推荐}
  - {grade: 良, from: 85}
  - {grade: 不及格, from: 0}
""")

POINTS = scheme_of("""
total: {base: 80, floor: 0, cap: 100}
ledger: [{event: wrong, title: 答复错误, points: -2}]
""")

BOTH = scheme_of("""
items: [{id: a, title: 甲, full: 100, rate: {from: 0, to: 100}}]
ledger: [{event: wrong, title: 答复错误, points: -2}]
""")


def score(
    items: float, base: float, ledger: float, *steps: Because, value: float = 0
) -> Because:
    sums = {"items_sum": items, "base": base, "ledger_sum": ledger}
    return node("score", value, *steps, **sums, floor=None, cap=None)


def test_a_plain_score_is_the_sum_of_its_items() -> None:
    assert said(score(93.2, 0, 0), ITEMS) == ["总分是各项得分之和：93.20 分。"]


def test_a_rescaled_score_shows_the_step_as_a_row_of_its_own() -> None:
    step = node("rescaled", 92.75, points_sum=74.2, full_applicable=80, full=100)
    assert said(score(92.75, 0, 0, step), ITEMS) == [
        "有项目不适用，总分是折算后的得分：92.75 分。",
        " 折算：适用的项目得 74.20 分，满分 80 分；74.20 × 100 ÷ 80 = 92.75 分。",
    ]


def test_a_rescaled_sum_that_was_rounded_says_so() -> None:
    step = node("rescaled", 71.43, points_sum=50, full_applicable=70, full=100)
    got = said(score(71.43, 0, 0, step), ITEMS)
    assert got[2] == "  精确值是 71.428571… 分，按四舍五入保留两位，得 71.43 分。"


def test_a_base_with_plus_points_is_capped_where_the_scheme_says() -> None:
    cap = node("capped", 100, sum=102, cap=100)
    assert said(score(0, 80, 22, cap), POINTS) == [
        "总分：基础分 80 分，加减分 +22.00 分，合计 102.00 分。",
        " 方案封顶 100.00 分：合计 102.00 分按 100.00 分计。",
    ]


def test_a_base_with_many_minus_points_ends_at_the_floor() -> None:
    floor = node("floored", 0, sum=-5, floor=0)
    assert said(score(0, 80, -85, floor), POINTS) == [
        "总分：基础分 80 分，加减分 −85.00 分，合计 −5.00 分。",
        " 方案保底 0.00 分：合计 −5.00 分按 0.00 分计。",
    ]


def test_items_and_plus_points_are_added() -> None:
    assert said(score(90, 0, -2), BOTH) == [
        "总分：项目得分 90.00 分，加减分 −2.00 分，合计 88.00 分。"
    ]


def grade(
    score: float, name: str, low: float, above: str | None, edge: float | None
) -> list[str]:
    inputs = {"score": score, "grade": name, "low": low}
    tree = node("grade", None, **inputs, next_grade=above, next_low=edge)
    return said(tree, ITEMS)


def test_a_grade_says_its_edge_and_how_far_the_next_is() -> None:
    assert grade(93.2, "良", 85, "优", 95) == [
        "总分 93.20 分，达到“良”的下限 85 分，评为“良”；距“优”（95 分起）还差 1.80 分。"
    ]


def test_the_highest_grade_says_what_follows_from_it() -> None:
    assert grade(97, "优", 95, None, None) == [
        "总分 97.00 分，达到“优”的下限 95 分，评为“优”，已是最高等级。",
        " 方案对这一等级的培训需求：无。",
        " 方案对这一等级的晋升安排：推荐。",
    ]


def test_the_lowest_grade_looks_up_only() -> None:
    assert grade(50, "不及格", 0, "良", 85) == [
        "总分 50.00 分，评为“不及格”；距“良”（85 分起）还差 35.00 分。"
    ]


def test_a_grade_just_reached_says_how_little_it_was() -> None:
    assert grade(85.1, "良", 85, "优", 95)[1] == (
        " 只比“良”的下限高 0.10 分；低于 85 分就是“不及格”。"
    )


def rank(place: int, tied: int) -> list[str]:
    inputs = {"of": "score", "within": "all", "group": None, "on": "score"}
    tree = node("rank", None, **inputs, score=91.5, ranked_of=8, tied=tied)
    return said(tree._replace(value=place), ITEMS)


def test_a_place_alone() -> None:
    assert rank(3, 1) == ["在全体参加排名的 8 人中，按总分 91.50 分列第 3 名。"]


def test_a_shared_place_says_with_how_many() -> None:
    assert rank(2, 3)[0].endswith("列第 2 名，与另外 2 人并列。")


def test_a_typed_event_has_its_day_its_evidence_and_who_entered_it() -> None:
    inputs = {"event": "wrong", "on": "2026-10-05", "evidence": "E7"}
    tree = node("event", -2, **inputs, by="S01", note="客户来电核实")
    assert said(tree, POINTS) == [
        "2026-10-05：“答复错误”−2.00 分，证据 E7。",
        " 登记人：S01。",
        " 说明：客户来电核实",
    ]


def test_an_event_of_the_systems_own_says_which_figure_made_it() -> None:
    figure = {"indicator": "csat_rate", "numerator": 46, "denominator": 50}
    tree = node(
        "auto_event", 5, event="csat_90", **figure, inside=">= 0.9", once_per="month"
    )
    assert said(tree, POINTS)[0] == (
        "“csat_90”+5.00 分，系统自动计入，每月只计一次："
        "客户满意率 92%（46/50），符合“90% 及以上”。"
    )
