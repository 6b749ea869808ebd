"""Sentences and a page of a table: what is shown behind a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kaohe.base.findings import Finding
from kaohe.base.language import Lang, sentence
from kaohe.exchange.text_columns import TextColumn

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?")


class OnPage(NamedTuple):
    """A table on a page with what stands above it (nothing, where it stands alone)."""

    heading: str
    columns: list[TextColumn]


class Shown(NamedTuple):
    """The sentences above, the tables of the page, what follows, and findings.

    ``rows`` are all rows that can be paged through (those of one status, where one was
    asked for), ``first`` is the number of the first on the page.
    """

    above: list[str]
    tables: list[OnPage]
    page: int = 1
    pages: int = 1
    first: int = 1
    rows: int = 0
    below: Sequence[str] = ()
    findings: Sequence[Finding] = ()

    @property
    def on_page(self) -> int:
        """How many rows stand on the page."""
        return sum(len(table.columns[0].cells) for table in self.tables)


class Table(NamedTuple):
    """A small table whole: its heads and the texts of its rows."""

    heads: list[str]
    rows: list[list[str]]

    def shown(self, above: list[str], page: int, size: int, below: list[str]) -> Shown:
        """A page of it; columns that are empty throughout are left out."""
        used = [n for n in range(len(self.heads)) if any(row[n] for row in self.rows)]
        first = (page - 1) * size
        there = self.rows[first : first + size]
        columns = [_column(self.heads[n], [row[n] for row in there]) for n in used]
        tables = [OnPage("", columns)] if there else []
        pages = max(1, -(-len(self.rows) // size))
        return Shown(above, tables, page, pages, first + 1, len(self.rows), below)


def _column(head: str, cells: list[str]) -> TextColumn:
    """Numbers stand on the right."""
    if all(_NUMBER.fullmatch(cell) for cell in cells if cell):
        return TextColumn(head, cells, "right")
    return TextColumn(head, cells, may_shrink=True)


def said(key: str, lang: Lang, /, **params: object) -> str:
    """The sentence ``rows_…`` of that name."""
    return sentence(f"rows_{key}", params, lang)
