"""Writing a sheet: text stays text, figures go in exact, formulas with their result."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from kaohe.base.exact import divide, half_up
from kaohe.base.language import Lang, sentence
from kaohe.exchange.sheets import FOOTER_LENGTH, Styles, as_cell, set_up_a4
from kaohe.exchange.widths import lines_in

#: Height of one line of text in points, and what a row has around it.
LINE_HEIGHT = 14.0
ROW_PADDING = 2.5

#: What a reader without formulas may be shown: twelve digits behind the point.
_SHOWN = Decimal("0.000000000001")


class Formula(NamedTuple):
    """A live formula and its result, shown by readers that do not calculate."""

    text: str
    result: Decimal | str


Value = Decimal | int | str | Formula | None


class Pen:
    """Writes one sheet; ``heights`` holds what each row was given, in points."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.sheet = sheet
        self._styles = styles
        self.heights: dict[int, float] = {}
        self._widths: dict[int, float] = {}

    def widths(self, *widths: float) -> None:
        """Set the widths of the columns from the first on."""
        for column, width in enumerate(widths):
            self._widths[column] = width
            self.sheet.set_column(column, column, width)

    def width(self, first: int, last: int) -> float:
        """The width of these columns together."""
        return sum(self._widths[c] for c in range(first, last + 1))

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        style: str = "cell",
        *,
        to: tuple[int, int] | None = None,
        **changes: Any,
    ) -> None:
        """Write ``value``, over the cells up to ``to`` (row, column) where it is given."""
        form = self._styles.get(style, **changes)
        if to is not None and to != (row, column):
            self.sheet.merge_range(row, column, *to, "", form)
        if value is None:
            self.sheet.write_blank(row, column, None, form)
        elif isinstance(value, Formula):
            result = value.result
            number = result if isinstance(result, str) else float(result)
            self.sheet.write_formula(row, column, value.text, form, number)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, form)
        else:
            cell = as_cell(Decimal(value))
            self.sheet.write(row, column, cell, form)

    def page(
        self,
        footer: str,
        lang: Lang,
        *,
        landscape: bool = False,
        repeat: tuple[int, int] | None = None,
    ) -> None:
        """Set the sheet up for A4, one page wide, with ``footer`` and page numbers."""
        set_up_a4(self.sheet, landscape=landscape, repeat=repeat)
        left = footer[:FOOTER_LENGTH].replace("&", "&&")
        right = sentence("form_page", {}, lang)
        # the blank keeps a figure in front from being read as part of the font size
        self.sheet.set_footer(f"&L&9 {left}&R&9 {right}")

    def link(self, row: int, column: int, address: str, text: str) -> None:
        """Write ``text`` as a link to ``address`` (``internal:'Sheet'!A1``)."""
        form = self._styles.get("cell", font_color="#1F5FA8", underline=1)
        self.sheet.write_url(row, column, address, form, text)

    def height(self, row: int, *texts: tuple[str, float], least: float = 0.0) -> None:
        """Make ``row`` high enough for each text in its width."""
        lines = max((lines_in(text, width) for text, width in texts), default=1)
        self.set_height(row, max(least, lines * LINE_HEIGHT + ROW_PADDING))

    def set_height(self, row: int, points: float) -> None:
        """Make ``row`` exactly so high."""
        self.heights[row] = points
        self.sheet.set_row(row, points)


def fits(value: Decimal) -> bool:
    """True where a cell holds ``value`` exactly as a number."""
    return isinstance(as_cell(value), float)


def quotient(numerator: Decimal, denominator: Decimal) -> Decimal:
    """What a cell shows for a quotient; the exact one never passes through here."""
    return half_up(divide(numerator, denominator), _SHOWN)


def cell(row: int, column: int) -> str:
    """The name of a cell: (4, 3) is ``D5``."""
    name: str = xl_rowcol_to_cell(row, column)
    return name
