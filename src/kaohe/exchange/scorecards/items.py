"""The blocks of the items: standard, reference points, figures, ratings and points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import plain
from kaohe.base.language import Lang, sentence
from kaohe.base.result import ItemResult, PersonResult
from kaohe.exchange.names import item_title, section_title
from kaohe.exchange.pen import Formula, Pen, Value, cell, fits, quotient
from kaohe.exchange.scorecards.columns import (
    INDENT,
    REFERENCE,
    SECTION,
    STANDARD,
    TITLE,
    Columns,
)
from kaohe.exchange.scorecards.formulas import Cells, Measure, points_formula
from kaohe.exchange.scorecards.standards import standards
from kaohe.schemes.model import Indicated, Item, Scheme

_MARK = "● "
_NONE = "—"


class Card(NamedTuple):
    """One person's sheet while it is written."""

    pen: Pen
    person: PersonResult
    scheme: Scheme
    columns: Columns
    lang: Lang

    def say(self, name: str, **named: object) -> str:
        """The sentence ``form_<name>``."""
        return sentence(f"form_{name}", named, self.lang)

    def figure(self, row: int, value: Value, **changes: Any) -> str:
        """Write ``value`` into the column of points; the name of its cell."""
        self.pen.put(row, self.columns.points, value, "number", **changes)
        return cell(row, self.columns.points)


def write_items(card: Card, row: int) -> tuple[int, list[str]]:
    """Write every item from ``row`` on.

    Returns the next free row and what the sum of the points is made of: the cells of
    the sections' subtotals, or one range where the scheme has no sections.
    """
    results = {r.item: r for r in card.person.items}
    rows = [(i, results[i.id]) for i in card.scheme.items if i.id in results]
    sums: list[str] = []
    for section, group in groupby(
        rows, key=lambda pair: section_title(pair[0], card.lang)
    ):
        row, summed = _section(card, row, section, [*group])
        sums.append(summed)
    return row, sums


def _section(
    card: Card, row: int, section: str, items: list[tuple[Item, ItemResult]]
) -> tuple[int, str]:
    start = row
    for item, result in items:
        row = _item(card, row, item, result, titled=TITLE if section else SECTION)
    points = card.columns.points
    summed = f"{cell(start, points)}:{cell(row - 1, points)}"
    if not section:
        return row, summed
    full = sum((item.full for item, _ in items), Decimal(0))
    text = card.say("titled_points", title=section, full=plain(full))
    card.pen.put(start, SECTION, text, "head", to=(row - 1, SECTION))
    label = card.say("subtotal", section=section)
    looks: dict[str, Any] = {"bold": True, "bg_color": "#F5F7FA"}
    card.pen.put(
        row,
        SECTION,
        label,
        "cell",
        to=(row, STANDARD),
        align="right",
        indent=1,
        **looks,
    )
    card.pen.put(row, REFERENCE, full, "number", align="center", **looks)
    first, last = card.columns.middle
    card.pen.put(row, first, None, "cell", to=(row, last), **looks)
    given = (r.points for _, r in items if r.points is not None)
    total = sum(given, Decimal(0))
    name = card.figure(
        row,
        Formula(f"=SUM({summed})", total),
        num_format="0.00",
        align="center",
        **looks,
    )
    card.pen.height(row)
    return row + 1, name


def _item(card: Card, row: int, item: Item, result: ItemResult, titled: int) -> int:
    pen, lines = card.pen, standards(item, result, card.scheme.dictionary, card.lang)
    last = row + len(lines) - 1
    title = item_title(item, card.lang)
    text = card.say("titled_points", title=title, full=plain(item.full))
    pen.put(row, titled, text, "cell", to=(last, TITLE), align="center")
    title_width = pen.width(titled, TITLE)
    for number, line in enumerate(lines, row):
        written = f"{_MARK}{line.text}" if line.chosen else line.text
        pen.put(number, STANDARD, written, "cell", bold=line.chosen, indent=1)
        pen.put(number, REFERENCE, line.points, "number", align="center")
        only = [(text, title_width)] if len(lines) == 1 else []
        pen.height(number, (written, pen.width(STANDARD, STANDARD) - INDENT), *only)
    measure = _measured(card, row, last, item, result)
    roles = _rated(card, row, last, result.because)
    references = [cell(n, REFERENCE) for n in range(row + 1, last + 1)]
    cells = Cells(
        cell(row, REFERENCE), references, roles, measure, _is_down(card.scheme, item)
    )
    _points(card, row, last, item, result, cells)
    return last + 1


