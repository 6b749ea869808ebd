"""Rules over several months: history as published, months skipped, pairs used up."""

from __future__ import annotations

import pytest

from kaohe.base.result import MonthResult
from tests.walks.months import fired, month, of, paid

FORM = """
items: [{id: exam, title: 考试, full: 100, indicator: exam_score, ratio: {to: 100}}]
grades: [{grade: 优, from: 90}, {grade: 良, from: 60}, {grade: 不及格, from: 0}]
outcomes:
  - {id: first, when: {rank: first, of: score, periods: 2}, then: {bonus: 200}}
  - {id: thrice, when: {rank: first, of: score, periods: 3}, then: {bonus: 500}}
  - {id: fail, when: {grade: 不及格, periods: 2}, then: {propose: capability_review}}
  - {id: last, when: {rank: last, of: score, periods: 2, score: "< 60"}, then: {propose: capability_review}}
  - {id: both, when: {rank: last, of: [score, sales_net], periods: 2}, then: {propose: interview}}
  - {id: sold, when: {indicator: sales_net, in: ">= 100", periods: 2}, then: {bonus: 50}}
"""
SCORES = {"A": 95, "B": 85, "C": 75, "D": 65, "E": 55, "F": 50}
SALES = {"A": 100, "B": 90, "C": 80, "D": 70, "E": 60, "F": 50}


def october(history: str, scores: dict[str, int] = SCORES) -> MonthResult:
    """The month of those scores after that history (header included)."""
    rows = "employee,indicator,value\n" + "".join(
        f"{e},exam_score,{s}\n{e},sales_net,{SALES[e]}\n" for e, s in scores.items()
    )
    who = [{"employee": e, "team": "一" if e in "ABC" else "二"} for e in scores]
    return month(FORM, employees=who, measures=rows, history=history)


RANKS = "employee,period,score,grade,score_rank,ranked_of\n"


@pytest.mark.parametrize(
    ("history", "holds"),
    [
        ("A,2026-09,90,优,1,6", True),
        ("A,2026-09,99,优,2,6", False),  # the published rank counts, not the score
        ("A,2026-07,90,优,1,6", True),  # August and September have no row
        ("A,2025-12,90,优,1,6", True),  # over the turn of the year
        ("A,2026-08,90,优,1,6\nA,2026-09,80,良,2,6", False),
        ("A,2026-08,90,优,1,6\nA,2026-09,90,优,1,6", False),  # that pair is used up
        ("A,2026-07,90,优,1,6\nA,2026-08,90,优,1,6\nA,2026-09,90,优,1,6", True),
        ("A,2026-08,90,优,1,6\nA,2026-09,,,,", True),  # not assessed in September
        ("A,2026-10,90,优,1,6", False),  # a row of this very month is not the past
        ("A,2026-11,90,优,1,6", False),
        ("", False),
    ],
)
def test_first_in_two_assessed_months_running(history: str, holds: bool) -> None:
    person = of(october(RANKS + history), "A")
    assert ("first" in fired(person)) is holds
    assert ("first" in paid(person)) is holds


FIRED = "employee,period,score,grade,score_rank,fired\n"


@pytest.mark.parametrize(
    ("history", "holds"),
    [
        ("A,2026-08,90,优,1,\nA,2026-09,90,优,1,first", False),
        ("A,2026-08,90,优,1,first\nA,2026-09,90,优,1,", True),
        ("A,2026-08,90,优,1,\nA,2026-09,90,优,1,fail;last", True),  # other rules
        ("A,2026-09,90,优,1,first;last", False),
    ],
)
def test_history_may_say_itself_what_fired(history: str, holds: bool) -> None:
    assert ("first" in fired(of(october(FIRED + history), "A"))) is holds


def test_three_periods_need_two_before() -> None:
    one = "A,2026-09,90,优,1,6\n"
    two = one + "A,2026-08,90,优,1,6\n"
    assert "thrice" in fired(of(october(RANKS + two), "A"))
    assert "thrice" not in fired(of(october(RANKS + one), "A"))
    three = two + "A,2026-07,90,优,1,6\n"
    assert "thrice" not in fired(of(october(RANKS + three), "A"))  # used up together


def test_a_first_that_is_shared_counts_this_month_and_then() -> None:
    shared = RANKS + "A,2026-09,90,优,1,6\nB,2026-09,90,优,1,6\n"
    result = october(shared, {**SCORES, "B": 95})
    assert ["first" in fired(of(result, e)) for e in "ABC"] == [True, True, False]


def test_failing_twice_takes_the_published_grade() -> None:
    low = RANKS + "E,2026-09,70,不及格,5,6\nF,2026-09,40,良,6,6\n"
    result = october(low)
    assert "fail" in fired(of(result, "E"))  # 55 now, graded 不及格 then
    assert "fail" not in fired(of(result, "F"))


ALL = "".join(
    f"{e},2026-09,{s},,{n},{{n}}\n" for n, (e, s) in enumerate(SCORES.items(), 1)
)


@pytest.mark.parametrize(
    ("history", "holds"),
    [
        (ALL.format(n=6), True),
        (ALL.format(n=""), True),  # how many were ranked then is not asked
        (ALL.format(n=4), False),
        (
            ALL.format(n=6).replace("F,2026-09,50", "F,2026-09,60"),
            False,
        ),  # not below 60
        (ALL.format(n=6).replace("55,,5", "50,,6"), False),  # shared by E and F
        ("F,2026-09,50,,3,\n", True),  # the only row: the largest rank, held by one
    ],
)
def test_last_twice_and_below_60_both_times(history: str, holds: bool) -> None:
    assert ("last" in fired(of(october(RANKS + history), "F"))) is holds


def test_last_in_score_and_sales_twice() -> None:
    head = "employee,period,score_rank,sales_rank\n"
    lasts = "".join(f"{e},2026-09,{n},{n}\n" for n, e in enumerate("ABCDEF", 1))
    assert "both" in fired(of(october(head + lasts), "F"))
    swapped = lasts.replace("E,2026-09,5,5", "E,2026-09,5,6").replace("6,6", "6,5")
    assert "both" not in fired(of(october(head + swapped), "F"))


def test_net_sales_of_earlier_months_are_in_history() -> None:
    head = "employee,period,score,sales_net\n"
    assert "sold" in fired(of(october(head + "A,2026-09,80,100"), "A"))
    assert "sold" not in fired(of(october(head + "A,2026-09,80,99.99"), "A"))
    assert "sold" not in fired(of(october(head + "A,2026-09,80,"), "A"))


def test_within_a_team_the_published_ranks_of_its_members_decide() -> None:
    form = (
        FORM[: FORM.index("outcomes")]
        + """
outcomes:
  - {id: best, when: {rank: first, of: score, within: team, periods: 2}, then: {bonus: 200}}
"""
    )
    who = [{"employee": e, "team": t} for e, t in zip("ABCD", "一一二二", strict=True)]
    rows = "employee,indicator,value\nA,exam_score,95\nB,exam_score,85\nC,exam_score,75\nD,exam_score,65"
    history = (
        RANKS + "A,2026-09,,,2,4\nB,2026-09,,,1,4\nC,2026-09,,,3,4\nD,2026-09,,,4,4\n"
    )
    result = month(form, employees=who, measures=rows, history=history)
    # A was behind B in September; C leads team 二 both times, third of all then
    assert [fired(p) for p in result.people] == [[], [], ["best"], []]
