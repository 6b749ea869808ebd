"""The rows behind one of one's own figures: those that counted, and those left out."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render

from kaohe.base.exact import ZERO
from kaohe.base.rows import Measured
from kaohe.exchange.names import item_title, period_title
from kaohe.records.measure.plan import plan_of
from kaohe.records.rows import (
    HEADS,
    STATUS_TITLES,
    STATUSES,
    BehindRow,
    RowPage,
    Status,
    cell_text,
    column_of,
    deciding,
    title_of,
    value_text,
)
from kaohe.reviews.departures import measured_facts
from kaohe.schemes.model import Indicated, Scheme
from kaohe_web.access.door import Visit, get, page
from kaohe_web.bridge.behind import rows_of
from kaohe_web.cycles.every_post import OnPost, on_post
from kaohe_web.records.models import MeasureEntry
from kaohe_web.results.models import PersonResult
from kaohe_web.results.read import scored_of
from kaohe_web.words import word
from kaohe_web.words.language import lang

ALL = "all"


class Shown(NamedTuple):
    """A row: whether it counted and adds anything, by which rule it was left out, cells."""

    status: str
    adds: bool
    counts: str
    rule: str
    cells: list[tuple[str, str]]


class Part(NamedTuple):
    """The rows of one table: its heads, and a line of cells for each row."""

    heads: list[str]
    lines: list[Shown]


class Tab(NamedTuple):
    """A choice of rows: its name in the address, its text, how many, whether shown."""

    name: str
    text: str
    many: int
    chosen: bool


class Asked(NamedTuple):
    """The figure that is asked for, and what its rows must come to (None: not held)."""

    indicator: str
    title: str
    measured: Measured | None


@page("own.result")
def own_rows(request: Visit, pk: int, item: str) -> HttpResponse:
    """A page of rows; it says so where the figure was brought along instead.

    Of a share that more is better for, the rows that missed come first: they are what
    the points were lost by.
    """
    get(request.viewer, "own.result", pk)
    related = ("participant__employee", "participant__version", "run__cycle")
    result = PersonResult.objects.select_related(*related).get(pk=pk)
    there = on_post(result.participant, item)
    scheme = there.scheme
    asked = _asked(result, there, request.GET.get("of", ""))
    if asked is None:
        raise Http404
    show = request.GET.get("show") or _first(asked, scheme)
    status = next((one for one in STATUSES if one == show), None)
    participant = there.post
    participant.cycle = result.run.cycle
    found = None
    if asked.measured is not None or not _was_entered(result, asked.indicator):
        found = rows_of(
            participant,
            result.run.pinned,
            scheme,
            asked.indicator,
            asked.measured,
            _number(request.GET.get("page", "1")),
            status,
        )
    shown = {
        "result": result,
        "title": asked.title,
        "month": period_title(result.run.cycle.period, lang()),
        "found": found,
        "tabs": [] if found is None else _tabs(found, status),
        "show": status or ALL,
        "of": request.GET.get("of", ""),
        "parts": [] if found is None else _parts(found, scheme),
    }
    return render(request, "mine/rows.html", shown)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _asked(result: PersonResult, there: OnPost, of: str) -> Asked | None:
    """The measured figure of an item, or with ``of`` a fact that its anchors name."""
    scheme, known, person = there.scheme, there.item, scored_of(result)
    if there.number and there.number <= len(person.posts):
        person = person.posts[there.number - 1].result
    row = None if known is None else person.item(known.id)
    if known is None or row is None:
        return None
    if of in {fact.name for fact in measured_facts(known, scheme.dictionary)}:
        return Asked(of, scheme.dictionary[of].title.in_(lang()), None)
    if not isinstance(known.judged, Indicated):
        return None
    measured = Measured(row.value, row.numerator, row.denominator, row.n)
    return Asked(known.judged.indicator, item_title(known, lang()), measured)


def _was_entered(result: PersonResult, indicator: str) -> bool:
    """True where somebody entered the figure: no rows come to it."""
    who, cycle = result.participant.employee_id, result.run.cycle_id
    own = MeasureEntry.objects.filter(cycle=cycle, employee=who, indicator=indicator)
    return own.exists()


def _first(asked: Asked, scheme: Scheme) -> str:
    known, one = scheme.dictionary[asked.indicator], asked.measured
    counts = known.measure is not None and known.measure.aggregate == "share"
    if one is None or one.numerator is None or one.denominator is None or not counts:
        return ALL
    return (
        "missed" if known.direction == "up" and one.numerator < one.denominator else ALL
    )


def _tabs(found: RowPage, chosen: Status | None) -> list[Tab]:
    """All rows, then each status that has some."""
    every = [
        (
            one,
            STATUS_TITLES[one].in_(lang()),
            sum(t.of_status(one) for t in found.totals),
        )
        for one in STATUSES
    ]
    many = sum(count for _, _, count in every)
    tabs = [Tab(ALL, word("mine_rows_all", lang()), many, chosen is None)]
    return tabs + [Tab(n, text, c, n == chosen) for n, text, c in every if c]


def _parts(found: RowPage, scheme: Scheme) -> list[Part]:
    made = plan_of(scheme.dictionary).made[found.indicator]
    counted = {"figure": made.counted, "per": made.per, "less": made.less}
    parts: list[Part] = []
    for name, one in counted.items():
        rows = [row for row in found.rows if row.part == name]
        if one is None or not rows:
            continue
        table = rows[0].table
        columns = [c for c in deciding(one) if c in rows[0].cells]
        heads = [title_of(table, c).in_(lang()) for c in columns]
        lines = [_shown(row, columns, heads) for row in rows]
        if len({row.value for row in rows if isinstance(row.value, Decimal)}) > 1:
            lines = [_valued(*one) for one in zip(lines, rows, strict=True)]
            heads.append(HEADS["value"].in_(lang()))
        parts.append(Part(heads, lines))
    return parts


def _shown(row: BehindRow, columns: list[str], heads: list[str]) -> Shown:
    texts = [
        cell_text(column_of(row.table, name), row.cells.get(name), lang())
        for name in columns
    ]
    rule = "" if row.rule is None else row.rule.in_(lang())
    counts = STATUS_TITLES[row.status].in_(lang())
    cells = list(zip(heads, texts, strict=True))
    return Shown(row.status, False, counts, rule, cells)


def _valued(line: Shown, row: BehindRow) -> Shown:
    """The line with what the row adds to the figure."""
    cell = (HEADS["value"].in_(lang()), value_text(row.value, lang()))
    adds = isinstance(row.value, Decimal) and row.value != ZERO
    return line._replace(adds=adds, cells=[*line.cells, cell])
