"""公司设置: what holds for all months, and the company's own days of the calendar."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.base.calendar import load_calendar
from kaohe.base.calendar_own import OwnDay
from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.company.changing import change
from kaohe_web.company.held import held
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.own_days import days_of, set_day, take_back
from kaohe_web.people.models import Unit
from kaohe_web.site.company.forms import DayForm, SettingsForm
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: So many years from last year on have a page of their days.
_YEARS = 4


@page("company.change")
def company(request: Visit) -> HttpResponse:
    """The settings; what is saved is told in one entry of the chain."""
    unit = _company(request)
    sent = request.POST if request.method == "POST" else None
    branches = Unit.objects.exclude(kind=Unit.Kind.TEAM).order_by("path")
    form = SettingsForm(held(), unit.name, list(branches), sent)
    if sent is not None and form.is_valid():
        changed = change(
            unit=unit,
            name=form.cleaned_data["name"],
            values=form.values,
            zones=form.zones,
            by=request.viewer.account,
            at=timezone.now(),
        )
        text = "company_saved" if changed else "company_same"
        messages.success(request, word(text, lang()))
        return redirect("company")
    context = {
        "form": form,
        "unit": unit,
        "zoned": bool(form.errors) or any(u.zone for u in form.branches),
        "zones": sorted(available_timezones()),
        "may_health": may(request.viewer, "health.read"),
        "may_copy": may(request.viewer, "company.copy"),
        "may_channels": may(request.viewer, "channel.change"),
        "may_factor": may(request.viewer, "factor.require"),
        "may_board": may(request.viewer, "board.set"),
    }
    return render(
        request, "site/company.html", context, status=422 if form.errors else 200
    )


@page("company.change")
def company_days(request: Visit) -> HttpResponse:
    """The holidays and worked weekends of a year, and the company's own days in it."""
    _company(request)
    this = request.viewer.day.year
    years = range(this - 1, this - 1 + _YEARS)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else this
    shipped, _ = load_calendar()
    told = shipped.years.get(year)
    context = {
        "year": year,
        "years": years,
        "own": days_of(year),
        "unsure": company_calendar().is_provisional(
            request.viewer.day.replace(year, 1, 1)
        ),
        "holidays": () if told is None else _spans(told.off),
        "workdays": () if told is None else sorted(told.workdays),
        "source": "" if told is None else told.source,
    }
    return render(request, "site/company_days.html", context)


@require_POST
@page("company.change")
def company_day(request: Visit) -> HttpResponse:
    """Set a day of the company's own, or take it back."""
    unit, form = _company(request), DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, word("company_day_wrong", lang()))
        return redirect("company_days")
    given, by, at = form.cleaned_data, request.viewer.account, timezone.now()
    if "back" in request.POST:
        done = take_back(unit=unit, day=given["day"], by=by, at=at)
    else:
        own = OwnDay(given["day"], given["kind"], given["name"])
        done = set_day(unit=unit, own=own, by=by, at=at)
    name = "company_day_saved" if done else "company_day_same"
    messages.success(request, word(name, lang()))
    answer = redirect("company_days")
    answer["Location"] += f"?year={given['day'].year}"
    return answer


def _company(request: Visit) -> Unit:
    """The whole company, to whoever may change it; a branch has no such page."""
    top = rows(request.viewer, "company.change").filter(parent=None).first()
    found: Unit = get(request.viewer, "company.change", getattr(top, "pk", 0))
    return found


def _spans(off: object) -> list[tuple[str, object, object]]:
    """Each holiday with its first and last day."""
    assert isinstance(off, dict)
    found: dict[str, list[object]] = {}
    for day in sorted(off):
        found.setdefault(off[day], []).append(day)
    return [(name, days[0], days[-1]) for name, days in found.items()]
