"""Importing people: the form to fill in, the file, what would change, then the change."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.exchange.list_book import write_list
from kaohe.exchange.result_json import finding_data
from kaohe.records.intake import Intake, read_month
from kaohe.records.tables import TABLES
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.home import home
from kaohe_web.office.actions.bringing import bring as bring_people
from kaohe_web.office.compare import Change, changes
from kaohe_web.office.forms import indented
from kaohe_web.people.models import Unit
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: A list of 50,000 people takes less.
MOST = 10 << 20
SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")
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


@page("people.change")
def bring(request: Visit) -> HttpResponse:
    """The page; with a file what would change, with its hash the change itself."""
    units = rows(request.viewer, "people.change")
    if request.method != "POST":
        return _page(request, units)
    asked = request.POST.get("below", "")
    below = units.filter(pk=asked).first() if asked.isdecimal() else None
    path = _kept(request)
    if below is None or path is None:
        return _page(request, units, wrong="bring_no_file", status=422)
    intake = read_month(path)
    found = changes(
        intake.employees, rows(request.viewer, "people.move"), request.viewer.day
    )
    if "confirmed" in request.POST and found:
        count = bring_people(
            account=request.viewer.account,
            below=below,
            found=found,
            since=request.viewer.day,
            file=path.name,
            at=timezone.now(),
        )
        messages.success(request, word("bring_done", lang(), count=count))
        return redirect("people")
    return _preview(request, below, path, intake, found)


def _page(
    request: Visit, units: object, wrong: str = "", status: int = 200
) -> HttpResponse:
    choices = [(u.pk, indented(u)) for u in Unit.objects.filter(pk__in=units)]  # type: ignore[misc]  # a queryset or its keys
    context = {"units": choices, "wrong": wrong, "suffixes": ",".join(SUFFIXES)}
    return render(request, "office/bring.html", context, status=status)


def _kept(request: Visit) -> Path | None:
    """The file of this upload, or the one that was looked at before by its name."""
    folder = home() / "files" / "people"
    upload = request.FILES.get("file")
    if upload is None:
        name = Path(request.POST.get("kept", "")).name
        path = folder / name
        return path if name and path.is_file() else None
    suffix = Path(upload.name or "").suffix.lower()
    if suffix not in SUFFIXES or (upload.size or 0) > MOST:
        return None
    content = upload.read()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()[:24]}{suffix}"
    path.write_bytes(content)
    return path


def _preview(
    request: Visit, below: Unit, path: Path, intake: Intake, found: list[Change]
) -> HttpResponse:
    kinds = ("new", "changed", "same", "refused")
    counts = {k: sum(c.kind == k for c in found) for k in kinds}
    context = {
        "below": below,
        "kept": path.name,
        "counts": counts,
        "found": [c for c in found if c.kind != "same"][:200],
        "findings": [finding_data(one, lang()) for one in intake.findings],
        "refused": len(intake.refused) + counts["refused"],
    }
    return render(request, "office/bring_preview.html", context)
