"""我的绩效: one's own published result as the printed form, with every reason."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.appeals.window import standing
from kaohe_web.company.held import held
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.mine.drawn import drawn
from kaohe_web.results.models import PersonResult, Publication
from kaohe_web.results.reading import open_result, take_note
from kaohe_web.words import word
from kaohe_web.words.language import lang


class Published(NamedTuple):
    """A publication of the month, and what it said of the person."""

    publication: Publication
    own: PersonResult

    @property
    def run_id(self) -> int:
        return self.publication.run_id


@page("own.result")
def own_latest(request: Visit) -> HttpResponse:
    """The newest result that stands; the first page of who has none yet says so."""
    standing = rows(request.viewer, "own.result").filter(
        run__publication__superseded_at__isnull=True
    )
    latest = standing.order_by("-run__cycle__period", "-pk").first()
    if latest is None:
        return render(request, "mine/none.html")
    return redirect("own_result", latest.pk)


@page("own.result")
def own_result(request: Visit, pk: int) -> HttpResponse:
    """The scorecard; its first opening is the proof of reading."""
    result = _result(request, pk)
    now = timezone.now()
    reading = open_result(result=result, by=request.viewer.account, at=now)
    calendar, today = company_calendar(), today_in(result.participant.unit_id, now)
    publications = _publications(result)
    order = list(publications)
    at = order.index(result.run_id)
    shown = {
        "result": result,
        "month": period_title(result.run.cycle.period, lang()),
        "drawn": drawn(result),
        "reading": reading,
        "channel": held().channel,
        "appeal": standing(result, reading, calendar, today),
        "publication": publications[result.run_id].publication,
        "others": [p for p in publications.values() if p.run_id != result.run_id],
        "before": publications[order[at - 1]].own if at else None,
    }
    return render(request, "mine/result.html", shown)


@require_POST
@page("own.note")
def own_note(request: Visit, pk: int) -> HttpResponse:
    """Take note of the result; it agrees to nothing."""
    result = _result(request, pk, "own.note")
    take_note(result=result, by=request.viewer.account, at=timezone.now())
    messages.success(request, word("mine_noted_now", lang()))
    return redirect("own_result", pk)


def _result(request: Visit, pk: int, action: str = "own.result") -> PersonResult:
    related = ("participant__employee", "participant__version", "participant__unit")
    own = rows(request.viewer, action).select_related(*related, "run__cycle__unit")
    found: PersonResult | None = (
        own.prefetch_related("run__cycle__deadlines").filter(pk=pk).first()
    )
    if found is None:
        raise Http404
    return found


def _publications(result: PersonResult) -> dict[int, Published]:
    """The publications of the person's month by run, in order."""
    own = PersonResult.objects.filter(
        participant=result.participant, run__publication__isnull=False
    )
    found = own.select_related("run__publication").order_by("run__publication")
    return {one.run_id: Published(one.run.publication, one) for one in found}
