"""Every figure of docs/how_numbers_are_made.md, recomputed."""

from __future__ import annotations

import csv
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest
import yaml

from kaohe.base.exact import (
    EXACT,
    Ratio,
    divide,
    half_up,
    half_up_ratio,
    percent,
    plain,
    two_places,
)
from kaohe.base.interval import parse_interval
from kaohe.base.numbers import parse_number
from tests.docs.tables import ROOT, tables

PAGE = "docs/how_numbers_are_made.md"
PEOPLE = {"小李": "A01", "小王": "A02", "小张": "A03", "小刘": "A04", "小陈": "A05"}
SELF, SUPERVISOR = Decimal("0.4"), Decimal("0.6")

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    return tables(PAGE)[table]


def each(table: str) -> pytest.MarkDecorator:
    """One case per person of ``table``."""
    return pytest.mark.parametrize("row", rows(table), ids=lambda row: row["person"])


def inputs(table: str) -> list[Row]:
    path = ROOT / "docs" / "five_people" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scheme(name: str) -> dict[str, Any]:
    text = (ROOT / "schemes" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def rated(employee: str, item: str, role: str) -> Decimal:
    return next(
        Decimal(r["points"])
        for r in inputs("ratings")
        if (r["employee"], r["item"], r["role"]) == (employee, item, role)
    )


def measured(employee: str, indicator: str) -> Decimal:
    return next(
        Decimal(r["value"])
        for r in inputs("measures")
        if (r["employee"], r["indicator"]) == (employee, indicator)
    )


def blended(employee: str, item: str) -> Decimal:
    own, theirs = (rated(employee, item, r) for r in ("self", "supervisor"))
    return half_up(own * SELF + theirs * SUPERVISOR)


def score(employee: str) -> Decimal:
    items = [item["id"] for item in scheme("self40_supervisor60")["items"]]
    return sum((blended(employee, item) for item in items), Decimal(0))


def test_every_table_holds_the_five_people_in_order() -> None:
    found = tables(PAGE)
    assert len(found) == 9
    assert all([r["person"] for r in t] == list(PEOPLE) for t in found.values())


def test_the_people_are_those_of_the_folder() -> None:
    assert {r["name"]: r["employee"] for r in inputs("employees")} == PEOPLE


@each("blend")
def test_an_item_is_40_percent_self_and_60_percent_supervisor(row: Row) -> None:
    employee = PEOPLE[row["person"]]
    own, theirs = (rated(employee, "results", r) for r in ("self", "supervisor"))
    assert [row["self"], row["supervisor"]] == [plain(own), plain(theirs)]
    assert row["40 % of self"] == plain(own * SELF)
    assert row["60 % of supervisor"] == plain(theirs * SUPERVISOR)
    assert row["points"] == two_places(blended(employee, "results"))


@each("score")
def test_a_score_is_the_sum_of_the_rounded_points(row: Row) -> None:
    employee = PEOPLE[row["person"]]
    printed = list(row.values())[1:]
    items = [item["id"] for item in scheme("self40_supervisor60")["items"]]
    assert printed[:-1] == [two_places(blended(employee, item)) for item in items]
    assert row["score"] == two_places(sum(map(Decimal, printed[:-1]), Decimal(0)))


def printed_range(points: Decimal) -> str:
    """Where document 003 prints a score; its ranges are whole numbers."""
    for low, high in ((95, 100), (85, 94), (75, 84), (65, 74)):
        if low <= points <= high:
            return f"{low}–{high}"
    return "below 65" if points < 65 else "in no range"


@each("grade")
def test_a_grade_begins_at_its_lower_edge_and_ties_share_a_rank(row: Row) -> None:
    own = score(PEOPLE[row["person"]])
    grades = scheme("self40_supervisor60")["grades"]
    grade = next(g for g in grades if own >= g["from"])
    above = sum(score(other) > own for other in PEOPLE.values())
    assert row["score"] == two_places(own)
    assert row["as printed"] == printed_range(own)
    assert row["lower edge"] == str(grade["from"])
    assert row["grade"] == grade["grade"]
    assert row["rank"] == str(1 + above)


def tier(sales: Decimal, plan: Decimal) -> Decimal:
    if sales < plan:
        return Decimal("0.005")
    return Decimal("0.01") if sales < plan + 50000 else Decimal("0.012")


def slices(sales: Decimal, plan: Decimal) -> Decimal:
    low = min(sales, plan) * Decimal("0.005")
    middle = max(min(sales, plan + 50000) - plan, Decimal(0)) * Decimal("0.01")
    return low + middle + max(sales - plan - 50000, Decimal(0)) * Decimal("0.012")


@each("commission")
def test_the_lower_edge_of_a_tier_belongs_to_it(row: Row) -> None:
    employee = PEOPLE[row["person"]]
    sales, plan = (measured(employee, i) for i in ("sales_net", "sales_plan"))
    assert (row["plan X"], row["net sales Y"]) == (plain(plan), two_places(sales))
    assert row["rate"] == percent(Ratio(tier(sales, plan)))
    assert row["exact"] == plain(sales * tier(sales, plan))
    assert row["commission"] == two_places(half_up(sales * tier(sales, plan)))
    assert row["marginal"] == two_places(half_up(slices(sales, plan)))


def test_half_to_even_would_have_paid_one_fen_less() -> None:
    exact = next(r["exact"] for r in rows("commission") if r["person"] == "小陈")
    even = Decimal(exact).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    assert even == Decimal("912.34")


@each("pay")
def test_a_total_is_the_sum_of_its_rounded_lines(row: Row) -> None:
    employee = PEOPLE[row["person"]]
    grades = scheme("self40_supervisor60")["grades"]
    wage = next(g["wage"] for g in grades if score(employee) >= g["from"])
    commission = next(r for r in rows("commission") if r["person"] == row["person"])
    before = next(r for r in inputs("history") if r["employee"] == employee)
    first = max(map(score, PEOPLE.values())) == score(employee)
    twice = first and before["score_rank"] == "1"
    lines = [Decimal(wage), Decimal(commission["commission"]), Decimal(200 * twice)]
    assert list(row.values())[1:-1] == [two_places(line) for line in lines]
    assert row["total"] == two_places(sum(lines, Decimal(0)))


@each("bands")
def test_the_band_is_found_by_the_exact_share(row: Row) -> None:
    share = Ratio(Decimal(row["completed"]), Decimal(row["planned"]))
    items = {i["id"]: i for i in scheme("branch_callback_centre")["items"]}
    callbacks = items["callback_done"]
    holding = []
    for band in callbacks["bands"]:
        interval = parse_interval(band["in"])
        assert interval is not None
        if interval.holds(share):
            holding.append(band)
    assert [b["in"] for b in holding] == [row["band"]]
    assert row["share"] == percent(share)
    assert row["deduct"] == str(holding[0]["deduct"])
    left = Decimal(callbacks["full"]) - holding[0]["deduct"]
    assert row["points"] == two_places(left)


def test_a_share_that_prints_as_95_percent_is_still_below_it() -> None:
    assert percent(Ratio(Decimal(1899), Decimal(2000)), places=1) == "95%"


@each("proportion")
def test_points_in_proportion_are_rounded_once(row: Row) -> None:
    satisfied, answers = Decimal(row["satisfied"]), Decimal(row["answers"])
    exact = divide(20 * satisfied, answers)
    cut = exact.quantize(Decimal("0.00001"), ROUND_DOWN)
    assert row["exact to five places"] == plain(cut)
    assert row["points"] == two_places(half_up_ratio(20 * satisfied, answers))


def test_a_share_rounded_first_would_have_cost_nine_hundredths() -> None:
    rounded_first = half_up(20 * half_up(divide(Decimal(17), Decimal(18))))
    assert half_up_ratio(Decimal(340), Decimal(18)) - rounded_first == Decimal("0.09")


@each("raters")
def test_several_raters_of_a_role_count_by_their_mean(row: Row) -> None:
    theirs = sum((Decimal(row[k]) for k in ("first", "second", "third")), Decimal(0))
    assert row["mean as printed"] == plain(half_up_ratio(theirs, Decimal(3)))
    tripled = 3 * SELF * Decimal(row["self"]) + SUPERVISOR * theirs
    assert row["points"] == two_places(half_up_ratio(tripled, Decimal(3)))


FULL = {"抽查": Decimal(30), "满意率": Decimal(10), "回访": Decimal(10)}


@each("applicable")
def test_what_does_not_apply_is_scaled_away_and_what_is_absent_stops(row: Row) -> None:
    if "absent" in row.values():
        assert (row["of full marks"], row["score"]) == ("–", "stopped")
        return
    points = {item: parse_number(row[item]) for item in FULL}
    apply = {item: p for item, p in points.items() if p is not None}
    assert all(row[item] == "not applicable" for item in FULL if item not in apply)
    reached = sum((FULL[item] for item in apply), Decimal(0))
    scaled = EXACT.multiply(sum(apply.values(), Decimal(0)), sum(FULL.values()))
    assert row["of full marks"] == plain(reached)
    assert row["score"] == two_places(half_up_ratio(scaled, reached))
