"""Reading a department's own workbook, whatever of three layouts each sheet has."""

from __future__ import annotations

from collections.abc import Mapping

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.sheet import Sheet
from kaohe.exchange.own_sheet.cards import read_card
from kaohe.exchange.own_sheet.long import read_long
from kaohe.exchange.own_sheet.values import Own, OwnPerson
from kaohe.exchange.own_sheet.wide import find_heads, read_wide
from kaohe.exchange.own_sheet.words import month_in
from kaohe.exchange.scheme_book.guess.grid import Grid

_ROWS_OF_TITLE = 3


def read_own(
    sheets: Mapping[str, Sheet], file: str, *, last: Period | None = None
) -> Own:
    """Everybody who stands in the workbook, with points, totals and grades.

    A sheet is a list with a row for each person, a list with a row for each item, or the
    filled-in form of one person. ``last`` gives the year to a month that names none: it
    is that month or one before. Somebody who stands twice in a month is taken once; what
    the second place says is added where the first says nothing.
    """
    every: list[OwnPerson] = []
    for sheet in sheets.values():
        if not sheet.hidden:
            every += _people(Grid(sheet, file), file, last)
    people, findings = _once(every)
    if not people:
        findings.append(finding("KH650", Place(file=file)))
    return Own(people, findings)


def _people(grid: Grid, file: str, last: Period | None) -> list[OwnPerson]:
    period = _month(grid, file, last)
    heads = find_heads(grid)
    if heads is None:
        card = read_card(grid, period)
        found = [] if card is None else [card]
    elif heads.listed is None:
        found = read_wide(grid, heads, period)
    else:
        found = read_long(grid, heads, period)
    for one in found:
        if one.period is not None and Period.parse(one.period) is None:
            one.period = month_in(one.period, last) or period
    return found


def _month(grid: Grid, file: str, last: Period | None) -> str | None:
    """The month of the sheet: from its title, its name, or the name of the file."""
    titles = [
        t for row in range(min(_ROWS_OF_TITLE, grid.height)) for t in _row(grid, row)
    ]
    texts = [*titles, grid.name, file]
    sure = (month_in(text) for text in (titles[:1] or [""]) + [grid.name, file])
    first = next((m for m in sure if m is not None), None)
    return first or next((m for t in texts if (m := month_in(t, last))), None)


def _row(grid: Grid, row: int) -> list[str]:
    texts = [text for _, text in grid.texts(row)]
    return texts if len(texts) == 1 else []


def _once(every: list[OwnPerson]) -> tuple[list[OwnPerson], list[Finding]]:
    found: dict[tuple[str, str | None], OwnPerson] = {}
    told: list[Finding] = []
    for one in every:
        key = (one.code or one.name, one.period)
        before = found.setdefault(key, one)
        if before is one:
            continue
        if one.team and before.team and one.team != before.team and not one.code:
            told.append(
                finding(
                    "KH651",
                    one.place,
                    name=one.name,
                    first=before.team,
                    second=one.team,
                )
            )
            continue
        told += _add(before, one)
    return list(found.values()), told


def _add(before: OwnPerson, one: OwnPerson) -> list[Finding]:
    """Put what ``one`` says more into ``before``; a finding for each contradiction."""
    told: list[Finding] = []
    for name in ("team", "branch", "position", "grade", "rank", "score", "sales"):
        if getattr(before, name) is None:
            setattr(before, name, getattr(one, name))
    for cell in one.cells:
        there = before.points(cell.item, cell.role)
        if there is None:
            before.cells.append(cell)
        elif cell.points is not None and cell.points != there:
            told.append(
                finding(
                    "KH652",
                    cell.place,
                    name=one.name,
                    item=cell.item,
                    first=there,
                    second=cell.points,
                )
            )
    return told
