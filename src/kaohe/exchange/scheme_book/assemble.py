"""The tree of a scheme put together from the sheets of its workbook."""

from __future__ import annotations

from collections.abc import Mapping

from kaohe.base.findings import Finding
from kaohe.base.sheet import Sheet
from kaohe.exchange.scheme_book.extras import read_extras
from kaohe.exchange.scheme_book.grown import Grown
from kaohe.exchange.scheme_book.items_in import read_bands, read_items, read_standards
from kaohe.exchange.scheme_book.layout import (
    BANDS,
    EXTRAS,
    FRAME,
    ITEMS,
    LISTS,
    PAY,
    STANDARDS,
    Column,
)
from kaohe.exchange.scheme_book.lines_in import COLUMNS, read_lines
from kaohe.exchange.scheme_book.rows_in import Row, read_rows
from kaohe.schemes.tree import Tree


def assembled(sheets: Mapping[str, Sheet], file: str) -> tuple[Tree, list[Finding]]:
    """The tree of a workbook's sheets, with what could not be read."""
    grown = Grown(file, FRAME.title)

    def rows(title: str, columns: tuple[Column, ...]) -> list[Row]:
        sheet = sheets.get(title)
        if sheet is None:
            return []
        return list(read_rows(sheet, file, columns, grown.findings))

    read_lines(grown, FRAME, rows(FRAME.title, COLUMNS))
    read_items(grown, rows(ITEMS.title, ITEMS.columns))
    read_bands(grown, rows(BANDS.title, BANDS.columns))
    read_standards(grown, rows(STANDARDS.title, STANDARDS.columns))
    read_lines(grown, PAY, rows(PAY.title, COLUMNS))
    for path, table in LISTS:
        for row in rows(table.title, table.columns):
            grown.add(path, row)
    read_extras(grown, rows(EXTRAS.title, EXTRAS.columns))
    return grown.tree(), grown.findings
