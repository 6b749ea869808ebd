"""First and last: ties, groups, who is ranked, and what proposals may go on."""

from __future__ import annotations

from kaohe.base.result import MonthResult
from tests.walks.months import codes, fired, month, of, paid

HEAD = "employee,indicator,value,numerator,denominator\n"
PRELUDE = """
items:
  - {id: exam, title: 考试, full: 100, indicator: exam_score, ratio: {to: 100}}
"""


def team(
    rules: str, scores: str, sales: str = "", more: str = "", **people: str
) -> MonthResult:
    """People A, B, C … with these scores and sales; other columns letter by letter."""
    ids = [chr(ord("A") + n) for n in range(len(scores.split()))]
    who = [
        {"employee": e, **{c: text[n] for c, text in people.items()}}
        for n, e in enumerate(ids)
    ]
    rows = "".join(
        f"{e},exam_score,{s},,\n" for e, s in zip(ids, scores.split(), strict=True)
    )
    rows += "".join(
        f"{e},sales_net,{s},,\n"
        for e, s in zip(ids, sales.split(), strict=False)
        if s != "-"
    )
    return month(PRELUDE + rules, employees=who, measures=HEAD + rows + more)


def who_got(result: MonthResult, rule: str) -> str:
    """The people whom the rule names, in order."""
    people = (p for p in result.people if rule in fired(p) or rule in paid(p))
    return "".join(p.who.employee for p in people)


def rule(when: str, then: str = "{propose: training}") -> str:
    """A scheme's one outcome ``x``."""
    return f"outcomes: [{{id: x, when: {when}, then: {then}}}]\n"


def test_equal_scores_share_a_rank_and_the_next_is_left_out() -> None:
    result = team("", "90 80 80 70")
    assert [(p.rank, p.ranked_of) for p in result.people] == [
        (1, 4),
        (2, 4),
        (2, 4),
        (4, 4),
    ]


def test_first_may_be_shared_and_all_are_paid() -> None:
    result = team(rule("{rank: first, of: score}", "{bonus: 200}"), "90 90 80")
    assert who_got(result, "x") == "AB"
    assert [paid(p) for p in result.people] == [{"x": "200.00"}] * 2 + [{}]


def test_last_is_one_alone_among_at_least_five() -> None:
    last = rule("{rank: last, of: score}")
    assert who_got(team(last, "90 80 70 60 50"), "x") == "E"
    assert who_got(team(last, "90 80 70 60"), "x") == ""
    assert who_got(team(last, "90 80 70 50 50"), "x") == ""
    assert who_got(team(last, "50 50 50 50 50"), "x") == ""


def test_who_is_not_scored_does_not_make_five() -> None:
    # E left in September; four are ranked
    result = team(
        rule("{rank: last, of: score}"),
        "90 80 70 60 50",
        left_on=["", "", "", "", "2026-09-30"],  # type: ignore[arg-type]
    )
    assert of(result, "E").state == "not_eligible"
    assert who_got(result, "x") == ""


def test_last_in_both_needs_both_to_be_alone() -> None:
    both = rule("{rank: last, of: [score, sales_net]}")
    assert who_got(team(both, "90 80 70 60 50", "9 8 7 6 5"), "x") == "E"
    assert who_got(team(both, "90 80 70 60 50", "9 8 7 5 5"), "x") == ""
    assert who_got(team(both, "90 80 70 60 50", "9 8 7 5 6"), "x") == ""
    # only four have a figure of sales
    assert who_got(team(both, "90 80 70 60 50", "- 8 7 6 5"), "x") == ""


def test_first_is_taken_before_the_other_conditions_are_asked() -> None:
    # A sold most but has 70: nobody gets it, B does not move up
    bonus = 'pay: {bonuses: [{id: x, amount: 300, when: {rank: first, of: sales_net, score: ">= 80"}}]}'
    assert who_got(team(bonus, "70 90 80", "900 800 700"), "x") == ""
    assert who_got(team(bonus, "80 90 80", "900 800 900"), "x") == "AC"


