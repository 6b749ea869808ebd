"""One person's form, for himself or for the one who rates him."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.language import rendered
from kaohe.base.rows import Figures
from kaohe.exchange.names import period_title, scheme_title
from kaohe_web.access.door import Visit, get, may, rows
from kaohe_web.cycles.models import Participant
from kaohe_web.judging.desk import Desk
from kaohe_web.judging.fields import sections
from kaohe_web.judging.figures import figures_of
from kaohe_web.judging.side import side_of
from kaohe_web.people.models import Account
from kaohe_web.ratings.asked import SELF, asked, rated
from kaohe_web.ratings.entering import typed_events
from kaohe_web.ratings.forms import Form, forms_of, remark
from kaohe_web.ratings.notes import Note
from kaohe_web.ratings.progress import progress
from kaohe_web.ratings.saving import Saved, save
from kaohe_web.ratings.sent import sent_cells
from kaohe_web.ratings.submitting import submit, take_back
from kaohe_web.ratings.window import last_day, may_judge
from kaohe_web.words import word
from kaohe_web.words.language import lang


def form_page(request: Visit, desk: Desk, pk: int) -> HttpResponse:
    """The form: shown, or saved and perhaps submitted."""
    viewer = request.viewer
    related = ("cycle__unit", "employee", "unit", "version")
    found: Participant = get(viewer, desk.action, pk, *related)
    figures = figures_of([found])
    if request.method != "POST":
        form = forms_of([found], viewer.account, desk.role)[found.pk]
        remark([form], viewer.account, figures)
        return _page(request, desk, form, figures)
    forms, saved = save(
        account=viewer.account,
        role=desk.role,
        participants=[found],
        sent=[s for s in sent_cells(request.POST) if s.cell.participant == found.pk],
        figures_of=lambda _: figures,
        at=timezone.now(),
    )
    form = forms[found.pk]
    if any(s.state != "saved" for s in saved):
        return _page(request, desk, form, figures, saved)
    if request.POST.get("do") != "submit":
        messages.success(request, word("rating_saved", lang()))
        return redirect(desk.form_page, found.pk)
    return _submitted(request, desk, found, figures)


def _submitted(
    request: Visit, desk: Desk, found: Participant, figures: Figures
) -> HttpResponse:
    account = request.viewer.account
    forms, notes = submit(
        account=account,
        role=desk.role,
        participants=[found],
        figures=figures,
        at=timezone.now(),
        anyway=request.POST.get("anyway") == "1",
    )
    if notes:
        return _page(request, desk, forms[found.pk], figures, (), notes)
    messages.success(request, word("rating_submitted", lang(), who=found.employee.name))
    after = _neighbours(rows(request.viewer, desk.action), found)["after"]
    return redirect(desk.form_page, after or found.pk)


def back(request: Visit, desk: Desk, pk: int) -> HttpResponse:
    """Take a submitted form back."""
    viewer = request.viewer
    found = get(viewer, desk.action, pk)
    notes = take_back(
        account=viewer.account, role=desk.role, participant=found, at=timezone.now()
    )
    for note in notes:
        messages.error(request, note.says(lang()))
    if not notes:
        messages.success(request, word("rating_taken_back", lang()))
    return redirect(desk.form_page, found.pk)


def _page(
    request: Visit,
    desk: Desk,
    form: Form,
    figures: Figures,
    saved: Sequence[Saved] = (),
    notes: Sequence[Note] = (),
) -> HttpResponse:
    viewer = request.viewer
    results = rows(viewer, desk.results)
    side = side_of(form, figures, lang(), timezone.now(), results)
    cycle = form.participant.cycle
    context: dict[str, Any] = {
        "desk": desk,
        "form": form,
        "who": form.participant.employee,
        "sections": sections(form, figures, lang(), saved, side.last),
        "side": side,
        "month": period_title(cycle.period, lang()),
        "title": scheme_title(form.scheme, lang()),
        "last_day": last_day(cycle),
        "open": may_judge(cycle),
        "editable": may_judge(cycle) and not form.submitted and bool(form.items),
        "notes": [(n.weight, n.says(lang())) for n in notes],
        "confirm": bool(notes) and all(n.weight == "ask" for n in notes),
        "may_enter": bool(typed_events(form.scheme))
        and may(request.viewer, "ledger.enter", form.participant),
        "others": _others(form, request.viewer.account),
        "own_column": desk.role != SELF and bool(asked(form.scheme, SELF)),
        "unsaved": any(s.state != "saved" for s in saved),
        **_neighbours(rows(viewer, desk.action), form.participant),
    }
    return render(request, "judging/form.html", context)


def _others(form: Form, account: Account) -> str:
    """Who else has given this rating in the same role."""
    (found,) = progress([form.participant], account, form.role)
    return (
        rendered(sorted(found.others), lang())
        if found.state(account) == "other"
        else ""
    )


def _neighbours(reached: Any, here: Participant) -> dict[str, int | None]:
    """The people before and after, in the order of the list."""
    same = rated(reached).filter(cycle=here.cycle_id)
    keys = list(
        same.order_by("unit__path", "employee__code").values_list("pk", flat=True)
    )
    if here.pk not in keys:
        return {"before": None, "after": None}
    at = keys.index(here.pk)
    return {
        "before": keys[at - 1] if at else None,
        "after": keys[at + 1] if at + 1 < len(keys) else None,
    }
