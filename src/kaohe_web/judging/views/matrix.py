"""A whole team on one page: people by items, filled in by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.exact import plain
from kaohe.base.language import rendered
from kaohe.base.rows import Figures
from kaohe.exchange.names import item_title, period_title, scheme_title
from kaohe.schemes.model import Item
from kaohe_web.access.door import Visit, get, page, rows
from kaohe_web.cycles.models import Participant
from kaohe_web.judging.desk import TEAM
from kaohe_web.judging.fields import Field, one_field
from kaohe_web.judging.figures import figures_of
from kaohe_web.ratings.asked import rated
from kaohe_web.ratings.forms import Form, forms_of, remark
from kaohe_web.ratings.notes import Note
from kaohe_web.ratings.progress import progress
from kaohe_web.ratings.saving import Saved, save
from kaohe_web.ratings.sent import sent_cells
from kaohe_web.ratings.submitting import submit
from kaohe_web.ratings.window import last_day, may_judge
from kaohe_web.words import word
from kaohe_web.words.language import lang


class Line(NamedTuple):
    """A person's row; ``others`` have rated him already."""

    form: Form
    fields: list[Field]
    editable: bool
    others: str


@page("team.rate")
def team_matrix(request: Visit, cycle: int, version: int) -> HttpResponse:
    """The people of a cycle and scheme whom the viewer rates; saved, or submitted."""
    reached = rated(rows(request.viewer, TEAM.action))
    found = reached.filter(cycle=cycle, version=version)
    people = list(
        found.select_related("cycle__unit", "employee", "unit", "version").order_by(
            "unit__path", "employee__code"
        )
    )
    if not people:
        raise Http404
    figures = figures_of(people)
    if request.method != "POST":
        forms = forms_of(people, request.viewer.account, TEAM.role)
        remark(forms.values(), request.viewer.account, figures)
        return _page(request, list(forms.values()), figures)
    forms, saved = save(
        account=request.viewer.account,
        role=TEAM.role,
        participants=people,
        sent=sent_cells(request.POST),
        figures_of=lambda _: figures,
        at=timezone.now(),
    )
    wrong = [s for s in saved if s.state in ("conflict", "unreadable")]
    if wrong or request.POST.get("do") != "submit":
        return _page(request, list(forms.values()), figures, wrong)
    return _submitted(request, forms, figures)


def _submitted(
    request: Visit, forms: dict[int, Form], figures: Figures
) -> HttpResponse:
    """Submit everybody who is complete; the others wait."""
    others = _others(request, list(forms.values()))
    waiting = [
        f
        for f in forms.values()
        if f.items and not f.submitted and (f.given or f.participant.pk not in others)
    ]
    complete = [f.participant for f in waiting if not f.missing]
    left = len(waiting) - len(complete)
    if left:
        messages.warning(request, word("matrix_incomplete", lang(), count=left))
    if not complete:
        return _page(request, list(forms.values()), figures)
    _, notes = submit(
        account=request.viewer.account,
        role=TEAM.role,
        participants=complete,
        figures=figures,
        at=timezone.now(),
        anyway=request.POST.get("anyway") == "1",
    )
    if notes:
        return _page(request, list(forms.values()), figures, (), notes)
    text = word("matrix_submitted", lang(), count=len(complete))
    messages.success(request, text)
    return redirect(request.path)


def _page(
    request: Visit,
    forms: Sequence[Form],
    figures: Figures,
    saved: Sequence[Saved] = (),
    notes: Sequence[Note] = (),
) -> HttpResponse:
    first = forms[0].participant
    scheme, items = forms[0].scheme, forms[0].items
    opened = may_judge(first.cycle)
    typed = {s.cell: s for s in saved}
    others = _others(request, forms)
    lines = [_line(f, items, figures, opened, typed, others) for f in forms]
    context: dict[str, Any] = {
        "lines": lines,
        "items": [(i, item_title(i, lang()), plain(i.full)) for i in items],
        "month": period_title(first.cycle.period, lang()),
        "title": scheme_title(scheme, lang()),
        "unit": first.cycle.unit.name,
        "last_day": last_day(first.cycle),
        "open": opened,
        "notes": [(n.weight, n.says(lang())) for n in notes],
        "confirm": bool(notes) and all(n.weight == "ask" for n in notes),
        "unsaved": bool(saved),
        "editable": any(line.editable for line in lines),
    }
    return render(request, "judging/matrix.html", context)


def _line(
    form: Form,
    items: Sequence[Item],
    figures: Figures,
    opened: bool,
    typed: dict[Any, Saved],
    others: dict[int, str],
) -> Line:
    own = figures.get(form.participant.employee.code, {})
    pk = form.participant.pk
    fields = [one_field(form, i, own, lang(), typed.get((pk, i.id))) for i in items]
    return Line(form, fields, opened and not form.submitted, others.get(pk, ""))


def _others(request: Visit, forms: Sequence[Form]) -> dict[int, str]:
    """Who else has rated each person whom the viewer has not."""
    account = request.viewer.account
    found = progress([f.participant for f in forms], account, TEAM.role)
    return {
        one.participant.pk: rendered(sorted(one.others), lang())
        for one in found
        if one.state(account) == "other"
    }


@page("team.rate")
def team_rating_item(request: Visit, pk: int, item: str) -> HttpResponse:
    """The standard, the facts and the words of one cell, beside the matrix."""
    get(request.viewer, TEAM.action, pk)
    people = Participant.posts.select_related("cycle", "employee", "unit", "version")
    found = people.get(pk=pk)
    form = forms_of([found], request.viewer.account, TEAM.role)[pk]
    chosen = next((i for i in form.items if i.id == item), None)
    if chosen is None:
        raise Http404
    figures = figures_of([found])
    remark([form], request.viewer.account, figures)
    own = figures.get(found.employee.code, {})
    context = {
        "field": one_field(form, chosen, own, lang()),
        "who": found.employee,
        "pk": pk,
        "editable": may_judge(found.cycle) and not form.submitted,
    }
    return render(request, "judging/cell.html", context)
