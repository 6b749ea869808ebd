"""Comparing people in pairs: one pair at a time, by two buttons or the arrow keys."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.exchange.names import item_title, period_title
from kaohe.schemes.english import in_language
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.cycles.models import Participant
from kaohe_web.judging.desk import TEAM
from kaohe_web.ratings.asked import rated
from kaohe_web.ratings.comparing import (
    Pairs,
    compare,
    paired_items,
    pairs_of,
    submit_pairs,
    take_pairs_back,
)
from kaohe_web.ratings.notes import Note
from kaohe_web.ratings.window import last_day, may_judge
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("team.rate")
def team_pairs(request: Visit, cycle: int, version: int, item: str) -> HttpResponse:
    """The next pair of the viewer's people, and what was decided so far."""
    reached = rated(rows(request.viewer, TEAM.action))
    found = reached.filter(cycle=cycle, version=version)
    people = list(
        found.select_related("cycle__unit", "employee", "version").order_by("pk")
    )
    if not people:
        raise Http404
    chosen = next(
        (i for i in paired_items(scheme_of(people[0].version)) if i.id == item), None
    )
    if chosen is None:
        raise Http404
    pairs = pairs_of(chosen, people, request.viewer.account)
    if request.method == "POST":
        for note in _done(request, pairs):
            messages.error(request, note.says(lang()))
        return redirect(request.path)
    return _page(request, pairs)


def _done(request: Visit, pairs: Pairs) -> list[Note]:
    """Judge a pair, submit, or take back; what stands in the way."""
    account, at = request.viewer.account, timezone.now()
    if request.POST.get("do") == "back":
        return take_pairs_back(account=account, pairs=pairs, at=at)
    if request.POST.get("do") == "submit":
        notes = submit_pairs(account=account, pairs=pairs, at=at)
        if not notes:
            messages.success(request, word("pairs_submitted", lang()))
        return notes
    known = {str(p.pk): p for p in pairs.people}
    winner, loser = (_known(request, known, name) for name in ("winner", "loser"))
    if winner == loser:
        raise Http404
    return compare(account=account, item=pairs.item, winner=winner, loser=loser, at=at)


def _known(request: Visit, known: dict[str, Participant], name: str) -> Participant:
    """One of the viewer's own people; anybody else is not found."""
    try:
        return known[request.POST.get(name, "")]
    except KeyError as stranger:
        raise Http404 from stranger


def _page(request: Visit, pairs: Pairs) -> HttpResponse:
    first = pairs.people[0]
    by_key = {p.pk: p.employee.name for p in pairs.people}
    context = {
        "title": item_title(pairs.item, lang()),
        "standard": in_language(lang(), pairs.item.standard or ""),
        "month": period_title(first.cycle.period, lang()),
        "last_day": last_day(first.cycle),
        "open": may_judge(first.cycle),
        "pairs": pairs,
        "next": pairs.next,
        "of": len(pairs.all),
        "made": [
            (c, by_key[c.winner_id], by_key[c.loser_id]) for c in reversed(pairs.made)
        ],
        "waits": [n.says(lang()) for n in pairs.in_the_way()],
    }
    return render(request, "judging/pairs.html", context)
