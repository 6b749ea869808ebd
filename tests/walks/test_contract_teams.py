"""A team or a branch as the one assessed: its id stands where a person's would."""

from __future__ import annotations

from tests.walks.months import codes, month, of, paid, people, points, scores

FORM = """
subject: team
items:
  - {id: quality, title: 抽查, full: 50, indicator: failed_checks, each: -10}
  - {id: csat, title: 满意, full: 50, indicator: csat_rate, ratio: {to: 100%}}
"""
TEAMS = people("T1", "T2")
CHECKS = """check,agent,contact,checked_at,checker,kind,passed
c1,A01,,2026-10-08 10:00:00,S,random,否
c2,A02,,2026-10-09 10:00:00,S,random,否
c3,A01,,2026-10-09 11:00:00,S,random,否
"""
SURVEYS = """survey,contact,agent,customer,invited_at,answered_at,rating
s1,,A01,K1,2026-10-08 10:00:00,2026-10-08 11:00:00,5
s2,,A02,K2,2026-10-08 10:00:00,2026-10-08 11:00:00,1
"""
MEASURES = """employee,indicator,value,numerator,denominator
T1,failed_checks,1,,
T2,failed_checks,2,,
T1,csat_rate,,1,2
T2,csat_rate,,1,1
"""


def test_figures_of_a_team_come_through_the_measures() -> None:
    result = month(FORM, employees=TEAMS, measures=MEASURES)
    assert scores(result) == {"T1": "65.00", "T2": "80.00"}  # 40 + 25, 30 + 50


def test_records_that_name_people_are_no_zeros_of_their_teams() -> None:
    result = month(FORM, employees=TEAMS, checks=CHECKS, surveys=SURVEYS)
    assert scores(result) == {"T1": None, "T2": None}
    assert {"KH445", "KH409"} <= set(codes(result))
    brought = month(
        FORM, employees=TEAMS, checks=CHECKS, surveys=SURVEYS, measures=MEASURES
    )
    assert scores(brought) == {"T1": "65.00", "T2": "80.00"}


def test_the_table_of_accounts_says_which_team_a_person_belongs_to() -> None:
    accounts = "account,employee\nA01,T1\nA02,T2\n"
    result = month(
        FORM, employees=TEAMS, checks=CHECKS, surveys=SURVEYS, accounts=accounts
    )
    assert "KH445" not in codes(result)
    assert points(of(result, "T1")) == {"quality": "30.00", "csat": "50.00"}
    assert points(of(result, "T2")) == {"quality": "40.00", "csat": "0.00"}


def test_records_may_name_the_team_itself() -> None:
    checks = CHECKS.replace("A01", "T1").replace("A02", "T2")
    surveys = SURVEYS.replace("A01", "T1").replace("A02", "T2")
    result = month(FORM, employees=TEAMS, checks=checks, surveys=surveys)
    assert scores(result) == {"T1": "80.00", "T2": "40.00"}


def test_a_team_is_rated_and_paid_but_owes_nobody_a_minimum_wage() -> None:
    form = """
subject: branch
raters: {self: 40%, upper: 60%}
items: [{id: order, title: 秩序, full: 100, rate: {from: 0, to: 100}}]
outcomes: [{id: best, when: {rank: first, of: score}, then: {bonus: 1000}}]
"""
    rows = "employee,item,role,rater,points\nB1,order,self,张主任,90\nB1,order,upper,S,80\n"
    result = month(form, employees=people("B1", protected="休假"), ratings=rows)
    assert scores(result) == {"B1": "84.00"}  # the head of a branch rates for it
    assert paid(of(result, "B1")) == {"best": "1000.00"}
    assert not {"KH404", "KH439"} & set(codes(result))
