"""过往月份导入: past months from a department's own sheet, looked at before they are kept."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.period import Period
from kaohe.exchange.result_json import finding_data
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.office.own_file import SUFFIXES, OwnFile, brought, own_of, remembered
from kaohe_web.people.models import Unit
from kaohe_web.records.models import PastImport, PastMonth
from kaohe_web.records.past import Past, bring, months_of, undo
from kaohe_web.results.models import PersonResult
from kaohe_web.words import word
from kaohe_web.words.language import lang

_SHOWN = 300


@page("past.bring")
def past(request: Visit) -> HttpResponse:
    """The imports so far; with a workbook what it would bring, confirmed the import."""
    units = rows(request.viewer, "past.bring").order_by("path")
    if "undo" in request.POST:
        return _undone(request)
    if request.method != "POST":
        return _page(request)
    file, unit = brought(request), units.first()
    if file is None or unit is None:
        return _page(request, wrong="begin_no_workbook", status=422)
    return _read(request, file, unit)


def _read(request: Visit, file: OwnFile, unit: Unit) -> HttpResponse:
    day = request.viewer.day
    own = own_of(file, Period(day.year, day.month).previous())
    reached = rows(request.viewer, "people.move")
    known = PersonResult.objects.filter(
        participant__employee__in=reached, run__publication__isnull=False
    ).values_list("participant__employee__code", "run__cycle__period")
    found = months_of(own.people, reached, set(known), str(Period(day.year, day.month)))
    counts = {k: sum(f.kind == k for f in found) for k in ("new", "same", "refused")}
    if "confirmed" in request.POST and counts["new"]:
        bring(
            found=found,
            unit=unit,
            file=file.name,
            by=request.viewer.account,
            at=timezone.now(),
        )
        done = word("past_done", lang(), count=counts["new"])
        messages.success(request, done)
        return redirect("past")
    if "confirmed" in request.POST:
        messages.info(request, word("past_done_before", lang()))
    context = {
        "kept": file.path.name,
        "kept_name": file.name,
        "counts": counts,
        "shown": sorted(found, key=_refused_first)[:_SHOWN],
        "more": max(0, len(found) - _SHOWN),
        "findings": [finding_data(one, lang()) for one in own.findings],
    }
    return render(request, "results/past_preview.html", context)


def _refused_first(one: Past) -> tuple[bool, str, str]:
    return one.kind != "refused", one.person.period or "", one.person.name


def _undone(request: Visit) -> HttpResponse:
    """Take an import back that lies in the viewer's units."""
    key = request.POST["undo"]
    units = rows(request.viewer, "past.bring").values("pk")
    own = PastImport.objects.filter(unit__in=units)
    valid = key.isascii() and key.isdecimal() and len(key) < 19
    batch = own.filter(pk=int(key)).first() if valid else None
    if batch is None:
        raise Http404
    count = undo(batch=batch, by=request.viewer.account, at=timezone.now())
    name = "past_undone" if count else "past_undone_before"
    messages.success(request, word(name, lang(), count=count))
    return redirect("past")


def _page(request: Visit, wrong: str = "", status: int = 200) -> HttpResponse:
    units = rows(request.viewer, "past.bring").values("pk")
    batches = PastImport.objects.filter(unit__in=units).select_related("by__employee")
    reached = rows(request.viewer, "people.move").values("pk")
    months = PastMonth.objects.filter(employee__in=reached).values("period")
    context = {
        "batches": batches.annotate(months_left=Count("months"))[:50],
        "periods": months.annotate(people=Count("pk")).order_by("-period")[:36],
        "wrong": wrong,
        "own": remembered(request),
        "suffixes": ",".join(SUFFIXES),
    }
    return render(request, "results/past.html", context, status=status)
