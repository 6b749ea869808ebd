"""Every pay line shows its product, its tier and what the next tier would bring."""

from __future__ import annotations

from tests.explain.said import node, said, scheme_of

SELLERS = scheme_of("""
items: [{id: a, title: 甲, full: 100, rate: {from: 0, to: 100}}]
pay:
  commission:
    of: sales_net
    plan: sales_plan
    tiers:
      - {below: plan, rate: 0.5%}
      - {below: plan + 50000, rate: 1%}
      - {rate: 1.2%}
  bonuses:
    - {id: sales_first, title: 销售第一, amount: 300, when: {rank: first, of: sales_net}}
outcomes:
  - {id: first_twice, when: {rank: first, of: score, periods: 2}, then: {bonus: 200}}
  - {id: fail, title: 连续不合格, when: {score: "< 60"}, then: {propose: capability_review}, printed: 辞退}
""")

SLICES = scheme_of("""
items: [{id: a, title: 甲, full: 100, rate: {from: 0, to: 100}}]
pay:
  commission:
    of: sales_net
    mode: marginal
    tiers:
      - {below: 10000, rate: 1%}
      - {rate: 2%}
""")


def commission(
    amount: float, pay: float, tier: int | None, rate: float, plan: float = 100000
) -> list[str]:
    inputs = {"of": "sales_net", "amount": amount, "plan": plan, "rate": rate}
    return said(node("commission_whole", pay, **inputs, tier=tier), SELLERS)


def test_the_top_tier_is_named_after_the_plan() -> None:
    assert commission(150000, 1800, 2, 0.012) == [
        "提成：月销售额（净额）150,000 元 × 1.2% = 1,800.00 元；"
        "计划 100,000 元，属于“达到计划 + 50,000 元”一档。"
    ]


def test_just_below_an_edge_the_missing_cent_is_said() -> None:
    assert commission(99999.99, 500, 0, 0.005) == [
        "提成：月销售额（净额）99,999.99 元 × 0.5% = 500.00 元；"
        "计划 100,000 元，属于“不足计划”一档。",
        " 精确值是 499.99995 元，按四舍五入保留到分，得 500.00 元。",
        " 100,000 元起按 1% 计，到那时提成为 1,000.00 元；现在还差 0.01 元。",
    ]


def test_the_middle_tier_has_two_edges() -> None:
    got = commission(120000, 1200, 1, 0.01)
    assert got[0].endswith("属于“达到计划、不足计划 + 50,000 元”一档。")
    assert got[1].startswith(" 150,000 元起按 1.2% 计，到那时提成为 1,800.00 元")


def test_refunds_above_sales_pay_nothing() -> None:
    assert commission(-300, 0, 0, 0.005) == [
        "提成：月销售额（净额）为 −300 元（退款多于销售），本期提成为 0.00 元。"
    ]


def test_an_amount_in_no_tier_asks_for_a_look() -> None:
    assert "不在方案的任何一档" in commission(100000, 0, None, 0)[0]


def test_slices_are_listed_with_their_own_rates() -> None:
    slices = [
        node("slice", None, low=0, high=10000, base=10000, rate=0.01),
        node("slice", None, low=10000, high=None, base=2345.67, rate=0.02),
    ]
    values = [100, 46.9134]
    children = [s._replace(value=v) for s, v in zip(slices, values, strict=True)]
    tree = node(
        "commission_marginal",
        146.91,
        *children,
        of="sales_net",
        amount=12345.67,
        plan=None,
    )
    assert said(tree, SLICES) == [
        "提成：月销售额（净额）12,345.67 元按段计提，各段相加为 146.91 元。",
        " 精确值是 146.9134 元，按四舍五入保留到分，得 146.91 元。",
        " 0 元至 10,000 元的部分：10,000 元 × 1% = 100 元。",
        " 10,000 元以上的部分：2,345.67 元 × 2% = 46.9134 元。",
    ]


def test_a_post_wage_names_grade_and_level() -> None:
    tree = node("post_wage", 1500, grade="良", level="二级客服")
    assert said(tree, SELLERS) == [
        "岗位工资：等级“良”对应岗位级别“二级客服”，1,500.00 元。"
    ]


def test_a_performance_wage_by_grade_is_base_times_factor() -> None:
    tree = node("performance_by_grade", 2400, base=2000, grade="优", factor=1.2)
    assert said(tree, SELLERS) == [
        "绩效工资：基数 2,000 元 × 等级“优”的系数 1.2 = 2,400.00 元。"
    ]


