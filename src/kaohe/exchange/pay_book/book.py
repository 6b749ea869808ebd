"""pay.xlsx: a row per person, the reckoning of every line, and slips to cut apart.

It holds wages and is HR's alone. The sum is 绩效核算合计: nothing was deducted from it,
so it is not what somebody is paid out.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from kaohe.base.exact import ONE, plain
from kaohe.base.language import Lang
from kaohe.base.result import MonthResult, PayLine, PersonResult
from kaohe.exchange.names import line_title, scheme_title, state_title, unit_name
from kaohe.exchange.pay_book.basis import basis
from kaohe.exchange.pay_book.frame import FIRST_LINE, TABLE_HEAD, Book, amount_of
from kaohe.exchange.pay_book.slips import write_slips
from kaohe.exchange.pen import Formula, Pen, cell, fits
from kaohe.exchange.sheets import Styles, new_workbook
from kaohe.exchange.text_table import WITH_WAGES, write_findings
from kaohe.schemes.model import Pay, Scheme

#: Added before rounding; the figures of a wage have at most seven places.
_HAIR = "+1E-8"

#: Lines of the library come first, in the order of the statement.
_ORDER = ("post_wage", "performance_wage", "commission")


def has_pay(result: MonthResult, scheme: Scheme) -> bool:
    """True where the scheme pays anything, or somebody has a pay line."""
    if scheme.pay != Pay(about=scheme.pay.about):
        return True
    pays = any(o.bonus is not None for o in scheme.outcomes)
    return pays or any(p.pay for p in result.people)


def write_pay_book(
    result: MonthResult, scheme: Scheme, path: Path, lang: Lang = "zh"
) -> Path:
    """Write the month's pay to ``path``."""
    scored = [p for p in result.people if p.state == "scored"]
    book = Book(result, scheme, lang, _lines(scored))
    with new_workbook(path, book.title) as file:
        styles = Styles(file)
        table = Pen(file.add_worksheet(book.say("sheet_pay")), styles)
        reckoning = Pen(file.add_worksheet(book.say("sheet_basis")), styles)
        slips = Pen(file.add_worksheet(book.say("sheet_slips")), styles)
        open_ = Pen(file.add_worksheet(book.say("sheet_findings")), styles)
        amounts = _write_reckoning(reckoning, book, scored)
        rows = _write_table(table, book, scored, amounts)
        write_slips(slips, book, scored, rows)
        told = [f for f in result.findings if f.code in WITH_WAGES]
        write_findings(open_, told, book.title, lang)
        for pen in (table, reckoning, slips, open_):
            pen.sheet.set_header(f"&R&9 {book.say('confidential')}")
    return path


def _lines(people: Sequence[PersonResult]) -> tuple[str, ...]:
    """Every line that somebody has, the library's own first, then as they come."""
    found = dict.fromkeys(line.line for p in people for line in p.pay)
    return (*(n for n in _ORDER if n in found), *(n for n in found if n not in _ORDER))


# ---- the reckoning of every line ------------------------------------------------------
_REASONS_HEAD = (
    *("employee", "name", "line", "basis"),
    *("base_amount", "factor", "amount", "source"),
)

#: The cells of each person's lines on the sheet of reckonings.
Amounts = dict[tuple[str, str], list[str]]


def _write_reckoning(pen: Pen, book: Book, people: Sequence[PersonResult]) -> Amounts:
    pen.widths(12, 12, 16, 62, 14, 12, 14, 12)
    pen.put(0, 0, book.say("basis_title"), "title", to=(0, 7))
    pen.set_height(0, 30.0)
    for column, head in enumerate(_REASONS_HEAD):
        pen.put(1, column, book.say(head), "head")
    pen.set_height(1, 22.0)
    amounts: Amounts = {}
    row = 2
    for person in people:
        for line in person.pay:
            name = _write_line(pen, row, book, person, line)
            amounts.setdefault((person.who.employee, line.line), []).append(name)
            row += 1
    pen.page(book.title, book.lang, landscape=True, repeat=(0, 1))
    pen.sheet.freeze_panes(2, 0)
    return amounts


def _write_line(
    pen: Pen, row: int, book: Book, person: PersonResult, line: PayLine
) -> str:
    words, products = basis(line, book.scheme, book.lang)
    pen.put(row, 0, person.who.employee, "text")
    pen.put(row, 1, person.who.name or "—", "cell")
    pen.put(row, 2, line_title(book.scheme, line.line, book.lang), "cell")
    pen.put(row, 3, words, "cell")
    value: Formula | Decimal = line.amount
    base, factor = products[0]
    simple = len(products) == 1 and fits(base) and fits(factor)
    pen.put(row, 4, base if simple else "—", "money")
    pen.put(row, 5, factor if simple else "—", "number", num_format="0.######")
    if simple and factor != ONE:
        text = f"=ROUND({cell(row, 4)}*{cell(row, 5)}{_HAIR},2)"
        value = Formula(text, line.amount)
    elif simple:
        value = Formula(f"={cell(row, 4)}", line.amount)
    elif all(fits(b) and fits(f) for b, f in products):
        total = "+".join(f"{plain(b)}*{plain(f)}" for b, f in products)
        value = Formula(f"=ROUND({total}{_HAIR},2)", line.amount)
    pen.put(row, 6, value, "money")
    pen.put(row, 7, line.because.source or "—", "cell", align="center")
    pen.height(row, (words, pen.width(3, 3)))
    return cell(row, 6)


