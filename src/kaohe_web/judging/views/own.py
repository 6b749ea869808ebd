"""An agent's own self-rating."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.access.viewer import Viewer
from kaohe_web.judging.desk import OWN
from kaohe_web.judging.views import cells, form
from kaohe_web.ratings.asked import rated
from kaohe_web.ratings.progress import Progress, progress
from kaohe_web.ratings.window import JUDGED_IN, last_day
from kaohe_web.words.language import lang


@page("own.rate")
def own_ratings(request: Visit) -> HttpResponse:
    """The months that wait for a self-rating; the form itself where it is only one."""
    viewer = request.viewer
    reached = rated(rows(viewer, OWN.action))
    found = reached.filter(cycle__state__in=JUDGED_IN)
    mine = list(
        found.select_related("cycle", "employee", "version")
        .prefetch_related("cycle__deadlines")
        .order_by("-cycle__period")
    )
    waiting = [p for p in progress(mine, viewer.account, OWN.role) if p.of]
    if len(waiting) == 1:
        return redirect("own_rating", waiting[0].participant.pk)
    lines = [_line(p, viewer) for p in waiting]
    return render(request, "judging/own.html", {"lines": lines})


class Line(NamedTuple):
    """A month to rate oneself in: the state of the form, its last day, late after it."""

    one: Progress
    state: str
    month: str
    last: date | None
    late: bool


def _line(one: Progress, viewer: Viewer) -> Line:
    cycle, state = one.participant.cycle, one.state(viewer.account)
    last = last_day(cycle)
    late = last is not None and last < viewer.day and state != "submitted"
    return Line(one, state, period_title(cycle.period, lang()), last, late)


@page("own.rate")
def own_rating(request: Visit, pk: int) -> HttpResponse:
    """The form of one of the viewer's own months."""
    return form.form_page(request, OWN, pk)


@require_POST
@page("own.rate")
def own_rating_save(request: Visit) -> HttpResponse:
    """Save cells of the viewer's own form."""
    return cells.save_cells(request, OWN)


@require_POST
@page("own.rate")
def own_rating_back(request: Visit, pk: int) -> HttpResponse:
    """Take the viewer's own self-rating back."""
    return form.back(request, OWN, pk)