def test_a_performance_wage_by_score_shows_the_share() -> None:
    tree = node("performance_by_score", 1855, base=2000, score=92.75)
    assert said(tree, SELLERS) == [
        "绩效工资：基数 2,000 元 × 总分 92.75 分即 92.75% = 1,855.00 元。"
    ]


def test_a_score_below_nothing_takes_nothing_away() -> None:
    tree = node("performance_by_score", 0, base=2000, score=-5)
    assert said(tree, SELLERS) == [
        "绩效工资：总分 −5.00 分低于 0（按 −5% 计会成为扣款），"
        "基数 2,000 元不发也不扣，本行 0.00 元。"
    ]


def test_a_bonus_rests_on_facts() -> None:
    fact = {"rank": "first", "of": "sales_net", "within": "all", "period": "2026-10"}
    place = node("fact_rank", None, **fact, place=1, ranked_of=8)
    assert said(node("bonus", 300, place, id="sales_first"), SELLERS) == [
        "奖励“销售第一”：300.00 元，条件成立如下。",
        " 2026-10：月销售额（净额）在全体参加排名的 8 人中列第 1 名。",
    ]


def test_a_published_month_may_lack_the_number_ranked() -> None:
    fact = {"rank": "first", "of": "score", "within": "all", "period": "2026-09"}
    place = node("fact_rank", None, **fact, place=1, ranked_of=None)
    got = said(node("bonus", 200, place, id="first_twice"), SELLERS)
    assert got == [
        "奖励 200.00 元（规则编号 first_twice），条件成立如下。",
        " 2026-09：总分在全体列第一名（当时公布的总名次是第 1 名）。",
    ]


def test_a_proposal_is_left_to_a_person_and_quotes_the_print_as_its_source() -> None:
    fact = node("fact_score", None, score=58, inside="< 60", period="2026-10")
    last = {"rank": "last", "of": "score", "within": "all", "period": "2026-10"}
    place = node("fact_rank", None, **last, place=9, ranked_of=9)
    rule = {"rule": "fail", "propose": "capability_review", "legal_class": "capability"}
    got = said(node("proposal", None, fact, place, **rule, printed="辞退"), SELLERS)
    assert got == [
        "系统建议：启动胜任能力评估（规则“连续不合格”）。"
        "这只是建议，须由人核实事实、听取本人意见后决定；类别、出处与事实如下。",
        " 法律类别：胜任能力。",
        " 方案原文在此处写的是“辞退”，只作为出处保留，不产生效力。",
        " 2026-10：总分 58.00 分，符合“低于 60”。",
        " 2026-10：总分在全体参加排名的 9 人中列第 9 名，是唯一的末位。",
    ]


def test_other_facts_are_a_grade_and_a_figure() -> None:
    grade = node("fact_grade", None, grade="不及格", period="2026-10")
    figure = {"indicator": "dispute_rate", "numerator": 3, "denominator": 100}
    dispute = node("fact_indicator", None, **figure, inside="> 0.02", period="2026-10")
    assert said(grade, SELLERS) == ["2026-10：等级“不及格”。"]
    assert (
        said(dispute, SELLERS)[0] == "2026-10：纠纷退款率 3%（3/100），符合“高于 2%”。"
    )


def test_a_line_of_the_companys_own_names_its_basis() -> None:
    with_basis = node("other_pay", 120, line="高温津贴", basis="公司通知 7 号")
    assert said(with_basis, SELLERS) == ["“高温津贴”：120.00 元，依据：公司通知 7 号。"]
    without = node("other_pay", 120, line="高温津贴", basis=None)
    assert said(without, SELLERS) == ["“高温津贴”：120.00 元。"]


def test_a_top_up_names_the_place_and_the_day() -> None:
    figures = {"floor": 2350, "since": "2026-01-01", "without": 1900}
    tree = node("floor_top_up", 450, **figures, place="河南")
    assert said(tree, SELLERS) == [
        "最低工资补足：河南自 2026-01-01 起最低工资为 2,350 元，"
        "各行合计 1,900.00 元，补 450.00 元。"
    ]
    assert said(node("floor_top_up", 450, **figures, place=None), SELLERS)[
        0
    ].startswith("最低工资补足：自 2026-01-01 起")
