"""Everything that a run found: sought, filtered, paged, and as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from kaohe.base.findings import Finding
from kaohe.exchange.names import period_title, titles_of
from kaohe.exchange.result_json import finding_from_data
from kaohe_web.access.door import Visit, get, page
from kaohe_web.cycles.models import Participant
from kaohe_web.lists.book import book
from kaohe_web.results.models import Run
from kaohe_web.results.reached import findings_for
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang

_PAGE = 100
_NOBODY: Mapping[str, str] = MappingProxyType({})
_LEVELS = ("error", "warning", "note")
_HEADS = ("finding_level", "finding_code", "finding_where", "finding_says")


class Told(NamedTuple):
    """A finding in the language of the page."""

    code: str
    level: str
    where: str
    says: str
    next: str


def told(found: Finding, named: Mapping[str, str] = _NOBODY) -> Told:
    """The finding as the page shows it; ``named`` has names of people and items."""
    place = found.place
    who, item = place.employee or "", place.item or ""
    place = replace(
        place,
        employee=f"{named[who]} {who}" if who in named else place.employee,
        item=named.get(item, place.item),
    )
    where = place.text(lang())
    return Told(found.code, found.level, where, found.says(lang()), found.next(lang()))


def _named(run: Run, found: Sequence[Finding]) -> dict[str, str]:
    """The names of the people, items and events that the findings are about, by their codes."""
    who = {one.place.employee for one in found} - {None}
    named: dict[str, str] = {}
    if any(one.place.item for one in found):
        for month in run.months.select_related("version").defer("frame"):
            named |= titles_of(scheme_of(month.version), lang())
    if who:
        people = Participant.objects.filter(cycle=run.cycle_id, employee__code__in=who)
        names = people.order_by().values_list("employee__code", "employee__name")
        named |= dict(names)
    return named


@page("run.read")
def findings(request: Visit, pk: int) -> HttpResponse:
    """The findings that the address asks for, the worst first; all of them as a workbook.

    ``level`` and ``code`` filter, ``q`` is sought in what is said, where, and the code.
    """
    run: Run = get(request.viewer, "run.read", pk, "cycle__unit")
    every = [finding_from_data(one) for one in findings_for(request.viewer, run)]
    named = _named(run, every)
    asked = {
        key: request.GET.get(key, "").strip()[:60] for key in ("level", "code", "q")
    }
    found = sorted(
        (one for one in every if _is_asked(one, asked, named)),
        key=lambda one: _LEVELS.index(one.level),
    )
    if request.GET.get("export") == "xlsx":
        whole = (told(one, named) for one in found)
        rows = [(word(f"level_{f.level}", lang()), f.code, *f[2:]) for f in whole]
        return book("run_found", (*_HEADS, "finding_next"), rows, str(run.cycle.period))
    shown = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "period": period_title(run.cycle.period, lang()),
        "findings": [told(one, named) for one in shown],
        "page": shown,
        "asked": asked,
        "is_filtered": any(asked.values()),
        "address": _address(asked),
        "levels": _LEVELS,
        "codes": sorted({one.code for one in every}),
    }
    return render(request, "results/findings.html", context)


def _is_asked(one: Finding, asked: Mapping[str, str], named: Mapping[str, str]) -> bool:
    if asked["level"] not in ("", one.level) or asked["code"] not in ("", one.code):
        return False
    return not asked["q"] or asked["q"].casefold() in _text(told(one, named))


def _text(one: Told) -> str:
    """Where a search looks."""
    return " ".join((one.code, one.where, one.says)).casefold()


def _address(asked: Mapping[str, str]) -> str:
    """The filters as an address, to which a page is added."""
    query = QueryDict(mutable=True)
    query.update({key: value for key, value in asked.items() if value})
    return query.urlencode()
