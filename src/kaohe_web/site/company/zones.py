"""The time zones of branches that do not work in the company's."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe_web.access.door import Visit, page, rows
from kaohe_web.company.zoning import set_zone
from kaohe_web.people.models import Unit
from kaohe_web.people.zones import zone_of
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("company.change")
def company_zones(request: Visit) -> HttpResponse:
    """Each unit below the company with its own zone, or the one it takes from above."""
    below = rows(request.viewer, "company.change").exclude(parent=None)
    units = list(below.exclude(kind=Unit.Kind.TEAM).order_by("path"))
    if request.method == "POST":
        return _save(request, units)
    at = timezone.now()
    shown = [(one, timezone.localtime(at, zone_of(one.pk))) for one in units]
    context = {"units": shown, "zones": sorted(available_timezones())}
    return render(request, "site/company_zones.html", context)


def _save(request: Visit, units: list[Unit]) -> HttpResponse:
    changed = 0
    by, at = request.viewer.account, timezone.now()
    for unit in units:
        zone = request.POST.get(f"zone-{unit.pk}")
        if zone is None:
            continue
        try:
            changed += set_zone(unit=unit, zone=zone.strip(), by=by, at=at)
        except ValueError:
            text = word("zone_unknown", lang(), unit=unit.name)
            messages.error(request, text)
    if changed:
        messages.success(request, word("zones_saved", lang(), count=changed))
    return redirect("company_zones")
