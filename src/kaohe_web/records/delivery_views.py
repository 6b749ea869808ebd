"""本月数据: which records the month needs, what is there, and what there was none of."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.exchange.names import period_title
from kaohe.records.tables import TABLES
from kaohe_web.access.door import Visit, get, page
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.people import used_versions
from kaohe_web.records.delivery import OPEN, delivered, say_nothing, take_back
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("figure.enter")
def delivery(request: Visit, pk: int) -> HttpResponse:
    """The tables of a cycle's month."""
    cycle: Cycle = get(request.viewer, "figure.enter", pk)
    context = {
        "cycle": cycle,
        "month": period_title(cycle.period, lang()),
        "tables": delivered(cycle, used_versions(cycle)),
        "open": cycle.state in OPEN,
    }
    return render(request, "records/delivery.html", context)


@require_POST
@page("figure.enter")
def delivery_nothing(request: Visit, pk: int, table: str) -> HttpResponse:
    """Say that a table had nothing this month, or take that back."""
    cycle: Cycle = get(request.viewer, "figure.enter", pk)
    if table not in TABLES or not TABLES[table].large:
        raise Http404
    if cycle.state not in OPEN:
        messages.error(request, word("figures_closed", lang()))
        return redirect("delivery", pk)
    by, at = request.viewer.account, timezone.now()
    if "back" in request.POST:
        take_back(by=by, cycle=cycle, table=table, at=at)
        name = "delivery_taken_back"
    else:
        reason = request.POST.get("reason", "").strip()[:200]
        say_nothing(by=by, cycle=cycle, table=table, reason=reason, at=at)
        name = "delivery_kept"
    title = TABLES[table].title.in_(lang())
    messages.success(request, word(name, lang(), table=title))
    return redirect("delivery", pk)
