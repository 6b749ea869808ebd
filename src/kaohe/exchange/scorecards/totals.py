"""The lower part of the card: plus and minus points, and the steps to score and grade."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kaohe.base.because import Because
from kaohe.base.exact import plain
from kaohe.base.interval import Interval
from kaohe.base.result import LedgerResult
from kaohe.exchange.names import event_title
from kaohe.exchange.pen import Formula, Value, cell
from kaohe.exchange.scorecards.columns import (
    REFERENCE,
    SECTION,
    STANDARD,
    TITLE,
)
from kaohe.exchange.scorecards.formulas import HAIR
from kaohe.exchange.scorecards.items import Card
from kaohe.exchange.scorecards.standards import points_text
from kaohe.schemes.model import Grade

_SHADE = "#F5F7FA"


# ---- plus and minus -------------------------------------------------------------------
def write_ledger(card: Card, row: int) -> tuple[int, str | None]:
    """Write the entries of the ledger; the next row and the range of their points."""
    if not card.scheme.ledger:
        return row, None
    if card.scheme.items:
        write_ledger_head(card, row)
        row += 1
    start = row
    for entry in card.person.ledger:
        _entry(card, row, entry)
        row += 1
    if not card.person.ledger:
        text = card.say("no_entries")
        last = card.columns.middle[1]
        card.pen.put(row, TITLE, text, "cell", to=(row, last), align="center")
        card.figure(row, Decimal(0), num_format="0.00", align="center")
        card.pen.height(row)
        row += 1
    card.pen.put(start, SECTION, card.say("ledger"), "head", to=(row - 1, SECTION))
    column = card.columns.points
    return row, f"{cell(start, column)}:{cell(row - 1, column)}"


def write_ledger_head(card: Card, row: int) -> None:
    """The names of the columns, as entries of the ledger fill them."""
    first, last = card.columns.middle
    pen = card.pen
    pen.put(row, SECTION, card.say("ledger_head"), "head")
    pen.put(row, TITLE, card.say("on"), "head")
    pen.put(row, STANDARD, card.say("event"), "head")
    pen.put(row, REFERENCE, card.say("reference"), "head")
    pen.put(row, first, card.say("evidence"), "head", to=(row, last))
    pen.put(row, card.columns.points, card.say("points"), "head")
    pen.height(row)


def _entry(card: Card, row: int, entry: LedgerResult) -> None:
    first, last = card.columns.middle
    pen, title = card.pen, event_title(card.scheme, entry.event, card.lang)
    event = next((e for e in card.scheme.ledger if e.event == entry.event), None)
    automatic = entry.because.rule == "auto_event"
    on = "" if entry.on is None else entry.on.isoformat()
    evidence = entry.evidence or ""
    if automatic:
        on, evidence = card.say("by_system"), _fact(card, entry.because)
    pen.put(row, TITLE, on, "cell", align="center")
    pen.put(row, STANDARD, title, "cell", indent=1)
    reference = None if event is None else points_text(event.points)
    pen.put(row, REFERENCE, reference, "number", align="center")
    pen.put(row, first, evidence, "cell", to=(row, last), align="center")
    card.figure(row, entry.points, num_format="+0.00;-0.00;0.00", align="center")
    texts = (title, pen.width(STANDARD, STANDARD)), (evidence, pen.width(first, last))
    pen.height(row, *texts)


def _fact(card: Card, because: Because) -> str:
    """The figure by which the system made an entry: 客户满意率 19/20."""
    inputs = because.inputs
    known = card.scheme.dictionary.get(str(inputs.get("indicator")))
    title = inputs.get("indicator") if known is None else known.title
    if inputs.get("denominator") is not None:
        top, bottom = (_plain(inputs[k]) for k in ("numerator", "denominator"))
        return card.say("fact", title=title, value=f"{top}/{bottom}")
    return card.say("fact", title=title, value=_plain(inputs.get("value")))


def _plain(value: object) -> str:
    return "—" if value is None else plain(Decimal(str(value)))


# ---- from the points to the score -----------------------------------------------------
def write_totals(card: Card, row: int, items: list[str], ledger: str | None) -> int:
    """Write the steps from the points to the score, grade and rank; the next row."""
    because, person = card.person.score_because, card.person
    assert because is not None and person.score is not None
    inputs = {k: _decimal(v) for k, v in because.inputs.items()}
    parts: list[str] = []
    if items:
        row, name = _items_sum(card, row, items, because)
        parts.append(name)
    if card.scheme.total is not None:
        base = inputs["base"] or Decimal(0)
        parts.append(write_line(card, row, card.say("base"), base))
        row += 1
    if ledger is not None:
        total = Formula(f"=SUM({ledger})", inputs["ledger_sum"] or Decimal(0))
        parts.append(write_line(card, row, card.say("ledger_sum"), total))
        row += 1
    limited = inputs["floor"] is not None or inputs["cap"] is not None
    if limited:
        assert person.uncapped is not None
        text = f"=ROUND({'+'.join(parts)},2)"
        before = Formula(text, person.uncapped)
        parts = [write_line(card, row, card.say("before_limits"), before)]
        row += 1
        text, note = _limits(card, inputs["floor"], inputs["cap"], parts[0])
    else:
        text, note = f"=ROUND({'+'.join(parts)},2)", ""
    score = Formula(text, person.score)
    name = write_line(card, row, card.say("score"), score, note, strong=True)
    return grade_and_rank(card, row + 1, name)


def _items_sum(
    card: Card, row: int, sums: list[str], because: Because
) -> tuple[int, str]:
    """The sum of the items, and its own row for the rescaling where one was needed."""
    given = (i.points for i in card.person.items if i.points is not None)
    total = sum(given, Decimal(0))
    full = sum((i.of for i in card.person.items), Decimal(0))
    text = f"=SUM({','.join(sums)})"
    label = card.say("items_sum")
    name = write_line(card, row, label, Formula(text, total), reference=full)
    row += 1
    step = next((c for c in because.children if c.rule == "rescaled"), None)
    if step is None:
        return row, name
    named = {k: plain(Decimal(str(v))) for k, v in step.inputs.items()}
    text = f"=ROUND({name}*{named['full']}/{named['full_applicable']}{HAIR},2)"
    note = card.say("rescaled_note", **named)
    value = Formula(text, Decimal(str(step.value)))
    return row + 1, write_line(card, row, card.say("rescaled"), value, note)


def _limits(
    card: Card, floor: Decimal | None, cap: Decimal | None, name: str
) -> tuple[str, str]:
    """The formula of floor and cap, and the note beside it."""
    if cap is None:
        assert floor is not None
        note = card.say("floor_note", floor=plain(floor))
        return f"=MAX({plain(floor)},{name})", note
    if floor is None:
        return f"=MIN({plain(cap)},{name})", card.say("cap_note", cap=plain(cap))
    note = card.say("limits_note", floor=plain(floor), cap=plain(cap))
    return f"=MIN({plain(cap)},MAX({plain(floor)},{name}))", note


def write_line(
    card: Card,
    row: int,
    label: str,
    value: Value,
    note: str = "",
    *,
    reference: Decimal | None = None,
    strong: bool = False,
    form: str = "0.00",
) -> str:
    """One step: label, note and figure; the name of the figure's cell."""
    looks: dict[str, Any] = {"bold": strong, "bg_color": _SHADE}
    first, last = card.columns.middle
    pen = card.pen
    pen.put(
        row,
        SECTION,
        label,
        "cell",
        to=(row, STANDARD),
        align="right",
        indent=1,
        **looks,
    )
    if reference is None:
        first = REFERENCE
    else:
        pen.put(row, REFERENCE, reference, "number", align="center", **looks)
    quiet = {**looks, "bold": False, "font_size": 9, "indent": 1}
    pen.put(row, first, note, "cell", to=(row, last), **quiet)
    pen.height(row, (note, pen.width(first, last)), least=24.0 if strong else 0.0)
    big = {"font_size": 12} if strong else {}
    return card.figure(row, value, num_format=form, align="center", **looks, **big)


