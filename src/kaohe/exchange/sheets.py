"""How every workbook of ours looks: fonts, borders, headers, A4; the same bytes twice.

Text stays text: nothing that a person typed becomes a formula or a link.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

#: Files carry this day, never the hour they were made, so that they can be compared.
FIXED_DAY = datetime(2026, 1, 1, tzinfo=UTC)

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

#: A footer holds 255 characters, page numbers and doubled signs included.
FOOTER_LENGTH = 100

#: A spreadsheet keeps no more digits of a number.
CELL_DIGITS = 15

#: Named for Windows and WPS; family and charset lead other systems to a Chinese font.
FONT = {"font_name": "微软雅黑", "font_family": 2, "font_charset": 134, "font_size": 10}

LINE = "#9AA5B1"
HEAD_FILL = "#E8EEF4"
INPUT_FILL = "#FFFBE6"
QUIET = "#6B7785"

_BOX: dict[str, Any] = {"valign": "vcenter", "border": 1, "border_color": LINE}
_WRAPPED = {**_BOX, "text_wrap": True}
_FIGURE = {**_BOX, "align": "right"}

#: The styles by name; ``Styles.get("head", text_wrap=False)`` varies one.
STYLES: Mapping[str, Mapping[str, Any]] = {
    "plain": {"valign": "vcenter"},
    "title": {"bold": True, "font_size": 15, "align": "center", "valign": "vcenter"},
    "note": {"font_color": QUIET, "font_size": 9, "text_wrap": True, "valign": "top"},
    "head": {**_WRAPPED, "bold": True, "bg_color": HEAD_FILL, "align": "center"},
    "cell": _WRAPPED,
    "text": {**_WRAPPED, "num_format": "@"},
    "number": _FIGURE,
    "money": {**_FIGURE, "num_format": "#,##0.00"},
}


def new_workbook(path: Path, title: str, subject: str = "") -> Workbook:
    """An empty workbook that will be written to ``path`` when it is closed."""
    book = Workbook(path.as_posix(), OPTIONS)
    book.set_properties({"title": title, "subject": subject, "created": FIXED_DAY})
    book.formats[0].set_font_name(FONT["font_name"])
    book.formats[0].set_font_size(FONT["font_size"])
    return book


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, tuple[tuple[str, Any], ...]], Format] = {}

    def get(self, name: str, **changes: Any) -> Format:
        """The style of that name, with single properties changed."""
        key = (name, tuple(sorted(changes.items())))
        if key not in self._made:
            properties = {**FONT, **STYLES[name], **changes}
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def set_up_a4(
    sheet: Worksheet,
    *,
    landscape: bool = False,
    repeat: tuple[int, int] | None = None,
    footer: str = "",
) -> None:
    """Set ``sheet`` up to print on A4, one page wide, with page numbers.

    ``repeat`` are the first and last row that stand on top of every page.
    """
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    if repeat is not None:
        sheet.repeat_rows(*repeat)
    left = footer[:FOOTER_LENGTH].replace("&", "&&")
    sheet.set_footer(f"&L&9{left}&R&9第 &P 页，共 &N 页")


def as_cell(value: Decimal) -> float | str:
    """A number for a cell: itself where a cell holds it exactly, else its text."""
    digits = "".join(str(d) for d in value.as_tuple().digits).rstrip("0")
    return float(value) if len(digits) <= CELL_DIGITS else format(value, "f")