def _is_down(scheme: Scheme, item: Item) -> bool:
    """True where the item is measured and less is better."""
    if not isinstance(item.judged, Indicated):
        return False
    known = scheme.dictionary.get(item.judged.indicator)
    return known is not None and known.direction == "down"


def _points(
    card: Card, row: int, last: int, item: Item, result: ItemResult, cells: Cells
) -> None:
    value: Value
    if result.points is None:
        value = card.say("not_applicable")
    else:
        formula = points_formula(item, result.because, cells)
        value = result.points if formula is None else Formula(formula, result.points)
    column = card.columns.points
    looks: dict[str, Any] = {"num_format": "0.00", "align": "center", "bold": True}
    card.pen.put(row, column, value, "number", to=(last, column), **looks)


# ---- what was measured ----------------------------------------------------------------
def _measured(
    card: Card, row: int, last: int, item: Item, result: ItemResult
) -> Measure | None:
    columns = card.columns
    if columns.value is None:
        return None
    top, bottom, value = result.numerator, result.denominator, result.value
    _cover(card, row, last, columns.numerator, _figure(top), "General")
    _cover(card, row, last, columns.denominator, _figure(bottom), "General")
    shown, form = _shown(card, row, item, result)
    _cover(card, row, last, columns.value, shown, form)
    if top is not None and bottom is not None and columns.numerator is not None:
        names = [cell(row, c) for c in (columns.numerator, columns.numerator + 1)]
        usable = bottom > 0 and fits(top) and fits(bottom)
        return Measure(names[0], names[1], top, bottom) if usable else None
    if value is None or not fits(value):
        return None
    return Measure(cell(row, columns.value), None, value, Decimal(1))


def _shown(card: Card, row: int, item: Item, result: ItemResult) -> tuple[Value, str]:
    """The measured value as the card shows it, and its number format."""
    top, bottom, columns = result.numerator, result.denominator, card.columns
    indicator = item.judged.indicator if isinstance(item.judged, Indicated) else ""
    known = card.scheme.dictionary.get(indicator)
    share = known is None or known.percent
    if top is None or bottom is None:
        if share and known is not None:
            return _figure(result.value), "0.00%"
        return _figure(result.value), "General"
    if bottom <= 0 or columns.numerator is None or columns.denominator is None:
        return _NONE, "General"
    text = f"={cell(row, columns.numerator)}/{cell(row, columns.denominator)}"
    value: Value = quotient(top, bottom)
    if fits(top) and fits(bottom):
        value = Formula(text, quotient(top, bottom))
    return value, "0.00%" if share else "0.00"


def _figure(value: Decimal | None) -> Value:
    return _NONE if value is None else value


def _cover(
    card: Card, row: int, last: int, column: int | None, value: Value, form: str
) -> None:
    if column is not None:
        looks = {"num_format": form, "align": "center"}
        card.pen.put(row, column, value, "number", to=(last, column), **looks)


# ---- what people rated ----------------------------------------------------------------
def _rated(card: Card, row: int, last: int, because: Because) -> dict[str, str]:
    """Write each role's points; the cells of those who rated."""
    values = dict(_role_values(because))
    for role, column in card.columns.roles.items():
        missing = role == "self" and because.rule == "supervisor_only"
        empty = card.say("owed_self") if missing else _NONE
        _cover(card, row, last, column, values.get(role, empty), "0.##;-0.##;0")
    at = card.columns.roles
    return {role: cell(row, at[role]) for role in values if role in at}


def _role_values(because: Because) -> Iterator[tuple[str, Value]]:
    for role in because.children:
        if role.rule != "role":
            continue
        points = Decimal(str(role.inputs["sum"]))
        raters = int(str(role.inputs["raters"]))
        name = str(role.inputs["role"])
        if raters == 1 or not fits(points):
            yield name, points
        else:
            mean = quotient(points, Decimal(raters))
            yield name, Formula(f"={plain(points)}/{raters}", mean)
