"""One person's sheet from head to foot."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from kaohe.base.exact import HUNDRED, plain
from kaohe.base.language import Lang
from kaohe.base.result import MonthResult, PersonResult
from kaohe.exchange.names import period_title, role_title, scheme_title, unit_name
from kaohe.exchange.pen import Pen
from kaohe.exchange.scorecards.columns import (
    INDENT,
    REFERENCE,
    SECTION,
    STANDARD,
    TITLE,
    Columns,
)
from kaohe.exchange.scorecards.items import Card, write_items
from kaohe.exchange.scorecards.posts import write_posts
from kaohe.exchange.scorecards.totals import (
    write_ledger,
    write_ledger_head,
    write_totals,
)
from kaohe.exchange.sheets import Styles
from kaohe.schemes.english import in_language
from kaohe.schemes.model import Anchored, Bands, Checklist, Indicated, Item, Scheme

_HEAD_ROWS = 4
#: A4 upright inside the margins, in points; a card that fits at this scale stays whole.
_PAGE_HEIGHT, _PAGE_WIDTH = 770.0, 537.0
_POINTS_PER_CHARACTER = 5.6
_SMALLEST_SCALE = 0.66

#: Items that print a row per standard, one of which may carry the mark.
_WITH_ROWS = (Anchored, Checklist)


def write_card(
    sheet: Worksheet,
    styles: Styles,
    person: PersonResult,
    result: MonthResult,
    scheme: Scheme,
    columns: Columns,
    lang: Lang,
) -> None:
    """Fill ``sheet`` with the card of a scored person."""
    pen = Pen(sheet, styles)
    card = Card(pen, person, scheme, columns, lang)
    pen.widths(*columns.widths())
    _head(card, result)
    _column_heads(card)
    if person.posts:
        row = write_posts(card, _HEAD_ROWS)
    else:
        row, sums = write_items(card, _HEAD_ROWS)
        row, ledger = write_ledger(card, row)
        row = write_totals(card, row, sums, ledger)
    _foot(card, row, result)
    who = f"{person.who.employee} {person.who.name or ''}".strip()
    title = f"{scheme_title(scheme, lang)}　{who}　{result.period}"
    pen.page(title, lang, repeat=(0, _HEAD_ROWS - 1))
    sheet.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.55)
    if _fits_one_page(pen, columns):
        sheet.fit_to_pages(1, 1)
    sheet.freeze_panes(_HEAD_ROWS, 0)


def _fits_one_page(pen: Pen, columns: Columns) -> bool:
    wide = sum(columns.widths()) * _POINTS_PER_CHARACTER
    scale = min(1.0, _PAGE_WIDTH / wide, _PAGE_HEIGHT / sum(pen.heights.values()))
    return scale >= _SMALLEST_SCALE


# ---- head -----------------------------------------------------------------------------
def _head(card: Card, result: MonthResult) -> None:
    pen, last, who = card.pen, card.columns.points, card.person.who
    pen.put(0, 0, scheme_title(card.scheme, card.lang), "title", to=(0, last))
    pen.set_height(0, 30.0)
    position = who.position or card.scheme.position or "—"
    position = in_language(card.lang, position)
    person, name = card.scheme.subject == "employee", who.name or who.employee
    month = period_title(result.period, card.lang)
    _three(
        card,
        1,
        card.say("field_position", value=position),
        card.say("field_name" if person else "field_unit", value=name),
        card.say("field_month", value=month),
    )
    _three(
        card,
        2,
        card.say("field_team", value=unit_name(who, card.lang)),
        card.say("field_employee", value=who.employee),
        card.say("field_version", value=card.scheme.version),
    )


def _three(card: Card, row: int, *texts: str, height: float = 21.0) -> None:
    """Three fields side by side, over the whole width of the table."""
    spans = (SECTION, TITLE), (STANDARD, STANDARD), (REFERENCE, card.columns.points)
    rooms: list[tuple[str, float]] = []
    for text, (first, last) in zip(texts, spans, strict=True):
        card.pen.put(row, first, text, "cell", to=(row, last), indent=1)
        rooms.append((text, card.pen.width(first, last) - INDENT))
    card.pen.height(row, *rooms, least=height)


def _column_heads(card: Card) -> None:
    pen, columns, row = card.pen, card.columns, _HEAD_ROWS - 1
    if not card.scheme.items:
        write_ledger_head(card, row)
        return
    pen.put(row, SECTION, card.say("contents"), "head", to=(row, STANDARD))
    pen.put(row, REFERENCE, card.say("reference"), "head")
    named = {
        columns.numerator: "numerator",
        columns.denominator: "denominator",
        columns.value: "value",
        columns.evidence: "evidence",
    }
    for column, name in named.items():
        if column is not None:
            pen.put(row, column, card.say(name), "head")
    for role, column in columns.roles.items():
        pen.put(row, column, role_title(role, card.lang), "head")
    pen.put(row, columns.points, card.say("points"), "head")
    pen.set_height(row, 34.0 if card.lang == "en" else 24.0)


# ---- foot -----------------------------------------------------------------------------
def _foot(card: Card, row: int, result: MonthResult) -> None:
    pen, last, scheme = card.pen, card.columns.points, card.scheme
    pen.put(
        row,
        0,
        card.say("field_remarks"),
        "cell",
        to=(row, last),
        valign="top",
        indent=1,
        align="left",
    )
    pen.set_height(row, 42.0)
    confirmed = scheme.confirmed_by or ""
    name = "general_manager" if confirmed == "general_manager" else "other"
    _three(
        card,
        row + 1,
        card.say("field_rater"),
        card.say("field_rated_on"),
        card.say(f"field_confirmed_{name}"),
        height=28.0,
    )
    _three(
        card,
        row + 2,
        card.say("field_seen"),
        card.say("field_seen_by"),
        card.say("field_seen_on"),
        height=32.0,
    )
    _three(
        card,
        row + 3,
        card.say("field_number", value=scheme.number or "—"),
        card.say("field_scheme", id=scheme.id, hash=result.scheme_sha256[:8]),
        card.say("field_status", value=in_language(card.lang, scheme.status or "—")),
    )
    text = "　".join(_notes(card))
    pen.put(row + 4, 0, text, "note", to=(row + 4, last))
    pen.height(row + 4, (text, pen.width(0, last) * 1.1))


def _notes(card: Card) -> list[str]:
    """What stands under the table: weights, marks, missing self-rating, objections."""
    scheme, notes = card.scheme, list[str]()
    if len(scheme.raters) > 1:
        shares = [
            card.say("weight", role=role_title(r, card.lang), share=plain(w * HUNDRED))
            for r, w in scheme.raters.items()
        ]
        notes.append(card.say("note_weights", weights=shares))
    if any(i.because.rule == "supervisor_only" for i in card.person.items):
        notes.append(card.say("note_no_self"))
    if any(isinstance(i.judged, _WITH_ROWS) or _banded(i) for i in scheme.items):
        notes.append(card.say("note_mark"))
    if scheme.appeal_workdays is not None:
        notes.append(card.say("note_appeal", days=scheme.appeal_workdays))
    notes.append(card.say("note_formulas"))
    return notes


def _banded(item: Item) -> bool:
    judged = item.judged
    return isinstance(judged, Indicated) and isinstance(judged.rule, Bands)
