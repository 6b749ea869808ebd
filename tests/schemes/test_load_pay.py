"""Reading grades, pay and outcomes: each thing that can be wrong, at its line."""

from __future__ import annotations

import pytest

from kaohe.base.findings import Finding
from kaohe.schemes.dump import dump
from kaohe.schemes.load import read_scheme
from kaohe.schemes.load_pay import parse_edge, parse_edges
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree, parse_yaml

HEAD = (
    "scheme: made\nversion: 1\ntitle: 试写\neffective_from: 2026-01-01\n"
    "items:\n  - {id: a, title: 甲, full: 100, rate: {from: 0, to: 100}}\n"
    "grades:\n  - {grade: 好, from: 60}\n  - {grade: 差, from: 0}\n"
)


def read(body: str) -> tuple[Scheme | None, list[Finding]]:
    tree, found = parse_yaml(HEAD + body)
    assert tree is not None, found
    return read_scheme(tree)


def only(body: str) -> Finding:
    """The one finding of a body that starts on line 10."""
    [one] = read(body)[1]
    return one


def told(body: str) -> tuple[str, int | None]:
    one = only(body)
    return one.code, one.place.line


RULE = "outcomes:\n  - {id: poor, when: {%s}, then: {%s}}\n"


def test_an_unknown_grade_gets_the_nearest_known_one() -> None:
    one = only(RULE % ("grade: 差等", "propose: training"))
    assert (one.code, one.place.line) == ("KH130", 11)
    assert "“差”" in one.next()


@pytest.mark.parametrize("then", ["", "bonus: 5, propose: training"])
def test_an_outcome_is_a_bonus_or_a_proposal(then: str) -> None:
    assert told(RULE % ("grade: 差", then)) == ("KH131", 11)


def test_an_unknown_proposal_shows_the_known_ones() -> None:
    found = read(RULE % ("grade: 差", "propose: dismissal"))[1]
    assert [f.code for f in found] == ["KH108"]
    assert "capability_review" in found[0].says()


@pytest.mark.parametrize("edges", ["", ", from: 30, in: '[30, 60)'"])
def test_a_grade_has_an_edge_or_an_interval(edges: str) -> None:
    assert told(f"  - {{grade: 中{edges}}}\n") == ("KH132", 10)


@pytest.mark.parametrize("way", ["", ", by_grade: {好: 1, 差: 0.5}, by_score: true"])
def test_a_performance_wage_goes_by_grade_or_by_score(way: str) -> None:
    body = f"pay:\n  performance_wage: {{base: 2000{way}}}\n"
    assert told(body) == ("KH133", 11)


def test_a_factor_for_every_grade() -> None:
    one = only("pay:\n  performance_wage: {base: wages, by_grade: {好: 1.2}}\n")
    assert one.code == "KH134" and "：差。" in one.says()


def commission(*tiers: str) -> str:
    rows = "".join(f"      - {{{tier}}}\n" for tier in tiers)
    return f"pay:\n  commission:\n    of: sales_net\n    plan: sales_plan\n    tiers:\n{rows}"


def test_an_amount_of_a_tier_that_is_not_readable_is_shown() -> None:
    one = only(commission("below: X + 5W, rate: 1%", "rate: 2%"))
    assert (one.code, one.place.line) == ("KH135", 15)
    assert "“X + 5W”" in one.says()


@pytest.mark.parametrize(
    "tiers",
    [
        ("below: plan, rate: 1%", "below: plan + 50000, rate: 2%"),
        ("rate: 1%", "below: plan, rate: 2%"),
    ],
)
def test_only_the_last_tier_is_open(tiers: tuple[str, str]) -> None:
    assert told(commission(*tiers)) == ("KH136", 14)


def test_upper_edges_rise() -> None:
    tiers = ("below: plan + 50000, rate: 1%", "below: plan, rate: 2%", "rate: 3%")
    assert told(commission(*tiers)) == ("KH137", 16)


def test_a_commission_needs_tiers() -> None:
    assert told("pay:\n  commission: {of: sales_net, tiers: []}\n") == ("KH103", 11)


def test_a_tier_by_plan_needs_a_plan() -> None:
    one = only(
        commission("below: plan, rate: 1%", "rate: 2%").replace(
            "    plan: sales_plan\n", ""
        )
    )
    assert one.code == "KH103" and one.params["name"] == "plan"


def test_a_negative_rate_is_told() -> None:
    assert told(commission("rate: -1%")) == ("KH113", 15)


@pytest.mark.parametrize(
    "text", ["plan", "plan + 50000", "plan-2000", "5万", "1,000元"]
)
def test_these_are_amounts_of_tiers(text: str) -> None:
    assert parse_edge(text) is not None


@pytest.mark.parametrize("text", ["X", "plan * 2", "plan + x", "50000 + plan"])
def test_these_are_not(text: str) -> None:
    assert parse_edge(text) is None


def test_intervals_of_amounts_keep_their_brackets() -> None:
    inside = parse_edges("(plan, plan + 50000]")
    assert inside is not None and (inside.low_in, inside.high_in) == (False, True)
    assert parse_edges("[plan") is None


# ---- rows keep their places and marks ------------------------------------------------
MIXED = """\
  - {grade: 优, from: {value: 90, src: rec}}
  - {grade: 中, from: 坏}
outcomes:
  - {id: lost, when: {grade: 好}, then: {}}
  - {id: kept, when: {grade: 优}, then: {bonus: {value: 200, src: seed}}}
"""


def test_grades_in_any_order_are_read_highest_first_with_their_lines() -> None:
    scheme, _ = read(MIXED)
    assert scheme is not None
    assert [g.grade for g in scheme.grades] == ["优", "好", "差"]
    assert [scheme.place("grades", i).line for i in range(3)] == [10, 8, 9]
    assert scheme.marks[("grades", 0, "from")].src == "rec"


def test_a_row_after_one_that_cannot_be_read_keeps_its_line_and_marks() -> None:
    scheme, _ = read(MIXED)
    assert scheme is not None
    assert [o.id for o in scheme.outcomes] == ["kept"]
    assert scheme.place("outcomes", 0).line == 14
    assert scheme.marks[("outcomes", 0, "then", "bonus")].src == "seed"


def test_what_is_known_of_a_number_that_goes_unsaid_is_kept() -> None:
    body = "full_marks: {value: 100, src: ours}\n" + RULE % (
        "grade: 差, periods: {value: 1, src: ours}",
        "propose: training",
    )
    scheme, findings = read(body)
    assert scheme is not None and findings == []
    again, _ = read_scheme(Tree(dump(scheme), {}))
    assert again == scheme
