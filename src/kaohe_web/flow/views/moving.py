"""Taking the next step, a step back, and moving the days of a stage."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, get, may, page
from kaohe_web.company.plausible import day_of
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.moving import OutOfOrder, SameDays, move_deadline
from kaohe_web.flow.move import AlreadyMoved, Held, move
from kaohe_web.flow.transitions import step_named
from kaohe_web.flow.views.console import allowed
from kaohe_web.words import word
from kaohe_web.words.language import lang


@require_POST
@page("cycle.read")
def step(request: Visit, pk: int) -> HttpResponse:
    """Take the named step, if it leads on from where the cycle is and is the viewer's."""
    cycle: Cycle = get(request.viewer, "cycle.read", pk)
    found = step_named(cycle, request.POST.get("step", ""))
    if found is None:
        messages.warning(request, word("step_already", lang()))
        return redirect("cycle", pk)
    if not allowed(request.viewer, cycle, found):
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()
    try:
        move(
            cycle=cycle,
            step=found,
            by=request.viewer.account,
            at=timezone.now(),
            reason=reason,
        )
    except Held as held:
        first = next((n for n in held.notes if n.weight != "note"), None)
        said = "step_needs_reason" if first is None else first.text
        named = {} if first is None else first.named
        messages.error(request, word(said, lang(), **named))
    except AlreadyMoved:
        messages.warning(request, word("step_already", lang()))
    else:
        state = word(f"state_{cycle.state}", lang())
        messages.success(request, word("step_taken", lang(), state=state))
    return redirect("cycle", pk)


@require_POST
@page("cycle.open")
def days(request: Visit, pk: int, stage: str) -> HttpResponse:
    """Other days for a stage, with the reason."""
    cycle: Cycle = get(request.viewer, "cycle.read", pk)
    if not may(request.viewer, "cycle.open", cycle.unit):
        raise PermissionDenied
    if not cycle.deadlines.filter(stage=stage).exists():
        raise Http404
    reason = request.POST.get("reason", "").strip()
    try:
        first = day_of(request.POST.get("first", ""))
        last = day_of(request.POST.get("last", ""))
        if not reason:
            raise ValueError("a reason is kept with the days")
        move_deadline(
            cycle=cycle,
            stage=stage,
            first=first,
            last=last,
            by=request.viewer.account,
            at=timezone.now(),
            reason=reason,
        )
    except OutOfOrder as wrong:
        day = wrong.last.isoformat()
        messages.error(request, word("days_out_of_order", lang(), day=day))
    except SameDays:
        messages.info(request, word("nothing_changed", lang()))
    except ValueError:
        messages.error(request, word("days_wrong", lang()))
    else:
        messages.success(request, word("days_set", lang()))
    return redirect("cycle", pk)