def test_ranks_stay_within_the_group_that_the_rule_names() -> None:
    first = rule("{rank: first, of: score, within: team}", "{bonus: 100}")
    assert who_got(team(first, "90 80 70 60", team="xxyy"), "x") == "AC"
    branch = first.replace("within: team", "within: branch")
    assert who_got(team(branch, "90 80 70 70", branch="xyyy"), "x") == "AB"
    post = first.replace("within: team", "within: position")
    assert who_got(team(post, "60 80 70 70", position="xyzz"), "x") == "ABCD"
    last = rule("{rank: last, of: score, within: team}")
    # five in team x, four in y
    assert who_got(team(last, "9 8 7 6 5 4 3 2 1", team="xxxxxyyyy"), "x") == "E"


def test_the_rank_on_the_scorecard_is_over_everybody() -> None:
    result = team("", "90 80 70", team="xyy")
    assert [p.rank for p in result.people] == [1, 2, 3]


def test_first_of_a_figure_where_less_is_better_has_the_least() -> None:
    first = rule("{rank: first, of: failed_checks}", "{bonus: 100}")
    checks = "A,failed_checks,4,,\nB,failed_checks,0,,\nC,failed_checks,1,,\n"
    assert who_got(team(first, "90 80 70", more=checks), "x") == "B"


def test_shares_are_ranked_exactly() -> None:
    first = rule("{rank: first, of: csat_rate}", "{bonus: 100}")
    shares = "A,csat_rate,,2,3\nB,csat_rate,,4,6\nC,csat_rate,0.66666666,,\n"
    assert who_got(team(first, "90 80 70", more=shares), "x") == "AB"


def test_ranks_may_be_taken_before_the_cap() -> None:
    text = """
rank_on: uncapped
total: {base: 80, cap: 100}
ledger: [{event: e, title: 加分, points: [1, 50]}]
outcomes: [{id: x, when: {rank: first, of: score}, then: {bonus: 50}}]
"""
    rows = "employee,event,points,evidence\nA,e,30,1\nB,e,40,2\nC,e,20,3"
    who = [{"employee": e} for e in "ABC"]
    result = month(text, employees=who, ledger=rows)
    assert [(str(p.score), p.rank) for p in result.people] == [
        ("100.00", 2),
        ("100.00", 1),
        ("100.00", 3),
    ]
    assert who_got(result, "x") == "B"
    capped = month(text.replace("rank_on: uncapped\n", ""), employees=who, ledger=rows)
    assert [p.rank for p in capped.people] == [1, 1, 1]
    assert who_got(capped, "x") == "ABC"


LAST = rule("{rank: last, of: score}", "{propose: capability_review}")


def test_a_proposal_against_somebody_is_blocked_by_few_cases() -> None:
    form = LAST + "small_sample: 30\n"
    rows = "".join(
        f"{e},exam_score,,{p},29\n" for e, p in zip("ABCDE", "98765", strict=True)
    )
    who = [{"employee": e} for e in "ABCDE"]
    result = month(PRELUDE + form, employees=who, measures=HEAD + rows)
    [one] = of(result, "E").outcomes
    assert (one.rule, one.blocked) == ("x", "small_sample")
    enough = month(
        PRELUDE + form, employees=who, measures=HEAD + rows.replace(",29", ",30")
    )
    assert of(enough, "E").outcomes[0].blocked is None


def test_few_cases_behind_the_rule_itself_block_it_too() -> None:
    low = rule('{indicator: csat_rate, in: "< 60%"}', "{propose: transfer}")
    result = team(low, "90", more="A,csat_rate,,1,2\n")
    assert of(result, "A").outcomes[0].blocked == "small_sample"
    result = team(low, "90", more="A,csat_rate,,15,30\n")
    assert of(result, "A").outcomes[0].blocked is None
    reward = rule('{indicator: csat_rate, in: ">= 50%"}', "{propose: recognition}")
    result = team(reward, "90", more="A,csat_rate,,1,2\n")
    assert of(result, "A").outcomes[0].blocked is None


def test_who_is_protected_at_work_is_ranked_but_no_proposal_goes_on() -> None:
    marks = ["", "", "", "", "在岗"]
    result = team(LAST, "90 80 70 60 50", protected=marks)  # type: ignore[arg-type]
    assert of(result, "E").rank == 5
    assert of(result, "E").outcomes[0].blocked == "protected"


def test_a_rule_without_its_figures_is_told() -> None:
    first = rule("{rank: first, of: sales_net}", "{bonus: 100}")
    assert "KH442" in codes(team(first, "90 80", "9 -"))
    assert "KH442" not in codes(team(first, "90 80", "9 8"))
