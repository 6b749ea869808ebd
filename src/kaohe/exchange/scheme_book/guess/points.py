"""The points and full marks that a form prints for an item."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import HUNDRED, ONE, ZERO
from kaohe.base.numbers import parse_number
from kaohe.exchange.scheme_book.cells import cell_day
from kaohe.exchange.scheme_book.grown import Grown
from kaohe.exchange.scheme_book.guess.body import Entry
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import Head
from kaohe.exchange.scheme_book.guess.numbers import Range, folded, read_range


class Printed(NamedTuple):
    """The points in one cell, and the row that the cell begins in."""

    row: int
    column: int
    points: Range


class PointsColumn:
    """A column of weights or points of a form; without one, nothing has points."""

    def __init__(
        self, grid: Grid, head: Head, grown: Grown, columns: list[int]
    ) -> None:
        self._grid = grid
        self._column = columns[0] if columns else -1
        self._grown = grown
        values = (
            parse_number(grid.value(row, self._column))
            for row in range(head.last + 1, grid.height)
        )
        known = [v for v in values if v is not None]
        #: Weights in cells formatted as percent arrive as 0.3.
        self._are_shares = bool(known) and all(ZERO <= v <= ONE for v in known)

    def first(self, entry: Entry) -> Decimal | None:
        """The one number beside an entry, None where there is none or a range."""
        found = self.of(entry)
        return found[0].points.high if found and found[0].points.is_point else None

    def of(self, entry: Entry) -> list[Printed]:
        """The points that stand beside an entry, one for each cell that has some."""
        found: list[Printed] = []
        seen: set[tuple[int, int]] = set()
        for row in entry.rows:
            first = self._grid.first(row, self._column)
            points = self._points(row)
            if first in seen or points is None:
                continue
            seen.add(first)
            self._grid.use(*first)
            found.append(Printed(row, self._column, points))
        return found

    def _points(self, row: int) -> Range | None:
        value, text = self._grid.value(row, self._column), ""
        place = self._grid.place(row, self._column)
        if (day := cell_day(value)) is not None:
            text = f"{day.month}～{day.day}"
            self._grown.says("KH615", place, column="分值", written=text)
        else:
            text = self._grid.text(row, self._column) or ""
        found = read_range(text)
        if found is None:
            return None
        if found.reversed:
            low, high = found.low, found.high
            self._grown.says("KH621", place, written=text, low=low, high=high)
        by = HUNDRED if self._are_shares or "%" in folded(text) else ONE
        return Range(_times(found.low, by), _times(found.high, by))


def _times(number: Decimal | None, by: Decimal) -> Decimal | None:
    return None if number is None else number * by
