"""A list as a workbook: what a page shows, every row of it, to filter and sort on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from kaohe.base.language import Lang
from kaohe.exchange.pen import Pen
from kaohe.exchange.sheets import Styles, new_workbook
from kaohe.exchange.widths import text_width

_WIDEST, _NARROWEST = 40.0, 8.0

Cell = Decimal | int | str | None


def write_list(
    path: Path,
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    lang: Lang = "zh",
) -> int:
    """Write ``rows`` below ``heads``; how many they are. Text stays text."""
    book = new_workbook(path, title)
    sheet = book.add_worksheet(title[:31])
    pen = Pen(sheet, Styles(book))
    widths = [text_width(head) for head in heads]
    count = 0
    for column, head in enumerate(heads):
        pen.put(0, column, head, "head")
    for count, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            style = "number" if isinstance(value, (Decimal, int)) else "text"
            pen.put(count, column, value, style)
            widths[column] = max(widths[column], text_width(str(value or "")))
    pen.widths(*(min(_WIDEST, max(_NARROWEST, w + 2)) for w in widths))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, max(0, len(heads) - 1))
    pen.page(title, lang, landscape=True, repeat=(0, 0))
    book.close()
    return count
