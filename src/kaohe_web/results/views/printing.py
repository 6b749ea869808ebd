"""Every form of a run on paper: a page of A4 for each person, to print or keep as PDF."""

from __future__ import annotations

from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kaohe.base.exact import HUNDRED, plain
from kaohe.exchange.names import period_title, role_title, scheme_title
from kaohe.runs.card import Card, card_of
from kaohe.schemes.model import Scheme
from kaohe_web.access.door import Visit, get, page, rows
from kaohe_web.cycles.every_post import left_schemes
from kaohe_web.results.models import PersonResult, Publication, Run
from kaohe_web.results.read import person_of, scored_of
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words.language import lang

#: So many people are printed at once; a browser lays out no more at ease.
AT_ONCE = 200


class Sheet(NamedTuple):
    """One person's page."""

    row: PersonResult
    title: str
    card: Card
    weights: str
    full: str


@page("run.read")
def print_all(request: Visit, pk: int) -> HttpResponse:
    """The forms of everybody whom the viewer reaches, of one unit where it is asked."""
    run: Run = get(request.viewer, "run.read", pk)
    reached = rows(request.viewer, "result.read").filter(run=run)
    units = reached.order_by("participant__unit__path").values_list(
        "participant__unit", "participant__unit__name"
    )
    unit = request.GET.get("unit", "")
    if unit.isascii() and unit.isdecimal() and len(unit) < 19:
        reached = reached.filter(participant__unit=int(unit))
    people = reached.select_related(
        "participant__employee", "participant__unit", "participant__version"
    ).order_by("participant__unit__path", "participant__employee__code")
    shown = Paginator(people, AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "period": period_title(run.cycle.period, lang()),
        "sheets": [_sheet(row) for row in shown],
        "page": shown,
        "units": list(dict.fromkeys(units)),
        "unit": unit,
        "published": Publication.objects.filter(run=run).exists(),
    }
    return render(request, "results/print_all.html", context)


def _sheet(row: PersonResult) -> Sheet:
    scheme, left = scheme_of(row.participant.version), left_schemes(row.participant)
    if row.state == "scored":
        card = card_of(scored_of(row), scheme, lang(), others=left)
    else:
        person, month = person_of(row)
        card = card_of(person, scheme, lang(), month.findings)
    full = plain(sum((i.full for i in scheme.items), start=HUNDRED - HUNDRED))
    return Sheet(
        row, scheme_title(scheme, lang()), card, "" if left else _weights(scheme), full
    )


def _weights(scheme: Scheme) -> str:
    """How much each rater counts, as the foot of the form says it."""
    shares = [
        f"{role_title(r, lang())} {plain(w * HUNDRED)}%"
        for r, w in scheme.raters.items()
    ]
    return " · ".join(shares) if len(shares) > 1 else ""
