"""A table in a terminal: columns of texts, Chinese and half-width ones in line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kaohe.exchange.widths import fitted, padded, shown, text_width

_GAP = "  "
#: A column never gets narrower than this.
_NARROWEST = 4


class TextColumn(NamedTuple):
    """A column: its head, a text for each row, where they stand, whether it may shrink."""

    head: str
    cells: list[str]
    side: Literal["left", "right"] = "left"
    may_shrink: bool = False


def table_lines(columns: Sequence[TextColumn], width: int) -> list[str]:
    """Head, rule and rows as lines; widths are taken from the columns that may shrink."""
    widths = _widths(columns, width)
    rule = _GAP.join("─" * w for w in widths)
    rows = [_row([c.head for c in columns], columns, widths), rule]
    for index in range(len(columns[0].cells)):
        rows.append(_row([c.cells[index] for c in columns], columns, widths))
    return rows


def fitting(columns: Sequence[TextColumn], width: int, most: int) -> int:
    """How many of the columns, from the left, have room, each at most ``most`` wide."""
    used = -len(_GAP)
    for number, column in enumerate(columns):
        used += len(_GAP) + (min(_natural(column), most) if column.may_shrink else 0)
        used += 0 if column.may_shrink else _natural(column)
        if used > width and number:
            return number
    return len(columns)


def _natural(column: TextColumn) -> int:
    return max(map(text_width, [column.head, *column.cells]))


def _row(cells: list[str], columns: Sequence[TextColumn], widths: list[int]) -> str:
    return _GAP.join(
        padded(fitted(shown(cell), w), w, column.side)
        for cell, column, w in zip(cells, columns, widths, strict=True)
    )


def _widths(columns: Sequence[TextColumn], width: int) -> list[int]:
    """As wide as the widest cell; what is too much is taken from the widest columns."""
    widths = [_natural(c) for c in columns]
    over = sum(widths) + len(_GAP) * (len(columns) - 1) - width
    while over > 0:
        open_ = [i for i, c in enumerate(columns) if c.may_shrink]
        widest = max(open_, key=lambda i: widths[i])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
        over -= 1
    return widths
