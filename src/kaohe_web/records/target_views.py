"""目标: set for one's people in a grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.language import Text
from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.office.own_file import OwnFile, remembered
from kaohe_web.people.models import Unit
from kaohe_web.records.filling import in_workbook
from kaohe_web.records.grid import Head, Written, parsed
from kaohe_web.records.targeting import (
    SET_IN,
    NeedsReason,
    set_targets,
)
from kaohe_web.records.targets import Standing, asked_of, last_month, standings
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: People on a page of the grid.
SIZE = 100


class Cell(NamedTuple):
    """A target of a person; ``name`` empty where his scheme asks for none."""

    name: str
    label: str
    text: str
    wrong: bool = False
    changed: bool = False


@page("target.set")
def targets(request: Visit) -> HttpResponse:
    """The newest month that asks the viewer's people for targets; first an open one."""
    asking = _asking(request)
    if not asking:
        return render(request, "records/targets_none.html")
    still = [cycle for cycle in asking if cycle.state in SET_IN]
    return redirect("targets_of", (still or asking)[0].pk)


def _asking(request: Visit) -> list[Cycle]:
    """The months whose schemes ask the viewer's people for targets, the newest first."""
    own = rows(request.viewer, "target.set")
    pairs = set(own.values_list("cycle", "version"))
    versions = SchemeVersion.objects.in_bulk({version for _, version in pairs})
    asks = {pk for pk, version in versions.items() if asked_of(version)}
    found = {cycle for cycle, version in pairs if version in asks}
    cycles = Cycle.objects.filter(pk__in=found).select_related("unit")
    return list(cycles.order_by("-period", "pk")[:12])


@page("target.set")
def targets_of(request: Visit, cycle: int) -> HttpResponse:
    """The grid of the viewer's people in a month."""
    mine = rows(request.viewer, "target.set").filter(cycle=cycle)
    related = ("employee", "unit", "version")
    people = list(
        mine.select_related(*related).order_by("unit__path", "employee__code")
    )
    if not people:
        raise Http404
    month = Cycle.objects.select_related("unit").get(pk=cycle)
    asked: Page[Standing] = Paginator(standings(people), SIZE).get_page(
        request.GET.get("page")
    )
    typed: dict[str, str] = {}
    status = 200
    if "last" in request.GET:
        typed = _from_last(month, asked)
    own = remembered(request)
    if "own" in request.GET and own is not None:
        typed = _from_own(own, month, asked)
    if request.method == "POST":
        typed = _typed(request, asked)
        if "fill" in request.POST:
            typed |= _filled(request, asked)
        else:
            kept = _keep(request, month, asked, typed)
            if kept is not None:
                return kept
            status = 422
    return _grid(request, month, asked, typed, people, status)


def _keep(
    request: Visit, month: Cycle, asked: Page[Standing], typed: Mapping[str, str]
) -> HttpResponse | None:
    """Keep what was typed; None, with a message, where something is in the way."""
    wrong = [text for text in typed.values() if not _is_target(text)]
    if wrong or month.state not in SET_IN:
        name = "target_wrong" if wrong else "target_closed"
        messages.error(request, word(name, lang(), count=len(wrong)))
        return None
    changes: dict[tuple[Participant, str], Decimal | None] = {}
    for one in asked:
        for what in one.asked:
            text = typed.get(_name(one, what.of))
            if text is not None:
                changes[one.participant, what.of] = (parsed(text) or Written()).value
    try:
        if changes:
            set_targets(
                by=request.viewer.account,
                cycle=month,
                changes=changes,
                at=timezone.now(),
                reason=request.POST.get("reason", "").strip()[:200],
            )
    except NeedsReason:
        messages.error(request, word("target_needs_reason", lang()))
        return None
    messages.success(request, word("target_saved", lang(), count=len(changes)))
    return redirect(request.path)


def _is_target(text: str) -> bool:
    written = parsed(text)
    return written is not None and written.numerator is None


def _name(one: Standing, of: str) -> str:
    return f"{one.participant.pk}.{of}"


def _typed(request: Visit, asked: Page[Standing]) -> dict[str, str]:
    """The cells whose text is another than what stands."""
    found: dict[str, str] = {}
    for one in asked:
        for what in one.asked:
            text = request.POST.get(_name(one, what.of))
            if text is not None and text.strip() != one.values.get(what.of, ""):
                found[_name(one, what.of)] = text.strip()
    return found


def _filled(request: Visit, asked: Page[Standing]) -> dict[str, str]:
    """The same target for everybody of a team, to be looked at before it is kept."""
    of, text = request.POST.get("fill_of", ""), request.POST.get("fill_value", "")
    unit = request.POST.get("fill_unit", "")
    return {
        _name(one, of): text.strip()
        for one in asked
        if any(what.of == of for what in one.asked)
        and (not unit or str(one.participant.unit_id) == unit)
        and text.strip() != one.values.get(of, "")
    }


def _from_last(month: Cycle, asked: Page[Standing]) -> dict[str, str]:
    """Last month's targets in the cells that are empty."""
    before = last_month(month, [one.participant.employee_id for one in asked])
    found: dict[str, str] = {}
    for one in asked:
        for what in one.asked:
            text = before.get((one.participant.employee_id, what.of))
            if text is not None and what.of not in one.values:
                found[_name(one, what.of)] = text
    return found


def _from_own(file: OwnFile, month: Cycle, asked: Page[Standing]) -> dict[str, str]:
    """The targets of the department's own sheet in the cells that are empty."""
    people = [one.participant for one in asked]
    titles = {what.of: what.title for one in asked for what in one.asked}
    columns = [Head("target", of, title) for of, title in titles.items()]
    written = in_workbook(file, month, people, columns)
    found: dict[str, str] = {}
    for one in asked:
        for what in one.asked:
            text = written.get((one.participant.employee_id, f"target.{what.of}"))
            if text is not None and what.of not in one.values:
                found[_name(one, what.of)] = text
    return found


def _grid(
    request: Visit,
    month: Cycle,
    asked: Page[Standing],
    typed: Mapping[str, str],
    people: Sequence[Participant],
    status: int,
) -> HttpResponse:
    heads: dict[str, Text] = {}
    for one in asked:
        heads |= {what.of: what.title for what in one.asked}
    units: dict[int, Unit] = {
        one.participant.unit_id: one.participant.unit for one in asked
    }
    context: dict[str, Any] = {
        "cycle": month,
        "month": period_title(month.period, lang()),
        "page": asked,
        "heads": heads,
        "rows": [(one, _cells(one, heads, typed)) for one in asked],
        "units": units,
        "open": month.state in SET_IN,
        "reason": request.POST.get("reason", ""),
        "needs_reason": month.state != SET_IN[0] or any(o.answer for o in asked),
        "cycles": [(c, period_title(c.period, lang())) for c in _asking(request)],
        "unsaved": bool(typed),
        "own": remembered(request),
    }
    return render(request, "records/targets.html", context, status=status)


def _cells(
    one: Standing, heads: Mapping[str, Text], typed: Mapping[str, str]
) -> list[Cell]:
    own = {what.of for what in one.asked}
    cells: list[Cell] = []
    for of, title in heads.items():
        if of not in own:
            cells.append(Cell("", "", ""))
            continue
        name, stands = _name(one, of), one.values.get(of, "")
        text = typed.get(name, stands)
        label = f"{one.participant.employee.name} {title.in_(lang())}"
        cells.append(Cell(name, label, text, not _is_target(text), text != stands))
    return cells