def grade_and_rank(card: Card, row: int, score: str) -> int:
    person, grades = card.person, card.scheme.grades
    if grades:
        shown = person.grade or card.say("no_grade")
        text = _grade_formula(grades, score, card.say("no_grade"))
        scale = card.say("grade_scale", grades=[_grade_text(card, g) for g in grades])
        label, value = card.say("grade"), Formula(text, shown)
        write_line(card, row, label, value, scale, strong=True, form="General")
        row += 1
    if person.rank is not None:
        place = card.say("rank_of", rank=person.rank, of=person.ranked_of)
        write_line(card, row, card.say("rank"), place, form="General")
        row += 1
    return row


def _grade_formula(grades: tuple[Grade, ...], score: str, none: str) -> str:
    opened = ""
    for grade in grades:
        test = f"{score}>={plain(grade.low)}"
        if grade.interval is not None:
            test = _inside(grade.interval, score)
        opened += f"IF({test},{_quoted(grade.grade)},"
    return f"={opened}{_quoted(none)}{')' * len(grades)}"


def _inside(interval: Interval, score: str) -> str:
    sides = list[str]()
    if interval.low is not None:
        sign = ">=" if interval.low_in else ">"
        sides.append(f"{score}{sign}{plain(interval.low)}")
    if interval.high is not None:
        sign = "<=" if interval.high_in else "<"
        sides.append(f"{score}{sign}{plain(interval.high)}")
    return f"AND({','.join(sides)})" if sides else "TRUE"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"'


def _grade_text(card: Card, grade: Grade) -> str:
    if grade.interval is not None:
        return f"{grade.grade} {grade.interval.text()}"
    return card.say("grade_from", grade=grade.grade, low=plain(grade.low))


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
