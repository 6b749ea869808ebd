"""Commission, wages, bonuses and their cliffs."""

from __future__ import annotations

from tests.schemes.check.made import ONE_ITEM, found, lines


def commission(*tiers: str, mode: str = "mode: whole") -> str:
    rows = "".join(f"      - {{{tier}}}\n" for tier in tiers)
    return (
        ONE_ITEM
        + f"""\
pay:
  commission:
    of: sales_net
    plan: sales_plan
    {mode}
    tiers:
{rows}"""
    )


PRINTED = ("below: plan, rate: 0.5%", "below: plan + 50000, rate: 1%", "rate: 1.2%")


def test_tiers_by_upper_edges_leave_nothing_out() -> None:
    body = commission(*PRINTED)
    assert found("KH227", body) == found("KH228", body) == found("KH229", body) == []


def test_amounts_from_nothing_on_need_a_tier() -> None:
    body = commission('in: "[1000, 5000)", rate: 1%', 'in: ">= 5000", rate: 2%')
    [one] = found("KH227", body)
    assert "[0, 1000)" in one.says() and "第 1 档写成 [0, 5000)" in one.next()


def test_an_edge_in_two_tiers_is_told() -> None:
    body = commission('in: "<= plan", rate: 1%', 'in: ">= plan", rate: 2%')
    [one] = found("KH228", body)
    assert "= plan 同时在第 1 档和第 2 档" in one.says()
    assert "第 1 档写成 < plan" in one.next() and lines([one]) == [11]


def test_a_hole_that_only_some_plans_open_is_found() -> None:
    tiers = (
        'in: "< 80000", rate: 1%',
        'in: "[80000, plan)", rate: 2%',
        'in: ">= plan", rate: 3%',
    )
    body = commission(*tiers)
    assert found("KH227", body) == []
    assert [f.params["stretch"] for f in found("KH228", body)] == ["[plan, 80000)"]
    reversed_edges = commission('in: "< plan", rate: 1%', 'in: ">= 80000", rate: 2%')
    assert [f.params["stretch"] for f in found("KH227", reversed_edges)] == [
        "[plan, 80000)"
    ]


def test_fixed_amounts_between_plans_change_places_with_the_plan() -> None:
    body = commission("below: plan, rate: 1%", "below: 80000, rate: 2%", "rate: 3%")
    [one] = found("KH229", body)
    assert "以 80000 元为界" in one.says() and lines([one]) == [11]


def test_a_rate_of_a_half_is_probably_half_a_per_cent() -> None:
    [one] = found("KH230", commission("below: plan, rate: 0.5", "rate: 0.6%"))
    assert "即 50%" in one.says() and lines([one]) == [10]


def test_a_rate_on_the_whole_amount_leaps_at_the_plan() -> None:
    [one] = found("KH232", commission(*PRINTED))
    assert "由 500.00 元变为 1000.00 元，相差 500.00 元" in one.says()
    assert found("KH232", commission(*PRINTED, mode="mode: marginal")) == []


def test_the_way_of_paying_a_commission_must_be_written() -> None:
    assert len(found("KH235", commission(*PRINTED, mode="note: 未写"))) == 1
    assert found("KH235", commission(*PRINTED)) == []
    assert found("KH235", commission("rate: 1%", mode="note: 未写")) == []


def test_a_rate_that_falls_with_sales_is_told() -> None:
    [one] = found("KH238", commission("below: plan, rate: 2%", "rate: 1%"))
    assert "提成比例倒挂：“第 2 档”为 1%，反而低于“第 1 档”的 2%" in one.says()
    assert found("KH232", commission("below: plan, rate: 2%", "rate: 1%")) == []


GRADES = """\
grades:
  - {grade: 优, from: 90, wage: %s}
  - {grade: 良, from: 60, wage: %s}
  - {grade: 差, from: 0, wage: %s}
"""
BY_GRADE = "pay: {post_wage: by_grade}\n"


def test_the_largest_step_of_the_post_wage_is_told() -> None:
    [one] = found("KH231", ONE_ITEM + GRADES % (4000, 3500, 3200) + BY_GRADE)
    assert "89.99 分与 90 分相差 500 元" in one.says() and lines([one]) == [5]


def test_equal_wages_have_no_cliff() -> None:
    body = ONE_ITEM + GRADES % (3000, 3000, 3000) + BY_GRADE
    assert found("KH231", body) == found("KH239", body) == []


def test_a_better_grade_with_a_lower_wage_is_told() -> None:
    [one] = found("KH238", ONE_ITEM + GRADES % (3000, 3500, 3200) + BY_GRADE)
    assert "岗位工资倒挂：“优”为 3000，反而低于“良”的 3500" in one.says()


def test_wages_below_the_highest_minimum_are_a_note() -> None:
    [one] = found("KH239", ONE_ITEM + GRADES % (4000, 2740, 2739) + BY_GRADE)
    assert "2739 元低于" in one.says() and one.level == "note"


def test_a_post_wage_by_grade_needs_a_wage_in_every_grade() -> None:
    grades = (
        "grades:\n  - {grade: 优, from: 60, wage: 4000}\n  - {grade: 差, from: 0}\n"
    )
    [one] = found("KH236", ONE_ITEM + grades + BY_GRADE)
    assert one.level == "error" and one.says().endswith("：差。")
    assert len(found("KH236", ONE_ITEM + BY_GRADE)) == 1


FACTORS = """\
grades:
  - {grade: 优, from: 90}
  - {grade: 良, from: 60}
  - {grade: 差, from: 0}
pay:
  performance_wage: {base: %s, by_grade: {优: %s, 良: 1, 差: 0.7}}
"""


def test_the_largest_step_of_the_factors_is_told_in_yuan() -> None:
    [one] = found("KH233", ONE_ITEM + FACTORS % (2000, "1.2"))
    assert "基数 2000 元时，59.99 分与 60 分相差 600 元" in one.says()


def test_a_base_that_is_read_from_wages_is_told_by_a_thousand() -> None:
    [one] = found("KH233", ONE_ITEM + FACTORS % ("wages", "1.4"))
    assert "基数 1000 元时，89.99 分与 90 分相差 400 元" in one.says()


def test_a_better_grade_with_a_lower_factor_is_told() -> None:
    [one] = found("KH238", ONE_ITEM + FACTORS % (2000, "0.9"))
    assert "绩效系数倒挂：“优”为 0.9" in one.says()


def test_a_bonus_with_a_threshold_has_a_cliff() -> None:
    bonus = "pay:\n  bonuses:\n    - {id: top, amount: 300, when: {rank: first, of: sales_net%s}}\n"
    [one] = found("KH234", ONE_ITEM + bonus % ', score: ">= 80"')
    assert "得分 >= 80 差一点就少 300 元" in one.says()
    assert found("KH234", ONE_ITEM + bonus % "") == []


def test_a_negative_bonus_is_a_fine() -> None:
    rule = "outcomes:\n  - {id: late, when: {indicator: absences, in: '> 3'}, then: {bonus: -50}}\n"
    [one] = found("KH237", ONE_ITEM + rule)
    assert one.level == "error" and "（-50）" in one.says()


def test_a_negative_wage_or_factor_is_a_fine() -> None:
    wages = ONE_ITEM + GRADES % (3000, 100, -100) + BY_GRADE
    assert [f.params["amount"] for f in found("KH237", wages)] == ["-100"]
    factors = ONE_ITEM + FACTORS % (-5, "1.2")
    assert lines(found("KH237", factors)) == [9]
