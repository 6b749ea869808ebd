"""Everything that a run found, one row for each finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kaohe.base.findings import Finding
from kaohe.exchange.names import period_title
from kaohe.exchange.result_json import finding_from_data
from kaohe_web.access.door import Visit, get, page
from kaohe_web.results.models import Run
from kaohe_web.results.reached import findings_for
from kaohe_web.words.language import lang

_PAGE = 100


class Told(NamedTuple):
    """A finding in the language of the page."""

    code: str
    level: str
    where: str
    says: str
    next: str


def told(found: Finding) -> Told:
    """The finding as the page shows it."""
    where = found.place.text(lang())
    return Told(found.code, found.level, where, found.says(lang()), found.next(lang()))


@page("run.read")
def findings(request: Visit, pk: int) -> HttpResponse:
    """The findings of the run, of one code or level where the address says so."""
    run: Run = get(request.viewer, "run.read", pk)
    level, code = request.GET.get("level", ""), request.GET.get("code", "")
    every = list(_of(findings_for(request.viewer, run), level, code))
    shown = Paginator(every, _PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "period": period_title(run.cycle.period, lang()),
        "findings": [told(finding_from_data(one)) for one in shown],
        "page": shown,
        "level": level,
        "code": code,
        "levels": ("error", "warning", "note"),
    }
    return render(request, "results/findings.html", context)


def _of(found: list[dict[str, Any]], level: str, code: str) -> Iterator[dict[str, Any]]:
    for one in found:
        if (not level or one["level"] == level) and (not code or one["code"] == code):
            yield one
