"""The page of numbers says what the library computes for the same five people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from kaohe.base.because import Because
from kaohe.base.exact import Ratio, two_places
from kaohe.base.period import Period
from kaohe.base.result import ItemResult, MonthResult, PersonResult
from kaohe.base.rows import Rating
from kaohe.pay.commission import commission_line
from kaohe.points.registry import RULES
from kaohe.records.intake import read_month
from kaohe.reviews.combine import combine
from kaohe.runs.month import run_month
from kaohe.schemes.model import Indicated, Scheme, ToTarget
from kaohe.schemes.versions import resolve
from kaohe.scoring.score import total
from tests.docs.tables import ROOT, tables

Row = dict[str, str]
TABLES = tables("docs/how_numbers_are_made.md")
PEOPLE = {"小李": "A01", "小王": "A02", "小张": "A03", "小刘": "A04", "小陈": "A05"}


def each(table: str) -> pytest.MarkDecorator:
    """One case per person of ``table``."""
    return pytest.mark.parametrize("row", TABLES[table], ids=lambda row: row["person"])


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    """The form of document 003."""
    return resolve("self40_supervisor60")[0]


@pytest.fixture(scope="module")
def month(scheme: Scheme) -> MonthResult:
    """October 2026 of the five."""
    intake = read_month(ROOT / "docs" / "five_people")
    return run_month(scheme, intake, Period(2026, 10))


def of(month: MonthResult, row: Row) -> PersonResult:
    person = month.person(PEOPLE[row["person"]])
    assert person is not None
    return person


def printed(amounts: Iterable[Decimal | None]) -> list[str]:
    return ["" if a is None else two_places(a) for a in amounts]


def test_the_month_has_no_error(month: MonthResult) -> None:
    assert [f.line("en") for f in month.findings if f.level == "error"] == []


@each("score")
def test_the_form_has_these_points_and_this_score(month: MonthResult, row: Row) -> None:
    person = of(month, row)
    figures = printed([*(item.points for item in person.items), person.score])
    assert figures == list(row.values())[1:]


@each("grade")
def test_the_grade_and_the_rank_are_these(month: MonthResult, row: Row) -> None:
    person = of(month, row)
    assert (person.grade, str(person.rank)) == (row["grade"], row["rank"])


@each("pay")
def test_the_pay_lines_and_their_total_are_these(month: MonthResult, row: Row) -> None:
    person = of(month, row)
    lines = {line.line: line.amount for line in person.pay}
    bonus = lines.get("first_twice", Decimal(0))
    paid = [lines["post_wage"], lines["commission"], bonus, person.pay_total]
    assert printed(paid) == list(row.values())[1:]


@each("commission")
def test_slices_would_have_paid_this(scheme: Scheme, row: Row) -> None:
    assert scheme.pay.commission is not None
    by_slices = replace(scheme.pay.commission, mode="marginal")
    sales, plan = Decimal(row["net sales Y"]), Decimal(row["plan X"])
    line = commission_line(scheme, by_slices, sales, plan)
    assert two_places(line.amount) == row["marginal"]


@each("bands")
def test_a_share_earns_the_points_of_its_band(row: Row) -> None:
    item = resolve("branch_callback_centre")[0].item("callback_done")
    assert item is not None and isinstance(item.judged, Indicated)
    share = Ratio(Decimal(row["completed"]), Decimal(row["planned"]))
    rule = item.judged.rule
    awarded = RULES[type(rule)](rule, item.full, share, True)
    assert two_places(awarded.points) == row["points"]


@each("proportion")
def test_a_share_earns_points_in_proportion(row: Row) -> None:
    share = Ratio(Decimal(row["satisfied"]), Decimal(row["answers"]))
    rule = ToTarget(Decimal(1))
    awarded = RULES[ToTarget](rule, Decimal(20), share, True)
    assert two_places(awarded.points) == row["points"]


@each("raters")
def test_three_supervisors_count_by_their_mean(scheme: Scheme, row: Row) -> None:
    item = scheme.item("teamwork")
    assert item is not None
    given = [
        ("self", "self"),
        *(("supervisor", k) for k in ("first", "second", "third")),
    ]
    ratings = [
        Rating("A", "teamwork", role, rater, Decimal(row[rater]))
        for role, rater in given
    ]
    combined = combine(scheme, item, ratings)
    assert isinstance(combined, ItemResult)
    assert printed([combined.points]) == [row["points"]]


def item_result(full: str, points: str) -> ItemResult:
    figure = None if points == "not applicable" else Decimal(points)
    because = Because("bands", {}, figure)
    return ItemResult("x", None, None, None, figure, Decimal(full), because)


@each("applicable")
def test_what_does_not_apply_is_scaled_away(scheme: Scheme, row: Row) -> None:
    cells = [("30", row["抽查"]), ("10", row["满意率"]), ("10", row["回访"])]
    if any(points == "absent" for _, points in cells):
        assert row["score"] == "stopped"
        return
    score = total(scheme, [item_result(*cell) for cell in cells], ())
    assert score is not None
    assert two_places(score.score) == row["score"]
