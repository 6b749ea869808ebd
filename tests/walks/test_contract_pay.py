"""Pay to the cent: tiers at their edges, dated bases, floors, and what is not paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kaohe.base.result import MonthResult
from kaohe.pay.statement import MinimumWage
from tests.walks.months import codes, error_codes, month, of, paid, people, text

ITEM = """
items: [{id: exam, title: 考试, full: 100, indicator: exam_score, ratio: {to: 100}}]
grades: [{grade: 优, from: 90, level: P2, wage: 1800}, {grade: 差, from: 0, level: P1, wage: 1200.005}]
"""
HEAD = "employee,indicator,value,numerator,denominator\n"


def october(
    pay: str, score: str = "92.75", measures: str = "", **tables: str
) -> MonthResult:
    """A's month under that pay block."""
    rows = HEAD + f"A,exam_score,{score},,\n" + measures
    who = people("A", position="客服")
    return month(ITEM + pay, employees=who, measures=rows, **tables)


TIERS = """
pay:
  commission:
    of: sales_net
    plan: sales_plan
    mode: MODE
    tiers: [{below: plan, rate: 0.5%}, {below: plan + 50000, rate: 1%}, {rate: 1.2%}]
"""
PRINTED = """
pay:
  commission:
    of: sales_net
    plan: sales_plan
    mode: MODE
    tiers:
      - {in: ">= plan + 50000", rate: 1.2%}
      - {in: "[plan, plan + 50000)", rate: 1%}
      - {in: "< plan", rate: 0.5%}
"""


def commission(pay: str, sales: str, plan: str = "100000") -> dict[str, str]:
    """A's pay lines for those sales and that plan."""
    rows = f"A,sales_net,{sales},,\n" + (f"A,sales_plan,{plan},,\n" if plan else "")
    return paid(of(october(pay, measures=rows), "A"))


@pytest.mark.parametrize("form", [TIERS, PRINTED], ids=["edges", "intervals"])
@pytest.mark.parametrize(
    ("sales", "whole", "marginal"),
    [
        ("99999.99", "500.00", "500.00"),  # 499.99995
        ("100000", "1000.00", "500.00"),  # Y = X pays 1 %
        ("149999.99", "1500.00", "1000.00"),
        ("150000", "1800.00", "1000.00"),  # Y = X + 5W pays 1.2 %
        ("200000", "2400.00", "1600.00"),
        ("0", "0.00", "0.00"),
        ("-350.20", "0.00", "0.00"),  # refunds above sales
        ("200,000元", "2400.00", "1600.00"),
        ("20万", "2400.00", "1600.00"),
    ],
)
def test_a_lower_edge_belongs_to_its_tier(
    form: str, sales: str, whole: str, marginal: str
) -> None:
    if "," in sales:
        sales = f"{sales.replace(',', '')}"
    assert commission(form.replace("MODE", "whole"), sales) == {"commission": whole}
    assert commission(form.replace("MODE", "marginal"), sales) == {
        "commission": marginal
    }


def test_a_plan_of_0_is_a_plan_and_none_is_none() -> None:
    whole = TIERS.replace("MODE", "whole")
    assert commission(whole, "40000", plan="0") == {"commission": "400.00"}
    assert commission(whole, "60000", plan="0") == {"commission": "720.00"}
    result = october(whole, measures="A,sales_net,60000,,\n")
    assert paid(of(result, "A")) == {} and text(of(result, "A").pay_total) == "0.00"
    assert "KH432" in error_codes(result)


def test_without_sales_there_is_no_commission_and_it_is_told() -> None:
    result = october(TIERS.replace("MODE", "whole"), measures="A,sales_plan,1,,\n")
    assert paid(of(result, "A")) == {}
    assert "KH431" in error_codes(result)


def test_the_target_of_net_sales_is_the_plan() -> None:
    whole = TIERS.replace("MODE", "whole")
    head = "employee,period,of,planned\n"
    sold = "A,sales_net,100000,,\n"
    for name in ("sales_net", "sales_plan", "净销售额"):
        targets = head + f"A,2026-10,{name},100000"
        result = october(whole, measures=sold, targets=targets)
        assert paid(of(result, "A")) == {"commission": "1000.00"}, name
    # both say a plan, and they differ
    both = october(
        whole,
        measures=sold + "A,sales_plan,200000,,\n",
        targets=head + "A,2026-10,sales_net,100000",
    )
    assert paid(of(both, "A")) == {"commission": "1000.00"}
    assert "KH437" in codes(both)
    same = october(
        whole,
        measures=sold + "A,sales_plan,100000,,\n",
        targets=head + "A,2026-10,sales_net,100000.00",
    )
    assert "KH437" not in codes(same)


def test_fixed_tiers_need_no_plan() -> None:
    fixed = "pay: {commission: {of: sales_net, plan: sales_plan, tiers: [{below: 5万, rate: 1%}, {rate: 2%}]}}"
    assert commission(fixed, "49999.50", plan="") == {"commission": "500.00"}  # 499.995
    assert commission(fixed, "50000", plan="") == {"commission": "1000.00"}


def test_what_no_printed_tier_holds_earns_nothing() -> None:
    holes = PRINTED.replace('"[plan, plan + 50000)"', '"(plan, plan + 50000)"')
    assert commission(holes.replace("MODE", "whole"), "100000") == {
        "commission": "0.00"
    }


def test_amounts_may_come_as_quotients() -> None:
    rows = "A,sales_net,,300000,3\nA,sales_plan,,100000,1\n"
    result = october(TIERS.replace("MODE", "whole"), measures=rows)
    assert paid(of(result, "A")) == {"commission": "1000.00"}


