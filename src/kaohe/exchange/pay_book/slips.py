"""工资条: a strip per person, to print and cut apart; each shows its own figures only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kaohe.base.result import PersonResult
from kaohe.exchange.pay_book.frame import FIRST_LINE, Book, amount_of
from kaohe.exchange.pen import Formula, Pen, cell

#: Rows of a strip: title, heads, figures and the gap to cut through.
_ROWS = 4
_HEAD = ("employee", "name", "score", "grade")
#: A4 lying, inside the margins, in points; and a column's points a character.
_PAGE_WIDTH, _PAGE_HEIGHT, _POINTS_PER_CHARACTER = 765.0, 495.0, 5.6


def write_slips(
    pen: Pen, book: Book, people: Sequence[PersonResult], rows: Mapping[str, int]
) -> None:
    """Write the strips; the amounts are read from the table of people."""
    total = len(_HEAD) + len(book.lines)
    pen.widths(11, 11, 9, 9, *[13.0] * len(book.lines), 15)
    for number, person in enumerate(people):
        _strip(pen, number * _ROWS, book, person, rows[person.who.employee], total)
    pen.page(book.title, book.lang, landscape=True)
    _break_between_strips(pen, len(people), total)


def _break_between_strips(pen: Pen, strips: int, total: int) -> None:
    """Pages end between two strips, never inside one; fitting would undo the breaks."""
    wide = pen.width(0, total) * _POINTS_PER_CHARACTER
    scale = min(1.0, _PAGE_WIDTH / wide)
    pen.sheet.set_print_scale(max(10, int(scale * 100)))
    high = sum(pen.heights.get(row, 0.0) for row in range(_ROWS))
    if high:
        a_page = max(1, int(_PAGE_HEIGHT / scale / high))
        pen.sheet.set_h_pagebreaks([n * _ROWS for n in range(a_page, strips, a_page)])


def _strip(
    pen: Pen, row: int, book: Book, person: PersonResult, source: int, total: int
) -> None:
    title = book.say("slip_title", title=book.title)
    pen.put(row, 0, title, "cell", to=(row, total), bold=True)
    for column, head in enumerate(_HEAD):
        pen.put(row + 1, column, book.say(head), "head")
    titles = book.line_titles()
    for column, title in enumerate(titles, len(_HEAD)):
        pen.put(row + 1, column, title, "head")
    pen.put(row + 1, total, book.say("pay_total"), "head")
    _figures(pen, row + 2, book, person, source, total)
    pen.set_height(row, 19.0)
    pen.height(row + 1, *((t, 13.0) for t in titles), least=20.0)
    pen.set_height(row + 2, 21.0)
    pen.set_height(row + 3, 12.0)


def _figures(
    pen: Pen, row: int, book: Book, person: PersonResult, source: int, total: int
) -> None:
    pen.put(row, 0, person.who.employee, "text")
    pen.put(row, 1, person.who.name or "—", "cell")
    pen.put(row, 2, person.score, "number", num_format="0.00")
    pen.put(row, 3, book.grade(person), "cell", align="center")
    sheet = book.say("sheet_pay")
    own = [x.line for x in person.pay]
    for column, line in enumerate((*book.lines, None), len(_HEAD)):
        if line is not None and line not in own:
            pen.put(row, column, None, "money")
            continue
        at = cell(source, column - len(_HEAD) + FIRST_LINE)
        amount = person.pay_total or Decimal(0)
        if line is not None:
            amount = amount_of(person, line)
        pen.put(
            row,
            column,
            Formula(f"='{sheet}'!{at}", amount),
            "money",
            bold=line is None,
        )
