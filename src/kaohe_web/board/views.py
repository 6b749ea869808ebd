"""绩效看板: the board of a cycle, on a page and on a large screen."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.board.changing import consent, set_mode
from kaohe_web.board.models import BoardSetting, Consent
from kaohe_web.board.shown import board_of
from kaohe_web.cycles.line import stages
from kaohe_web.cycles.models import Cycle
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("board.read")
def board(request: Visit) -> HttpResponse:
    """The newest month that is published, else the newest one."""
    found = rows(request.viewer, "board.read").order_by("-period", "pk")
    standing = {
        "runs__publication__isnull": False,
        "runs__publication__superseded_at__isnull": True,
    }
    cycle = found.filter(**standing).first() or found.first()
    if cycle is None:
        return render(request, "board/none.html")
    return redirect("board_of", cycle.pk)


@page("board.read")
def board_of_cycle(request: Visit, pk: int) -> HttpResponse:
    """The board of one month; htmx asks for its inner part every minute."""
    cycle = _cycle(request, pk)
    shown = {
        "board": board_of(cycle, request.viewer),
        "stages": stages(cycle),
        "at": timezone.now(),
    }
    if getattr(request, "htmx", False):
        return render(request, "board/inner.html", shown)
    given = Consent.objects.filter(employee=OuterRef("employee"), revoked_at=None)
    own = cycle.participants.filter(employee=request.viewer.employee or 0)
    consents = own.order_by().values_list(Exists(given), flat=True)
    agreed = next(iter(consents), None)
    every = rows(request.viewer, "board.read").select_related("unit")
    shown |= {
        "consents": bool(agreed),
        "modes": BoardSetting.Mode.values,
        "may_set": may(request.viewer, "board.set", cycle.unit),
        "may_consent": agreed is not None,
        "cycles": [
            (one, period_title(one.period, lang())) for one in every.order_by("-period")
        ],
    }
    return render(request, "board/board.html", shown)


@page("board.read")
def board_screen(request: Visit, pk: int) -> HttpResponse:
    """The board for a screen on the wall: nobody's own row, large letters."""
    cycle = _cycle(request, pk)
    shown = {
        "board": board_of(cycle, request.viewer, screen=True),
        "stages": stages(cycle),
        "at": timezone.now(),
        "screen": True,
    }
    inner = getattr(request, "htmx", False)
    return render(request, "board/inner.html" if inner else "board/screen.html", shown)


@require_POST
@page("board.set")
def board_set(request: Visit, pk: int) -> HttpResponse:
    """Choose what colleagues see."""
    cycle = _cycle(request, pk)
    unit = get(request.viewer, "board.set", cycle.unit_id)
    mode = request.POST.get("mode", "")
    if mode not in BoardSetting.Mode.values:
        raise Http404
    done = set_mode(unit=unit, mode=mode, by=request.viewer.account, at=timezone.now())
    said = "board_set_now" if done else "nothing_changed"
    messages.success(request, word(said, lang()))
    return redirect("board_of", pk)


@require_POST
@page("board.consent")
def board_consent(request: Visit) -> HttpResponse:
    """Agree to be named among the best, or take it back."""
    employee = get(request.viewer, "board.consent", request.viewer.employee)
    given = request.POST.get("given") == "1"
    account = request.viewer.account
    consent(employee=employee, given=given, by=account, at=timezone.now())
    text = "board_consent_given" if given else "board_consent_revoked"
    messages.success(request, word(text, lang()))
    return redirect("board")


def _cycle(request: Visit, pk: int) -> Cycle:
    found: Cycle = get(request.viewer, "board.read", pk, "unit")
    return found
