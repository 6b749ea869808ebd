"""The rows of a form below its head, gathered by item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kaohe.exchange.scheme_book.guess.frame import is_foot
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import Head, kind_of

_ORDINAL = re.compile(r"[一二三四五六七八九十ⅠⅡⅢⅣⅤIVX\d]+\s*[、.．]\s*")
_NOTE = ("注", "备注", "说明", "※")


@dataclass
class Entry:
    """One item as printed: its title, its section, and its rows in the sheet."""

    title: str
    row: int
    column: int
    section: str | None = None
    rows: list[int] = field(default_factory=list)


@dataclass
class Body:
    """The items of a form, its remarks (row, column, text) and where it ends."""

    entries: list[Entry] = field(default_factory=list)
    remarks: list[tuple[int, int, str]] = field(default_factory=list)


def read_body(grid: Grid, head: Head) -> Body:
    """The entries below the head; feet, sums and repeated heads are passed over."""
    body = Body()
    section: str | None = None
    item_at = head.columns["item"][0] if "item" in head.columns else None
    standard_at = head.columns.get("standard", [item_at])[0]
    for row in range(head.last + 1, grid.height):
        cells = grid.texts(row)
        if not cells:
            continue
        if _is_grades(cells):
            break
        if _is_head(cells) or is_foot(cells):
            grid.use_row(row)
            continue
        if len(cells) == 1:
            column, text = cells[0]
            if column in head.columns.get("standard", ()) and body.entries:
                body.entries[-1].rows.append(row)
            elif _is_section(text):
                section = text
                grid.use(row, column)
            else:
                body.remarks.append((row, column, text))
            continue
        for column in head.columns.get("number", ()):
            grid.use(row, column)
        own = head.columns.get("section")
        if own and grid.text(row, own[0]) is not None:
            section = grid.text(row, own[0])
            grid.use(row, own[0])
        _add_row(grid, body, row, item_at, standard_at, section)
    return body


def _add_row(
    grid: Grid,
    body: Body,
    row: int,
    item_at: int | None,
    standard_at: int | None,
    section: str | None,
) -> None:
    at = item_at if item_at is not None else standard_at
    title = None if at is None else grid.text(row, at)
    last = body.entries[-1] if body.entries else None
    if at is not None and title is not None:
        same = last is not None and last.title == title and last.section == section
        if last is None or not same:
            last = Entry(title, row, at, section)
            body.entries.append(last)
        grid.use(row, at)
    if last is not None:
        last.rows.append(row)


def _is_head(cells: list[tuple[int, str]]) -> bool:
    known = [kind_of(text) for _, text in cells]
    return len(cells) > 1 and sum(k is not None for k in known) > len(cells) // 2


def _is_grades(cells: list[tuple[int, str]]) -> bool:
    texts = {"".join(text.split()) for _, text in cells}
    return any("等级" in text and len(text) <= 6 for text in texts) and len(cells) > 1


def _is_section(text: str) -> bool:
    plain = "".join(text.split())
    if plain.startswith(_NOTE) or len(plain) > 24:
        return False
    return _ORDINAL.match(plain) is not None or plain.endswith(("%", "%）", "%)"))
