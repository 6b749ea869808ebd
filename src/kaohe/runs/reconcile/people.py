"""The walk: people on both sides, their items, their totals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kaohe.base.exact import ZERO, exact_arithmetic, plain, two_places
from kaohe.base.language import Text
from kaohe.base.result import ItemResult, MonthResult, PersonResult
from kaohe.exchange.names import state_title
from kaohe.exchange.own_sheet import Own, OwnCell, OwnPerson
from kaohe.exchange.own_sheet.match import same_items, same_people
from kaohe.runs.reconcile.items import Pair, ratings_of, why
from kaohe.runs.reconcile.totals import Total, why_grade, why_rank, why_score
from kaohe.runs.reconcile.values import (
    GRADE,
    PERSON,
    RANK,
    SCORE,
    Difference,
    Reason,
    Reconciled,
)
from kaohe.schemes.model import Scheme

#: The differences of one person, their sum over items, and whether all theirs had points.
_Items = tuple[list[Difference], Decimal, Decimal | None]


def reconcile(own: Own, result: MonthResult, scheme: Scheme) -> Reconciled:
    """The sheet against the month, person by person and item by item.

    People of other months in the sheet are passed over; a person without a month counts
    as of this one. Nothing of ours is computed anew.
    """
    found = Reconciled()
    titles = same_items(own.items, {i.id: i.title for i in scheme.items})
    ours = {p.who.employee: p for p in result.people}
    names = [(code, p.who.name or code) for code, p in ours.items()]
    of_month = [p for p in own.people if p.period in (None, result.period)]
    seen: set[str] = set()
    with exact_arithmetic():
        for person, code in same_people(of_month, names):
            if code is None:
                found.differences.append(
                    _alone(person.name, "only_theirs", person.score)
                )
                continue
            seen.add(code)
            _compare(found, person, ours[code], scheme, titles)
        for code, mine in ours.items():
            if code not in seen and mine.state != "not_eligible":
                one = _alone(mine.who.name or code, "only_ours", mine.score, code)
                found.differences.append(one)
    return found


def _alone(
    name: str, reason: Reason, score: Decimal | None, code: str | None = None
) -> Difference:
    text = "" if score is None else plain(score)
    theirs, ours = (text, "") if reason == "only_theirs" else ("", text)
    return Difference(code, name, PERSON, "", theirs, ours, None, reason, {})


def _compare(
    found: Reconciled,
    own: OwnPerson,
    ours: PersonResult,
    scheme: Scheme,
    titles: Mapping[str, str],
) -> None:
    found.compared += 1
    if ours.state != "scored":
        state = Text(state_title(ours.state, "zh"), state_title(ours.state, "en"))
        theirs = "" if own.score is None else plain(own.score)
        found.differences.append(
            _of(ours, PERSON, "", theirs, "", None, "not_scored", {"state": state})
        )
        return
    items, by, in_items = _items(own, ours, scheme, titles)
    told = [*items, *_totals(own, ours, scheme, by, in_items)]
    found.figures += sum(c.points is not None for c in own.cells)
    found.figures += sum(x is not None for x in (own.score, own.grade, own.rank))
    found.agreeing += not told
    found.differences += told


def _items(
    own: OwnPerson, ours: PersonResult, scheme: Scheme, titles: Mapping[str, str]
) -> _Items:
    told: list[Difference] = []
    by, in_items = ZERO, ZERO
    every_one = True
    rows = {row.item: row for row in ours.items}
    for title in own.items:
        cells = {c.role: c for c in own.cells if c.item == title}
        row = rows.pop(titles.get(title, ""), None)
        theirs = _points(cells, row, scheme)
        every_one = every_one and theirs is not None
        in_items += theirs or ZERO
        if row is None:
            shown = "" if theirs is None else plain(theirs)
            one = _of(ours, title, title, shown, "", None, "item_only_theirs", {})
            told.append(one)
            by -= theirs or ZERO
            continue
        difference = _item(ours, row, cells, theirs, scheme)
        if difference is not None:
            told.append(difference)
        by += (row.points or ZERO) - (theirs or ZERO)
    if own.cells:
        for row in rows.values():
            title = _title(scheme, row)
            shown = "" if row.points is None else two_places(row.points)
            told.append(
                _of(ours, row.item, title, "", shown, None, "item_only_ours", {})
            )
            by += row.points or ZERO
    return told, by, in_items if every_one and own.cells else None


def _points(
    cells: Mapping[str | None, OwnCell], row: ItemResult | None, scheme: Scheme
) -> Decimal | None:
    """Their points of the item; where only raters have points, weighed as we weigh them."""
    result = cells.get(None)
    if result is not None and result.points is not None:
        return result.points
    item = None if row is None else scheme.item(row.item)
    if item is None:
        return None
    weights = scheme.weights(item)
    given = {role: c.points for role, c in cells.items() if role is not None}
    if not given or any(given.get(role) is None for role in weights):
        return None
    return sum((weights[r] * (given[r] or ZERO) for r in weights), ZERO)


def _item(
    ours: PersonResult,
    row: ItemResult,
    cells: Mapping[str | None, OwnCell],
    theirs: Decimal | None,
    scheme: Scheme,
) -> Difference | None:
    """The difference of an item; None where points and ratings are the same."""
    item = scheme.item(row.item)
    assert item is not None, "a row of a result is of an item of its scheme"
    shown = "" if row.points is None else two_places(row.points)
    title = _title(scheme, row)
    if theirs is None:
        return _of(ours, row.item, title, "", shown, None, "item_empty", {})
    result = OwnCell(item.title, None, theirs)
    kept = {**cells, None: (cells.get(None) or result)._replace(points=theirs)}
    pair = Pair(scheme, item, kept, row)
    if theirs == row.points and not ratings_of(pair):
        return None
    reason, named = why(pair)
    by = None if row.points is None else row.points - theirs
    return _of(ours, row.item, title, plain(theirs), shown, by, reason, named)


def _totals(
    own: OwnPerson,
    ours: PersonResult,
    scheme: Scheme,
    by: Decimal,
    in_items: Decimal | None,
) -> list[Difference]:
    told: list[Difference] = []
    if own.score is not None and ours.score is not None and own.score != ours.score:
        reason, named = why_score(Total(own.score, ours, by, in_items))
        shown = (plain(own.score), two_places(ours.score), ours.score - own.score)
        told.append(_of(ours, SCORE, "", *shown, reason, named))
    if own.grade is not None and own.grade != (ours.grade or ""):
        reason, named = why_grade(own, ours, scheme)
        grades = (own.grade, ours.grade or "", None)
        told.append(_of(ours, GRADE, "", *grades, reason, named))
    if own.rank is not None and own.rank != ours.rank:
        reason, named = why_rank(own, ours)
        ranks = (str(own.rank), "" if ours.rank is None else str(ours.rank), None)
        told.append(_of(ours, RANK, "", *ranks, reason, named))
    return told


def _of(
    ours: PersonResult,
    of: str,
    title: str,
    theirs: str,
    shown: str,
    by: Decimal | None,
    reason: Reason,
    named: Mapping[str, object],
) -> Difference:
    who = ours.who
    name = who.name or who.employee
    return Difference(who.employee, name, of, title, theirs, shown, by, reason, named)


def _title(scheme: Scheme, row: ItemResult) -> str:
    item = scheme.item(row.item)
    return row.item if item is None else item.title
