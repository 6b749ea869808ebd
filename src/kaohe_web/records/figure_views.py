"""The grid of figures: takes a block pasted from a spreadsheet; wrong cells stay shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, get, page
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.stages import COLLECTING, COMPUTING, RATING, TARGETS
from kaohe_web.office.own_file import SUFFIXES, brought, remembered
from kaohe_web.people.models import Employee
from kaohe_web.records.entering import enter
from kaohe_web.records.filling import in_workbook
from kaohe_web.records.grid import Head, Written, cells, heads
from kaohe_web.records.targeting import NeedsReason, answered
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: People on a page of the grid.
SIZE = 100

#: The texts of cells, by employee and column.
Texts = Mapping[tuple[int, str], str]
_OPEN = frozenset({TARGETS, COLLECTING, RATING, COMPUTING})


class Cell(NamedTuple):
    """An input of the grid: its name, its text, whether the text is no figure."""

    name: str
    label: str
    text: str
    wrong: bool


@page("figure.enter")
def figures(request: Visit, pk: int) -> HttpResponse:
    """The grid of a cycle."""
    cycle: Cycle = get(request.viewer, "figure.enter", pk)
    everybody = cycle.participants.select_related("employee", "unit").order_by(
        "employee__code"
    )
    if request.viewer.employee is not None:
        everybody = everybody.exclude(employee=request.viewer.employee)
    asked = Paginator(everybody, SIZE).get_page(request.GET.get("page"))
    people = list(asked)
    columns = heads(cycle)
    before = cells(cycle, people)
    if request.method != "POST":
        return _grid(request, cycle, asked, people, columns, before, {})
    if "fill" in request.POST and cycle.state in _OPEN:
        more = _filled(request, cycle, people, columns)
        return _grid(request, cycle, asked, people, columns, {**more, **before}, {})
    typed = _typed(request, people, columns, before)
    by_key = {head.key: head for head in columns}
    wrong = [key for key, text in typed.items() if by_key[key[1]].read(text) is None]
    if wrong or cycle.state not in _OPEN:
        name = "figures_wrong" if wrong else "figures_closed"
        messages.error(request, word(name, lang(), count=len(wrong)))
        return _grid(request, cycle, asked, people, columns, before, typed, 422)
    try:
        if typed:
            _enter(request, cycle, people, columns, typed, before)
    except NeedsReason:
        messages.error(request, word("figures_need_reason", lang()))
        return _grid(request, cycle, asked, people, columns, before, typed, 422)
    messages.success(request, word("figures_saved", lang(), count=len(typed)))
    return redirect(request.get_full_path())


def _filled(
    request: Visit, cycle: Cycle, people: list[Participant], columns: list[Head]
) -> Texts:
    """The figures of a department's own sheet, told and shown, and not kept."""
    file = brought(request)
    if file is None:
        messages.error(request, word("begin_no_workbook", lang()))
        return {}
    found = in_workbook(file, cycle, people, columns)
    if found:
        told = word("figures_filled", lang(), count=len(found))
        messages.success(request, told)
    else:
        messages.warning(request, word("figures_none_found", lang()))
    return found


def _typed(
    request: Visit,
    people: list[Participant],
    columns: list[Head],
    before: Texts,
) -> dict[tuple[int, str], str]:
    """The cells whose text is another than before."""
    found: dict[tuple[int, str], str] = {}
    for one in people:
        for head in columns:
            key = (one.employee_id, head.key)
            text = request.POST.get(f"{one.employee_id}.{head.key}")
            if text is not None and text.strip() != before.get(key, ""):
                found[key] = text.strip()
    return found


def _enter(
    request: Visit,
    cycle: Cycle,
    people: list[Participant],
    columns: list[Head],
    typed: dict[tuple[int, str], str],
    before: Texts,
) -> None:
    employees: dict[int, Employee] = {p.employee_id: p.employee for p in people}
    by_key = {head.key: head for head in columns}
    changes: dict[tuple[Employee, Head], Written] = {}
    told: dict[str, str] = {}
    for (employee, key), text in typed.items():
        written = by_key[key].read(text)
        assert written is not None
        changes[employees[employee], by_key[key]] = written
        told[f"{employees[employee].code} {key}"] = before.get((employee, key), "")
    enter(
        account=request.viewer.account,
        cycle=cycle,
        changes=changes,
        before=told,
        source=request.POST.get("source", "").strip()[:80],
        at=timezone.now(),
        reason=request.POST.get("reason", "").strip()[:200],
    )


def _said(head: Head) -> str:
    """What a column is called; a plan is told from the figure that it is for."""
    title = head.title.in_(lang())
    if head.kind == "measure":
        return title
    return word("figures_target_of", lang(), title=title)


def _grid(
    request: Visit,
    cycle: Cycle,
    asked: object,
    people: list[Participant],
    columns: list[Head],
    before: Texts,
    typed: dict[tuple[int, str], str],
    status: int = 200,
) -> HttpResponse:
    texts = {**before, **typed}
    rows = [
        (
            one,
            [
                Cell(
                    f"{one.employee_id}.{head.key}",
                    f"{one.employee.name} {_said(head)}",
                    texts.get((one.employee_id, head.key), ""),
                    head.read(texts.get((one.employee_id, head.key), "")) is None,
                )
                for head in columns
            ],
        )
        for one in people
    ]
    own = remembered(request)
    context = {
        "cycle": cycle,
        "month": period_title(cycle.period, lang()),
        "page": asked,
        "columns": columns,
        "rows": rows,
        "open": cycle.state in _OPEN,
        "own": own,
        "suffixes": ",".join(SUFFIXES),
        "source": request.POST.get("source") or ("" if own is None else own.name[:80]),
        "asks_reason": any(head.kind == "target" for head in columns)
        and answered(cycle, [one.employee for one in people]),
    }
    return render(request, "records/figures.html", context, status=status)
