"""本月进度: the figures so far, what can still be reached, and what waits for oneself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.line import stages
from kaohe_web.cycles.models import Participant
from kaohe_web.cycles.stages import ARCHIVED
from kaohe_web.mine.so_far import parts_so_far
from kaohe_web.mine.tasks import latest_result, tasks
from kaohe_web.records.targets import standings
from kaohe_web.words.language import lang

#: Stages after publication: the month's figures stand on the result's own page.
_OVER = frozenset({"published", "appeals", ARCHIVED})


@page("own.month")
def own_month(request: Visit) -> HttpResponse:
    """The newest month under way, with its tasks."""
    now = timezone.now()
    found = rows(request.viewer, "own.month").exclude(cycle__state=ARCHIVED)
    months: list[Participant] = list(
        found.select_related("cycle__unit", "employee", "version", "unit")
        .prefetch_related("cycle__deadlines")
        .order_by("-cycle__period")
    )
    running = next((p for p in months if p.cycle.state not in _OVER), None)
    latest = latest_result(request.viewer)
    own = None if running is None else next(iter(standings([running])), None)
    here = running or latest and latest.participant
    today = today_in(here.unit_id, now) if here else timezone.localdate(now)
    shown = {
        "targets": own,
        "target_lines": []
        if own is None
        else [(what, own.values.get(what.of, "")) for what in own.asked],
        "participant": running,
        **({} if running is None else _under_way(running, now)),
        "tasks": tasks(request.viewer, months, today),
        "latest": latest,
        "latest_month": ""
        if latest is None
        else period_title(latest.run.cycle.period, lang()),
    }
    return render(request, "mine/progress.html", shown)


def _under_way(running: Participant, now: datetime) -> dict[str, Any]:
    """The month under way: its stages, and each post's figures so far."""
    parts = parts_so_far(running, now)
    moments = [part.so_far.as_of for part in parts]
    return {
        "month": period_title(running.cycle.period, lang()),
        "stages": stages(running.cycle),
        "parts": parts,
        "provisional": any(part.so_far.measured for part in parts),
        "as_of": max(filter(None, moments), default=None),
    }
