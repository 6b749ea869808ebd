"""Computing from the console: ask, follow, cancel, take up again, publish a correction."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, get, page
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import COMPUTING
from kaohe_web.flow.move import Held, supersede
from kaohe_web.flow.views.console import COMPUTED_IN, context_of
from kaohe_web.results.models import Run
from kaohe_web.results.runs import Busy
from kaohe_web.results.runs import cancel as cancel_run
from kaohe_web.results.tasks import again as take_up_again
from kaohe_web.results.tasks import start
from kaohe_web.words import word
from kaohe_web.words.language import lang


@require_POST
@page("run.compute")
def compute(request: Visit, pk: int) -> HttpResponse:
    """A new run; of a month that is published, a correction with its reason."""
    cycle: Cycle = get(request.viewer, "run.compute", pk)
    why = request.POST.get("reason", "").strip()
    if cycle.state not in COMPUTED_IN:
        messages.warning(request, word("step_already", lang()))
    elif cycle.state != COMPUTING and not why:
        messages.error(request, word("step_needs_reason", lang()))
    else:
        try:
            at = timezone.now()
            start(cycle=cycle, by=request.viewer.account, at=at, why=why)
        except Busy:
            messages.warning(request, word("note_running", lang()))
    return redirect("cycle", pk)


@page("cycle.read")
def progress(request: Visit, pk: int) -> HttpResponse:
    """The part of the console that follows a run; whole again when it has ended."""
    cycle: Cycle = get(request.viewer, "cycle.read", pk)
    if not request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        return redirect("cycle", pk)
    context = context_of(request.viewer, cycle)
    answer = render(request, "flow/running.html", context)
    if context["under_way"] is None:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
@page("run.compute")
def cancel(request: Visit, pk: int, number: int) -> HttpResponse:
    """Cancel a run that is under way."""
    run = _run(request, pk, number)
    at = timezone.now()
    if run is None or not cancel_run(run=run, by=request.viewer.account, at=at):
        messages.warning(request, word("run_has_ended", lang()))
    return redirect("cycle", pk)


@require_POST
@page("run.compute")
def again(request: Visit, pk: int, number: int) -> HttpResponse:
    """Queue a run once more whose worker is silent."""
    run = _run(request, pk, number)
    at = timezone.now()
    if run is None or not take_up_again(run=run, by=request.viewer.account, at=at):
        going = run is not None and run.state in (Run.State.QUEUED, Run.State.RUNNING)
        said = "run_is_taken_up" if going else "run_has_ended"
        messages.warning(request, word(said, lang()))
    return redirect("cycle", pk)


def _run(request: Visit, pk: int, number: int) -> Run | None:
    cycle: Cycle = get(request.viewer, "run.compute", pk)
    return cycle.runs.select_related("cycle__unit").filter(number=number).first()


@require_POST
@page("run.publish")
def correct(request: Visit, pk: int) -> HttpResponse:
    """Publish the newest run over the published one."""
    run: Run = get(request.viewer, "run.publish", pk)
    reason = request.POST.get("reason", "").strip()
    try:
        supersede(
            cycle=run.cycle, by=request.viewer.account, at=timezone.now(), reason=reason
        )
    except Held as held:
        said = held.notes[0] if held.notes else None
        missing = "correction_none" if reason else "step_needs_reason"
        text = missing if said is None else said.text
        named = {} if said is None else said.named
        messages.error(request, word(text, lang(), **named))
    else:
        messages.success(request, word("correction_published", lang()))
    return redirect("cycle", run.cycle_id)
