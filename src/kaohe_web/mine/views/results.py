"""The months of one's own: as they were published, and as they stand now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.records.models import PastMonth
from kaohe_web.words.language import lang


@page("own.result")
def own_results(request: Visit) -> HttpResponse:
    """Every publication of every month, the newest month first."""
    found = (
        rows(request.viewer, "own.result")
        .select_related("run__cycle", "run__publication", "participant__version")
        .defer("detail")
        .order_by("-run__cycle__period", "-run__number")
    )
    lines = [(one, period_title(one.run.cycle.period, lang())) for one in found]
    past = PastMonth.objects.filter(employee=request.viewer.employee or 0)
    before = [(p, period_title(p.period, lang())) for p in past.order_by("-period")]
    shown = {"lines": lines, "before": before}
    return render(request, "mine/results.html", shown)
