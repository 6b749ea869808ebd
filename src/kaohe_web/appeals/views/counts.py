"""How many appeals there were, by item and by rater, and how they were decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from kaohe.exchange.names import item_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.appeals.models import Appeal, AppealItem
from kaohe_web.ratings.models import Rating
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words.language import lang


class Counted(NamedTuple):
    """How many appeals named it, and how many of each decision."""

    title: str
    every: int
    by_state: dict[str, int]


@page("appeal.count")
def appeal_counts(request: Visit) -> HttpResponse:
    """The two tables, without names of those who appealed."""
    every = rows(request.viewer, "appeal.read").exclude(state=Appeal.State.WITHDRAWN)
    named = AppealItem.objects.filter(appeal__in=every.values("pk"))
    shown = {"items": _by_item(named), "raters": _by_rater(named)}
    return render(request, "appeals/counts.html", shown)


def _by_item(named: QuerySet[AppealItem]) -> list[Counted]:
    version = "appeal__result__participant__version"
    found: dict[str, Counter[str]] = defaultdict(Counter)
    schemes = {
        v.pk: scheme_of(v)
        for v in SchemeVersion.objects.filter(pk__in=named.values(version))
    }
    for pk, item, state in named.values_list(version, "item", "appeal__state"):
        known = schemes[pk].item(item)
        found[item if known is None else item_title(known, lang())][state] += 1
    return _sorted(found)


def _by_rater(named: QuerySet[AppealItem]) -> list[Counted]:
    """Who rated what was appealed; the person's own rating does not count."""
    participant = "appeal__result__participant"
    asked = {
        (who, item): state
        for who, item, state in named.values_list(participant, "item", "appeal__state")
    }
    given = (
        Rating.objects.filter(participant__in=named.values(participant))
        .exclude(role="self")
        .exclude(set_by_appeal=True)
        .select_related("rater__employee")
    )
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for rating in given:
        state = asked.get((rating.participant_id, rating.item))
        if state is not None:
            found[str(rating.rater)][state] += 1
    return _sorted(found)


def _sorted(found: dict[str, Counter[str]]) -> list[Counted]:
    counted = [Counted(t, c.total(), dict(c)) for t, c in found.items()]
    return sorted(counted, key=lambda one: (-one.every, one.title))
