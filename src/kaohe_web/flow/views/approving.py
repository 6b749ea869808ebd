"""What the general manager sees before his word, and the word itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe_web.access.door import Visit, get, page
from kaohe_web.cycles.stages import APPROVAL
from kaohe_web.flow.console import grouped
from kaohe_web.flow.looking import look_of
from kaohe_web.flow.move import AlreadyMoved, Held, move
from kaohe_web.flow.transitions import step_named
from kaohe_web.identity import confirm, factor
from kaohe_web.identity.proven import APP
from kaohe_web.results.approving import NotNow, approval_of, decide, newest
from kaohe_web.results.models import Approval, Run
from kaohe_web.results.publishing import publication_of
from kaohe_web.results.reached import findings_for
from kaohe_web.results.views.findings import told
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("run.approve")
def approve(request: Visit, pk: int) -> HttpResponse:
    """The page; with the password the word."""
    run: Run = get(request.viewer, "run.approve", pk, "cycle__unit")
    if request.method != "POST" or not is_open(run, approval_of(run)):
        return render(request, "flow/approve.html", _context(request, run))
    wrong = _wrong(request)
    if wrong is not None:
        status = 429 if wrong == "confirm_wait" else 422
        context = _context(request, run, wrong)
        return render(request, "flow/approve.html", context, status=status)
    try:
        _decide(request, run)
    except (NotNow, AlreadyMoved, Held):
        messages.warning(request, word("step_already", lang()))
    return redirect("cycle", run.cycle_id)


def is_open(run: Run, approval: Approval | None) -> bool:
    """True where the run waits for a word: at approval, or as a correction."""
    if approval is not None or newest(run.cycle) != run:
        return False
    if run.cycle.state == APPROVAL:
        return True
    standing = publication_of(run.cycle_id)
    return standing is not None and standing.run_id != run.pk


def _wrong(request: Visit) -> str | None:
    """The text that says what is wrong with the form, or None."""
    sent_back = "send_back" in request.POST
    if sent_back and not request.POST.get("reason", "").strip():
        return "step_needs_reason"
    return confirm.wrong(request, timezone.now())


def _decide(request: Visit, run: Run) -> None:
    by, at = request.viewer.account, timezone.now()
    reason = request.POST.get("reason", "").strip()
    approved = "send_back" not in request.POST
    step = step_named(run.cycle, "send_back")
    if not approved and step is not None:
        move(cycle=run.cycle, step=step, by=by, at=at, reason=reason)
    else:
        decide(run=run, approved=approved, reason=reason, by=by, at=at)
    said = "run_was_approved" if approved else "run_was_sent_back"
    messages.success(request, word(said, lang()))


def _context(request: Visit, run: Run, wrong: str | None = None) -> dict[str, Any]:
    found, approval = findings_for(request.viewer, run), approval_of(run)
    return {
        "run": run,
        "cycle": run.cycle,
        "look": look_of(run),
        "findings": [(told(f.first), f.many) for f in grouped(found)],
        "approval": approval,
        "is_open": is_open(run, approval),
        "has_app": APP in factor.held(request.viewer.account),
        "wrong": wrong,
        "reason": request.POST.get("reason", ""),
    }
