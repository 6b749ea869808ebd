"""The list of cycles, and the page that opens one."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kaohe.base.period import Period
from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, may, page, rows
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.forms import OpenForm
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.opening import (
    CannotOpen,
    kept_stages,
    open_cycle,
    splitting,
)
from kaohe_web.cycles.people import taken
from kaohe_web.cycles.posts import Post
from kaohe_web.cycles.posts_said import days_said
from kaohe_web.cycles.stages import PRESETS, STAGES
from kaohe_web.lists import Choice, Column, Listing, listed
from kaohe_web.people.models import Unit
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("cycle.read")
def cycles(request: Visit) -> HttpResponse:
    """Every cycle that the viewer reaches, the newest first."""
    every = rows(request.viewer, "cycle.read").select_related("unit")
    listing = Listing(
        "cycles",
        every.order_by("-period", "unit__path"),
        (
            Column(
                "cycle_period",
                lambda c: period_title(c.period, lang()),
                "period",
                link=_link,
            ),
            Column("person_unit", lambda c: str(c.unit), "unit__path", link=_link),
            Column("cycle_state", lambda c: c.state, said="state"),
            Column("cycle_preset", lambda c: c.preset, said="preset"),
            Column(
                "cycle_opened", lambda c: f"{timezone.localtime(c.opened_at):%Y-%m-%d}"
            ),
        ),
        request.GET,
        empty="cycles_empty",
        choices=(
            Choice(
                "state",
                "cycle_state",
                "state",
                [(s, word(f"state_{s}", lang())) for s in STAGES],
            ),
        ),
    )
    more = {"may_open": may(request.viewer, "cycle.open")}
    return listed(request, listing, "cycles/cycles.html", more)


def _link(cycle: Cycle) -> str:
    return reverse("cycle", args=(cycle.pk,))


class Expected(NamedTuple):
    """Who would take part: how many by each scheme, and who has none."""

    schemes: list[tuple[str, int]]
    without: list[str]
    missing: list[str]
    #: Who changed posts in the month, where that splits it, and the posts of each.
    split: list[tuple[str, list[str]]]


@page("cycle.open")
def open_new(request: Visit) -> HttpResponse:
    """Looked at before, opened after: the first button shows who would take part."""
    units = list(rows(request.viewer, "cycle.open").order_by("path"))
    last_month = Period(request.viewer.day.year, request.viewer.day.month).previous()
    form = OpenForm(units, request.POST or None, last_month)
    expected: Expected | None = None
    wrong: str | None = None
    if request.method == "POST" and form.is_valid():
        unit, period = form.cleaned_data["unit"], _period(form)
        if "open" in request.POST:
            try:
                return _opened(request, form, unit, period)
            except CannotOpen as refused:
                wrong = word(refused.why, lang(), **refused.named)
        expected = _expected(unit, period)
    context = {
        "form": form,
        "expected": expected,
        "wrong": wrong,
        "presets": [(preset, kept_stages(preset)) for preset in PRESETS],
    }
    status = 422 if wrong or form.errors else 200
    return render(request, "cycles/open.html", context, status=status)


def _period(form: OpenForm) -> Period:
    period = Period.parse(form.cleaned_data["period"])
    assert period is not None, "the form has checked it"
    return period


def _opened(request: Visit, form: OpenForm, unit: Unit, period: Period) -> HttpResponse:
    cycle = open_cycle(
        unit=unit,
        period=period,
        preset=form.cleaned_data["preset"],
        stages=form.stages,
        calendar=company_calendar(),
        pay_day=form.cleaned_data["pay_day"],
        deemed_workdays=form.cleaned_data["deemed_workdays"],
        by=request.viewer.account,
        at=timezone.now(),
    )
    messages.success(request, word("cycle_was_opened", lang()))
    return redirect("cycle", cycle.pk)


def _expected(unit: Unit, period: Period) -> Expected:
    people, missing = taken(unit, period, splitting(company_calendar()))
    split = [(p.employee.name, [_post(post) for post in p.posts]) for p in people]
    counts = Counter(p.version.shown_title for p in people if p.version is not None)
    without = [p.employee.name for p in people if p.version is None]
    return Expected(
        sorted(counts.items()),
        without,
        [m.scheme for m in missing],
        [(name, posts) for name, posts in split if posts],
    )


def _post(post: Post) -> str:
    """售前考核 9 月 1 日–11 日（9 个工作日）"""
    title = "" if post.version is None else post.version.shown_title
    days = days_said(post.since, post.until)
    return word("post_said", lang(), title=title, days=days, workdays=post.workdays)
