"""One's own 目标 of a month: shown, agreed to, or objected to with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, get, page
from kaohe_web.cycles.models import Participant
from kaohe_web.records.targeting import SET_IN, NeedsReason, NothingToAnswer, answer
from kaohe_web.records.targets import last_month, standings
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("own.target")
def own_targets(request: Visit, pk: int) -> HttpResponse:
    """One's own targets of a month, with those of the month before."""
    return _own(request, _participant(request, pk))


@require_POST
@page("own.target")
def own_targets_answer(request: Visit, pk: int) -> HttpResponse:
    """Agree, or object with a reason."""
    who = _participant(request, pk)
    agreed = "agree" in request.POST
    seen = {
        key.removeprefix("seen."): value
        for key, value in request.POST.items()
        if key.startswith("seen.")
    }
    if who.cycle.state not in SET_IN:
        messages.error(request, word("target_closed", lang()))
        return _own(request, who, 422)
    try:
        answer(
            participant=who,
            seen={key: str(value) for key, value in seen.items()},
            agreed=agreed,
            reason="" if agreed else request.POST.get("reason", "").strip()[:1000],
            by=request.viewer.account,
            at=timezone.now(),
        )
    except NothingToAnswer:
        messages.error(request, word("target_others_by_now", lang()))
        return redirect("own_targets", pk)
    except NeedsReason:
        messages.error(request, word("target_object_why", lang()))
        return _own(request, who, 422)
    text = "target_agreed_now" if agreed else "target_objected_now"
    messages.success(request, word(text, lang()))
    return redirect("own_targets", pk)


def _participant(request: Visit, pk: int) -> Participant:
    get(request.viewer, "own.target", pk)
    related = ("employee", "unit", "version", "cycle__unit")
    return Participant.objects.select_related(*related).get(pk=pk)


def _own(request: Visit, who: Participant, status: int = 200) -> HttpResponse:
    own = next(iter(standings([who])), None)
    before = last_month(who.cycle, [who.employee_id])
    lines = (
        []
        if own is None
        else [
            (w, own.values.get(w.of, ""), before.get((who.employee_id, w.of), ""))
            for w in own.asked
        ]
    )
    context = {
        "participant": who,
        "month": period_title(who.cycle.period, lang()),
        "own": own,
        "lines": lines,
        "open": who.cycle.state in SET_IN,
    }
    return render(request, "records/own_targets.html", context, status=status)
