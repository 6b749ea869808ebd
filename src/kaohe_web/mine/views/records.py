"""The rows behind one of one's own figures: those that counted, and those left out."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render

from kaohe.base.rows import Measured
from kaohe.exchange.names import item_title, period_title
from kaohe.records.measure.plan import plan_of
from kaohe.records.rows import (
    STATUS_TITLES,
    BehindRow,
    RowPage,
    cell_text,
    column_of,
    deciding,
    title_of,
)
from kaohe.schemes.model import Indicated, Scheme
from kaohe_web.access.door import Visit, get, page
from kaohe_web.bridge.behind import rows_of
from kaohe_web.results.models import PersonResult
from kaohe_web.results.read import scored_of
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words.language import lang


class Shown(NamedTuple):
    """A row: whether it counted, by which rule it was left out, and its cells."""

    status: str
    counts: str
    rule: str
    cells: list[tuple[str, str]]


class Part(NamedTuple):
    """The rows of one table: its heads, and a line of cells for each row."""

    heads: list[str]
    lines: list[Shown]


@page("own.result")
def own_rows(request: Visit, pk: int, item: str) -> HttpResponse:
    """A page of rows; it says so where the figure was brought along instead."""
    get(request.viewer, "own.result", pk)
    related = ("participant__employee", "participant__version", "run__cycle")
    result = PersonResult.objects.select_related(*related).get(pk=pk)
    scheme = scheme_of(result.participant.version)
    known = scheme.item(item)
    person = scored_of(result)
    row = person.item(item)
    if known is None or row is None or not isinstance(known.judged, Indicated):
        raise Http404
    indicator = known.judged.indicator
    measured = Measured(row.value, row.numerator, row.denominator, row.n)
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    participant = result.participant
    participant.cycle = result.run.cycle
    found = rows_of(participant, result.run.pinned, scheme, indicator, measured, number)
    shown = {
        "result": result,
        "title": item_title(known, lang()),
        "month": period_title(result.run.cycle.period, lang()),
        "found": found,
        "parts": [] if found is None else _parts(found, scheme),
    }
    return render(request, "mine/rows.html", shown)


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
        parts.append(Part(heads, lines))
    return parts


def _shown(row: BehindRow, columns: list[str], heads: list[str]) -> Shown:
    texts = [
        cell_text(column_of(row.table, name), row.cells.get(name), lang())
        for name in columns
    ]
    rule = "" if row.rule is None else row.rule.in_(lang())
    counts = STATUS_TITLES[row.status].in_(lang())
    return Shown(row.status, counts, rule, list(zip(heads, texts, strict=True)))
