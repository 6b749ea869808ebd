"""Ratings: the blend as a sum, each rater's anchor, and whose ratings stay hidden."""

from __future__ import annotations

from typing import Any

from kaohe.base.because import Because
from tests.explain.said import node, said, scheme_of

FORM = scheme_of("""
raters: {self: 40%, supervisor: 60%}
items:
  - id: discipline
    title: 纪律性
    full: 5
    source: "003 第三条"
    rate:
      - {points: 5, anchor: 无缺勤}
      - {points: [3, 4], anchor: 迟到 1～3 次}
      - {points: [0, 2], anchor: 被通报批评}
      - {points: [0, 1], anchor: 迟到 4 次及以上}
  - id: complaints
    title: 投诉处理
    full: 20
    check:
      tests: [处理及时, 反馈及时, 无错误, 客户满意]
      points_by_failed: {0: 20, 1: [16, 19], 2: [10, 15], 3: [5, 9], 4: [0, 4]}
      points_if_repeated: [0, 5]
  - {id: quality, title: 报表质量, full: 6, rate: {from: 0, to: 6}, raters: {supervisor: 100%}}
  - id: skill
    title: 技能
    full: 10
    rate: {from: 0, to: 10}
    raters: {supervisor: 60%, peer: 40%}
""")


def role(name: str, weight: float, *ratings: Because) -> Because:
    total = sum(float(r.inputs["points"]) for r in ratings)
    count = len(ratings)
    inputs = {"role": name, "weight": weight, "raters": count, "sum": total}
    return node("role", None, *ratings, **inputs)


def rating(points: float, rater: str = "S01", **more: Any) -> Because:
    return node("rating", points, rater=rater, points=points, **more)


def blend(item: str, points: float, *roles: Because, rule: str = "blend") -> list[str]:
    return said(node(rule, points, *roles, item=item), FORM)


def test_self_and_supervisor_are_a_sum_of_shares() -> None:
    got = blend(
        "discipline",
        3.8,
        role("self", 0.4, rating(5, "A01")),
        role("supervisor", 0.6, rating(3)),
    )
    assert got == [
        "自评 5 分 × 40% + 部门主管 3 分 × 60% = 3.80 分。",
        " 本人评 5 分，对应的描述是“无缺勤”（5 分）。",
        " 部门主管（S01）评 3 分，对应的描述是“迟到 1～3 次”（3～4 分）。",
    ]


def test_a_named_anchor_is_quoted_with_comment_and_evidence() -> None:
    given = rating(
        3, anchor=2, anchor_text="迟到 1～3 次", comment="有改进", evidence="E7"
    )
    got = blend("discipline", 3, role("supervisor", 1, given))
    assert got == [
        "本项由部门主管评分，占 100%，得 3.00 分。",
        " 部门主管（S01）评 3 分，选的是第 2 条“迟到 1～3 次”（3～4 分）。",
        "  评语：有改进",
        "  证据：E7",
    ]


def test_points_that_fit_two_anchors_name_both() -> None:
    got = blend("discipline", 1, role("supervisor", 1, rating(1)))
    assert got[1] == (
        " 部门主管（S01）评 1 分，没有注明选的是哪一条描述；"
        "这个分数可对应“被通报批评”、“迟到 4 次及以上”。"
    )


def test_several_raters_of_a_role_count_with_their_mean() -> None:
    raters = rating(8, "S1"), rating(9, "S2"), rating(9, "S3")
    got = blend("quality", 8.67, role("supervisor", 1, *raters))
    assert got[1] == " 精确值是 8.666666… 分，按四舍五入保留两位，得 8.67 分。"
    assert got[2] == " 部门主管 3 人评分的平均：26 ÷ 3 = 26/3 分，占 100%。"
    assert got[3:] == [
        "  部门主管（S1）评 8 分。",
        "  部门主管（S2）评 9 分。",
        "  部门主管（S3）评 9 分。",
    ]


def test_tests_that_failed_give_the_range_of_the_points() -> None:
    got = blend("complaints", 16, role("supervisor", 1, rating(16, failed=1)))
    assert got[1] == (
        " 部门主管（S01）评 16 分：4 项检查（处理及时、反馈及时、无错误、客户满意）中"
        "有 1 项不合格，对应 16～19 分。"
    )


def test_tests_that_failed_again_and_again_say_so() -> None:
    given = rating(2, failed=3, repeated=True)
    got = blend("complaints", 2, role("supervisor", 1, given))
    assert got[1].endswith("的不合格重复出现，对应 0～5 分。")


def test_what_colleagues_gave_is_shown_as_a_mean_only() -> None:
    peers = rating(7, "A05", comment="不合群"), rating(9, "A06")
    got = blend(
        "skill", 8, role("supervisor", 0.6, rating(8)), role("peer", 0.4, *peers)
    )
    assert got == [
        "部门主管 8 分 × 60% + 同事 8 分 × 40% = 8.00 分。",
        " 部门主管（S01）评 8 分。",
        " 同事 2 人评分的平均：16 ÷ 2 = 8 分，占 40%；各人的评分不列出。",
    ]


def test_a_single_colleague_is_not_named_either() -> None:
    given = role("supervisor", 0.6, rating(8)), role("peer", 0.4, rating(8, "A05"))
    got = blend("skill", 8, *given)
    assert "A05" not in "".join(got)


def test_without_a_self_rating_the_supervisor_counts_alone() -> None:
    supervisor = role("supervisor", 0.6, rating(3))
    got = blend("discipline", 3, supervisor, rule="supervisor_only")
    assert got[0] == "没有自评，方案允许只按部门主管的评分计，得 3.00 分。"


def test_without_a_self_rating_the_others_share_what_is_left() -> None:
    others = role("supervisor", 0.4, rating(8)), role("hr", 0.2, rating(5))
    got = blend("skill", 7, *others, rule="supervisor_only")
    assert got[0] == (
        "没有自评，方案允许按其余评分计："
        "（部门主管 8 分 × 40% + 人力资源 5 分 × 20%）÷ 60% = 7.00 分。"
    )


def compared(rule: str, points: float, **inputs: Any) -> list[str]:
    return said(node(rule, points, item="skill", full=10, **inputs), FORM)


def test_a_share_of_wins_is_a_quotient() -> None:
    got = compared("win_rate", 6.67, comparisons=9, wins=6, of=9)
    assert got[0] == "配对比较 9 次，胜率 6/9（66.67%）：10 分 × 胜率 = 6.67 分。"


def test_an_estimated_strength_is_named_as_an_estimate() -> None:
    got = compared("bradley_terry", 7.12, comparisons=12, wins=0.712345, of=1)
    assert "估计值 0.712345/1，保留六位" in got[0]


def test_a_ranking_is_the_share_of_colleagues_behind() -> None:
    got = compared("ranking", 7.5, comparisons=2, wins=6, of=8)
    assert got[0] == (
        "排名法：2 位评分人的名次平均下来，排在 75% 的同事之前（6/8）："
        "10 分 × 该比例 = 7.50 分。"
    )