def test_the_post_wage_follows_the_grade_and_is_rounded() -> None:
    pay = "pay: {post_wage: by_grade}"
    assert paid(of(october(pay, "90"), "A")) == {"post_wage": "1800.00"}
    assert paid(of(october(pay, "89.99"), "A")) == {"post_wage": "1200.01"}


WAGES = "employee,level,from,base\n"


@pytest.mark.parametrize(
    ("wages", "expected"),
    [
        ("A,,2026-01-01,2000", "1855.00"),  # 2,000 × 92.75 %
        ("A,,,2000", "1855.00"),
        ("A,,2026-01-01,1000\nA,,2026-10-01,2000", "1855.00"),
        ("A,,2026-01-01,2000\nA,,2026-10-02,9999", "1855.00"),  # begins in the month
        ("A,,2026-10-15,2000", "1855.00"),  # the first there is
        (",P2,2026-01-01,2000", "1855.00"),  # of the grade's level
        (",客服,2026-01-01,2000", "1855.00"),  # of the position
        (",P2,2026-01-01,999\nA,,2026-01-01,2000", "1855.00"),  # the person's own
        ("A,,2026-11-01,2000", None),
        (",P1,2026-01-01,2000", None),
    ],
)
def test_the_base_in_force_counts(wages: str, expected: str | None) -> None:
    pay = "pay: {performance_wage: {base: wages, by_score: true}}"
    result = october(pay, wages=WAGES + wages)
    assert paid(of(result, "A")).get("performance_wage") == expected
    assert ("KH430" in codes(result)) is (expected is None)


def test_the_performance_wage_goes_by_grade_or_by_score() -> None:
    pay = "pay: {performance_wage: {base: 2000, by_grade: {优: 1.2, 差: 0.5}}}"
    assert paid(of(october(pay, "90"), "A")) == {"performance_wage": "2400.00"}
    assert paid(of(october(pay, "89.99"), "A")) == {"performance_wage": "1000.00"}
    by_score = "pay: {performance_wage: {base: 1999.99, by_score: true}}"
    # 1,999.99 × 87.65 % = 1,752.991235
    assert paid(of(october(by_score, "87.65"), "A")) == {"performance_wage": "1752.99"}


def test_a_score_below_0_takes_nothing_from_anybody() -> None:
    pay = """
ledger: [{event: rude, title: 生硬, points: [-200, -1]}]
pay: {performance_wage: {base: 2000, by_score: true}}
"""
    result = october(pay, "50", ledger="employee,event,points,evidence\nA,rude,-90,E1")
    assert text(of(result, "A").score) == "-40.00"
    assert paid(of(result, "A")) == {"performance_wage": "0.00"}
    assert "KH443" in codes(result)


def floor(scheme: str, *rows: tuple[str | None, str, str]) -> MonthResult:
    """B's month of the branch 杭州 with those minimum wages (place, from, amount)."""
    floors = tuple(
        MinimumWage(p, date.fromisoformat(d), Decimal(a)) for p, d, a in rows
    )
    rows_ = HEAD + "B,exam_score,50,,\n"
    who = people("B", branch="杭州")
    return month(ITEM + scheme, employees=who, measures=rows_, floors=floors)


DEFAULT, HANGZHOU = (None, "2020-01-01", "2000"), ("杭州", "2026-01-01", "2490")
POST = "pay: {post_wage: by_grade}"
TOPPED = "pay: {post_wage: by_grade, floor: minimum_wage}"


def test_a_top_up_is_a_line_only_where_the_scheme_says_so() -> None:
    topped = floor(TOPPED, DEFAULT, HANGZHOU)
    # 2,490 − 1,200.01
    assert paid(of(topped, "B")) == {
        "post_wage": "1200.01",
        "minimum_wage_top_up": "1289.99",
    }
    assert text(of(topped, "B").pay_total) == "2490.00"
    bare = floor(POST, DEFAULT, HANGZHOU)
    assert paid(of(bare, "B")) == {"post_wage": "1200.01"}
    assert "KH435" in codes(bare)


def test_the_minimum_wage_in_force_on_the_first_day_counts() -> None:
    later = ("杭州", "2026-10-02", "9999")
    top_up = paid(of(floor(TOPPED, HANGZHOU, later), "B"))["minimum_wage_top_up"]
    assert top_up == "1289.99"


def test_pay_that_nothing_checked_is_told_once() -> None:
    assert "KH439" in codes(floor(POST))
    elsewhere = floor(POST, ("上海", "2026-01-01", "2740"))
    assert "KH439" not in codes(elsewhere)
    [one] = [f for f in elsewhere.findings if f.code == "KH446"]
    assert "杭州" in one.says()
    assert not {"KH439", "KH446"} & set(codes(floor("")))  # pays nothing


def test_lines_of_the_company_are_added_and_deductions_need_a_basis() -> None:
    lines = "employee,line,amount,basis\nA,餐补,200.005,\nA,质检扣款,-50,\nA,社保,-300,社会保险法\n"
    result = october("pay: {post_wage: by_grade}", pay_lines=lines)
    assert paid(of(result, "A")) == {
        "post_wage": "1800.00",
        "餐补": "200.01",
        "社保": "-300.00",
    }
    assert text(of(result, "A").pay_total) == "1700.01"
    assert "KH434" in error_codes(result)


def test_who_is_not_scored_is_paid_nothing() -> None:
    lines = "employee,line,amount,basis\nA,餐补,200,\n"
    result = month(ITEM + POST, employees=people("A"), pay_lines=lines)
    person = of(result, "A")
    assert (person.state, person.pay, person.pay_total) == ("stopped", (), None)


def test_without_lines_the_sum_is_0_00() -> None:
    assert text(of(october(""), "A").pay_total) == "0.00"
