"""Importing people: the form to fill in, the file, what would change, then the change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.findings import Finding
from kaohe.base.period import Period
from kaohe.base.rows import Employee as Row
from kaohe.exchange.list_book import write_list
from kaohe.exchange.own_sheet import as_people
from kaohe.exchange.result_json import finding_data
from kaohe.records.intake import read_month
from kaohe.records.tables import TABLES
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.company.plausible import day_of
from kaohe_web.office.actions.bringing import bring as bring_people
from kaohe_web.office.compare import Change, changes
from kaohe_web.office.forms import indented
from kaohe_web.office.own_file import (
    SUFFIXES,
    OwnFile,
    brought,
    by_its_name,
    own_of,
    remembered,
)
from kaohe_web.people.models import Employee, Membership, Unit
from kaohe_web.words import word
from kaohe_web.words.language import lang

_SUFFIXES = (*SUFFIXES, ".csv")
_HEADS = (
    *("employee", "name", "branch", "team", "position"),
    *("hired_on", "left_on", "protected"),
)


@page("people.change")
def form(request: Visit) -> HttpResponseBase:
    """The empty workbook to fill in."""
    table = TABLES["employees"]
    heads = [table.column(name).title.in_(lang()) for name in _HEADS]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "people.xlsx"
        write_list(path, table.title.in_(lang()), heads, [], lang())
        return FileResponse(
            path.open("rb"),
            as_attachment=True,
            filename=f"{word('people', lang())}.xlsx",
        )


@dataclass(frozen=True)
class Read:
    """What a file says of people; ``own`` where it is a department's own sheet."""

    rows: list[Row]
    findings: list[Finding]
    refused: int = 0
    own: bool = False


@page("people.change")
def bring(request: Visit) -> HttpResponse:
    """The page; with a file what would change, confirmed the change itself."""
    units = rows(request.viewer, "people.change")
    if request.method != "POST":
        return _page(request, units)
    asked = request.POST.get("below", "")
    below = units.filter(pk=asked).first() if asked.isdecimal() else None
    file, since = brought(request, _SUFFIXES), _since(request)
    if below is None or file is None or since is None:
        return _page(request, units, wrong="bring_no_file", status=422)
    found_in = _read(request, file)
    reached = rows(request.viewer, "people.move")
    found = changes(found_in.rows, reached, request.viewer.day)
    if "confirmed" in request.POST and found:
        count = bring_people(
            account=request.viewer.account,
            below=below,
            found=found,
            since=since,
            file=file.name,
            at=timezone.now(),
        )
        said = "bring_done" if count else "bring_done_before"
        messages.success(request, word(said, lang(), count=count))
        return redirect("people")
    return _preview(request, below, file, since, found_in, found)


def _since(request: Visit) -> date | None:
    """From which day new posts hold."""
    text = request.POST.get("since", "")
    try:
        return day_of(text) if text else _from_when(request)
    except ValueError:
        return None


def _from_when(request: Visit) -> date:
    """Today; where there is nobody yet, the first day of the month to begin with."""
    if Employee.objects.exists():
        return request.viewer.day
    return _last_month(request).first_day


def _last_month(request: Visit) -> Period:
    return Period(request.viewer.day.year, request.viewer.day.month).previous()


def _read(request: Visit, file: OwnFile) -> Read:
    """The people of a list of employees, else of a department's own sheet."""
    own = own_of(file, _last_month(request)) if file.path.suffix in SUFFIXES else None
    intake = read_month(file.path)
    listed = bool(intake.employees) and all(
        one.employee != one.name for one in intake.employees
    )
    if own is None or listed or not own.people and intake.employees:
        told, refused = by_its_name(file, intake.findings), len(intake.refused)
        return Read(list(intake.employees), told, refused)
    known = rows(request.viewer, "people.move")
    names: dict[str, str] = dict(known.values_list("name", "code"))
    taken = Employee.objects.values_list("code", flat=True)
    people = as_people(own.people, names, taken)
    return Read([_completed(row) for row in people], own.findings, own=True)


def _completed(row: Row) -> Row:
    """Where the sheet names no team or post, what is known of the person stays."""
    there = Membership.objects.filter(employee__code=row.employee, until=None)
    last = there.select_related("unit", "employee").order_by("-since").first()
    if last is None:
        return row
    return row._replace(
        team=row.team or last.unit.name,
        position=row.position or last.position,
        hired_on=last.employee.hired_on,
        left_on=last.employee.left_on,
        protected=last.employee.protected or None,
    )


def _page(
    request: Visit, units: object, wrong: str = "", status: int = 200
) -> HttpResponse:
    choices = [(u.pk, indented(u)) for u in Unit.objects.filter(pk__in=units)]  # type: ignore[misc]  # a queryset or its keys
    context = {
        "units": choices,
        "wrong": wrong,
        "suffixes": ",".join(_SUFFIXES),
        "since": _from_when(request),
        "own": remembered(request),
    }
    return render(request, "office/bring.html", context, status=status)


def _preview(
    request: Visit,
    below: Unit,
    file: OwnFile,
    since: date,
    read: Read,
    found: list[Change],
) -> HttpResponse:
    kinds = ("new", "changed", "same", "refused")
    counts = {k: sum(c.kind == k for c in found) for k in kinds}
    context = {
        "below": below,
        "file": file,
        "kept": file.path.name,
        "since": since,
        "is_own": read.own,
        "counts": counts,
        "found": [c for c in found if c.kind != "same"][:200],
        "findings": [finding_data(one, lang()) for one in read.findings],
        "refused": read.refused + counts["refused"],
    }
    return render(request, "office/bring_preview.html", context)
