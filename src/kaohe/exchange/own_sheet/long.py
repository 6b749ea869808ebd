"""A sheet with a row for each item of each person: names merged or written once."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import HUNDRED, ONE, divide
from kaohe.exchange.own_sheet.values import OwnCell, OwnPerson
from kaohe.exchange.own_sheet.wide import Heads, person_of
from kaohe.exchange.own_sheet.words import number_in
from kaohe.exchange.scheme_book.guess.frame import percent_of, without_percent
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import clean

_SUMS = ("合计", "总计", "总分", "小计", "总得分", "合计得分")


def read_long(grid: Grid, heads: Heads, period: str | None) -> list[OwnPerson]:
    """Everybody of the sheet, each with the items of his rows."""
    assert heads.listed is not None
    found: list[OwnPerson] = []
    for row in range(heads.last + 1, grid.height):
        title = grid.text(row, heads.listed)
        person = person_of(grid, heads, row, period)
        if person is not None and (not found or not _same(found[-1], person)):
            person.score = None if title is not None else person.score
            found.append(person)
        if not found or title is None:
            continue
        if clean(title) in _SUMS:
            found[-1].score = _points(grid, heads, row)
        else:
            found[-1].cells += _cells(grid, heads, row, title)
    for one in found:
        one.cells = _by_weight(one.cells)
    return found


def _same(before: OwnPerson, now: OwnPerson) -> bool:
    return (before.name, before.period) == (now.name, now.period)


def _points(grid: Grid, heads: Heads, row: int) -> Decimal | None:
    every = (c for c, h in heads.items.items() if h.what == "points")
    return next((n for c in every if (n := number_in(grid.text(row, c)))), None)


def _cells(grid: Grid, heads: Heads, row: int, title: str) -> list[OwnCell]:
    """The points of each role, the item's own, and the measured figure."""
    item, full = without_percent(title), percent_of(title)
    texts = {c: grid.text(row, c) for c in heads.items}
    value: str | None = None
    target: str | None = None
    for column, head in heads.items.items():
        if head.what == "full":
            full = number_in(texts[column]) or full
        elif head.what == "value":
            value = texts[column]
        elif head.what == "target":
            target = texts[column]
    found = [
        OwnCell(
            item,
            head.role,
            number,
            None if head.role else value,
            full,
            grid.place(row, column),
            None if head.role else target,
        )
        for column, head in heads.items.items()
        if head.what in ("points", "role")
        and (number := number_in(texts[column])) is not None
    ]
    if all(cell.role for cell in found):
        place = grid.place(row, heads.listed or 0)
        found.append(OwnCell(item, None, None, value, full, place, target))
    return found


def _by_weight(cells: list[OwnCell]) -> list[OwnCell]:
    """Weights as points of 100; points out of 100 times the weight, where so given."""
    fulls = {c.item: c.full for c in cells if c.full is not None}
    if fulls and sum(fulls.values()) <= ONE:
        cells = [
            c._replace(full=None if c.full is None else c.full * HUNDRED) for c in cells
        ]
    over = any(
        c.points is not None and c.full is not None and c.points > c.full for c in cells
    )
    if not over:
        return cells
    return [
        c
        if c.points is None or c.full is None
        else c._replace(points=divide(c.points * c.full, HUNDRED))
        for c in cells
    ]