# ---- a row per person -----------------------------------------------------------------
def _write_table(
    pen: Pen, book: Book, people: Sequence[PersonResult], amounts: Amounts
) -> dict[str, int]:
    """Write the table; the row of each person."""
    total = FIRST_LINE + len(book.lines)
    pen.widths(6, 12, 12, 20, 9, 9, *[13.0] * len(book.lines), 15)
    pen.put(0, 0, book.title, "title", to=(0, total))
    pen.set_height(0, 30.0)
    named = {"scheme": scheme_title(book.scheme, book.lang), "id": book.scheme.id}
    note = book.say("pay_note", **named, version=book.scheme.version)
    pen.put(1, 0, note, "note", to=(1, total))
    pen.height(1, (note, pen.width(0, total)))
    _heads(pen, book, total)
    rows: dict[str, int] = {}
    for row, person in enumerate(people, 3):
        _person(pen, row, book, person, amounts, total)
        rows[person.who.employee] = row
    row = _sums(pen, book, people, total)
    _rest(pen, row + 1, book, total)
    pen.page(book.title, book.lang, landscape=True, repeat=(0, 2))
    pen.sheet.freeze_panes(3, 3)
    return rows


def _heads(pen: Pen, book: Book, total: int) -> None:
    for column, head in enumerate(TABLE_HEAD):
        pen.put(2, column, book.say(head), "head")
    titles = book.line_titles()
    for column, title in enumerate(titles, FIRST_LINE):
        pen.put(2, column, title, "head")
    pen.put(2, total, book.say("pay_total"), "head")
    pen.height(2, *((t, 13.0) for t in titles), least=24.0)


def _person(
    pen: Pen,
    row: int,
    book: Book,
    person: PersonResult,
    amounts: Amounts,
    total: int,
) -> None:
    who = person.who
    pen.put(row, 0, row - 2, "number", align="center")
    pen.put(row, 1, who.employee, "text")
    pen.put(row, 2, who.name or "—", "cell")
    pen.put(row, 3, unit_name(who, book.lang), "cell")
    pen.put(row, 4, person.score, "number", num_format="0.00")
    pen.put(row, 5, book.grade(person), "cell", align="center")
    for column, line in enumerate(book.lines, FIRST_LINE):
        names = amounts.get((who.employee, line), [])
        sheet = book.say("sheet_basis")
        text = "=" + "+".join(f"'{sheet}'!{name}" for name in names)
        value = Formula(text, amount_of(person, line)) if names else None
        pen.put(row, column, value, "money")
    in_all: Formula | Decimal = Decimal(0)
    if book.lines:
        ends = cell(row, FIRST_LINE), cell(row, total - 1)
        text = f"=SUM({ends[0]}:{ends[1]})"
        in_all = Formula(text, person.pay_total or Decimal(0))
    pen.put(row, total, in_all, "money", bold=True)
    pen.set_height(row, 19.0)


def _sums(pen: Pen, book: Book, people: Sequence[PersonResult], total: int) -> int:
    """The sum of every column under it; the row it stands in."""
    row = 3 + len(people)
    label = book.say("sum")
    looks: dict[str, Any] = {"bold": True, "bg_color": "#F5F7FA"}
    pen.put(row, 0, label, "cell", to=(row, FIRST_LINE - 1), align="right", **looks)
    for column in range(FIRST_LINE, total + 1):
        line = book.lines[column - FIRST_LINE] if column < total else None
        amounts = [
            x.amount for p in people for x in p.pay if line is None or x.line == line
        ]
        value: Formula | None = None
        if people:
            text = f"=SUM({cell(3, column)}:{cell(row - 1, column)})"
            value = Formula(text, sum(amounts, Decimal(0)))
        pen.put(row, column, value, "money", **looks)
    pen.set_height(row, 21.0)
    return row


def _rest(pen: Pen, row: int, book: Book, total: int) -> None:
    """Who has no statement this month, and where the file is signed."""
    without = [
        book.say(
            "person_state",
            who=f"{p.who.employee} {p.who.name or ''}".strip(),
            state=state_title(p.state, book.lang),
        )
        for p in book.result.people
        if p.state != "scored"
    ]
    if without:
        text = book.say("without_pay", people=without)
        pen.put(row, 0, text, "note", to=(row, total))
        pen.height(row, (text, pen.width(0, total)))
        row += 1
    row += 1
    thirds = (0, 2), (3, 4), (5, total)
    for name, (first, last) in zip(
        ("prepared", "checked", "approved"), thirds, strict=True
    ):
        pen.put(row, first, book.say(f"sign_{name}"), "plain", to=(row, last))
    pen.set_height(row, 30.0)
