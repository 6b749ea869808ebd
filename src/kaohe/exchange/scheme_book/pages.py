"""The pages of a scheme's workbook: what every sheet holds, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kaohe.base.findings import Place, Refused, finding
from kaohe.base.sheet import Sheet
from kaohe.exchange.scheme_book.assemble import assembled
from kaohe.exchange.scheme_book.cells import MAX_CELL, keeps
from kaohe.exchange.scheme_book.extras import extras_of
from kaohe.exchange.scheme_book.layout import (
    ABOUT,
    EXTRAS,
    FACTORS,
    LINE_HEADS,
    LINES,
    ORDER,
    TABLES,
    Column,
)
from kaohe.exchange.scheme_book.rows_out import (
    Cells,
    Marked,
    at,
    laid_out,
    rows_of,
    unmarked,
)
from kaohe.exchange.scheme_book.shown import shown_data
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Path

_LINE_COLUMNS = (
    Column((), LINE_HEADS[0], width=19),
    Column((), LINE_HEADS[1], width=34),
    Column((), LINE_HEADS[2], width=28),
    *ABOUT,
)


class Page(NamedTuple):
    """A sheet ready to be written: its columns, its note and its cells."""

    title: str
    columns: tuple[Column, ...]
    note: str
    cells: Cells

    def read_back(self) -> Sheet:
        """The sheet as the importer will see it."""
        return Sheet(self.title, [[c.title for c in self.columns], *self.cells])


def pages_of(scheme: Scheme) -> list[Page]:
    """The sheets of a scheme; what they cannot hold stands on 补充.

    Raises ``Refused`` where a text is longer than a cell can hold.
    """
    marked = unmarked(shown_data(scheme), scheme.marks)
    plain = _pages(laid_out(Marked(marked.data, {})))
    got, _ = assembled({p.title: p.read_back() for p in plain}, "")
    shown = {
        p: m
        for p, m in marked.marks.items()
        if _on_a_line(p) and _keeps_all(m) and not isinstance(at(marked.data, p), dict)
    }
    rest = {p: m for p, m in marked.marks.items() if p not in shown}
    pages = _pages(laid_out(Marked(marked.data, shown)))
    extras = extras_of(marked.data, got.data, rest)
    if extras:
        _refuse_long(extras)
        rows = rows_of(EXTRAS, extras)
        pages.append(Page(EXTRAS.title, EXTRAS.columns, EXTRAS.note, rows))
    return sorted(pages, key=lambda page: ORDER.index(page.title))


def _on_a_line(path: Path) -> bool:
    lines = {line.path for sheet in LINES for line in sheet.lines}
    return path in lines or path[:-1] == FACTORS


def _keeps_all(about: Mapping[str, str]) -> bool:
    return bool(about) and all(keeps(text) for text in about.values())


def _pages(cells: dict[str, Cells]) -> list[Page]:
    lines = [Page(s.title, _LINE_COLUMNS, s.note, cells[s.title]) for s in LINES]
    tables = [Page(t.title, t.columns, t.note, cells[t.title]) for t in TABLES]
    return lines + tables


def _refuse_long(extras: list[dict[str, Any]]) -> None:
    """What is too long for its own cell is here as JSON, and longer still."""
    for row in extras:
        if len(row.get("value", "")) > MAX_CELL:
            place = Place(sheet=EXTRAS.title)
            raise Refused([finding("KH610", place, path=row["path"])])
