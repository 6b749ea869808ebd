"""Entering into the ledger: tap the event, tap the people, name the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kaohe.base.numbers import parse_number
from kaohe.base.period import Period
from kaohe.exchange.names import event_title, period_title, scheme_title
from kaohe.schemes.model import Scheme
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.company.plausible import day_of
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.ratings.asked import shown
from kaohe_web.ratings.entering import Entry, enter, typed_events
from kaohe_web.ratings.evidence import KINDS, number_of, refusal
from kaohe_web.ratings.notes import Note, said
from kaohe_web.ratings.window import JUDGED_IN
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: More people than this are looked for by name, number or team.
MOST_SHOWN = 300


@dataclass
class Group:
    """The people of a cycle and scheme, and what may be entered for them."""

    cycle: Cycle
    scheme: Scheme
    key: str
    people: list[Participant] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Month and scheme, in the language of the page."""
        month = period_title(self.cycle.period, lang())
        return f"{month} · {scheme_title(self.scheme, lang())} · {self.cycle.unit}"


@page("ledger.enter")
def ledger_enter(request: Visit) -> HttpResponse:
    """The form; what was wrong is said above it and nothing typed is lost."""
    groups = _groups(request)
    asked = request.POST.get("group") or request.GET.get("group")
    group = next((g for g in groups if g.key == asked), groups[0] if groups else None)
    if request.method != "POST" or group is None:
        return _page(request, groups, group, request.GET)
    if request.POST.get("do") == "find":
        return _page(request, groups, group, request.POST)
    chosen = set(request.POST.getlist("person"))
    people = [p for p in group.people if str(p.pk) in chosen]
    if len(people) != len(chosen):
        return _page(
            request, groups, group, request.POST, [said("error", "ledger_strange")]
        )
    entry, notes = _read(request)
    if entry is not None:
        made, notes = enter(
            account=request.viewer.account,
            scheme=group.scheme,
            participants=people,
            entry=entry,
            at=timezone.now(),
        )
        if made:
            text = word("ledger_entered", lang(), count=len(made))
            messages.success(request, text)
            return redirect(f"{reverse('ledger_enter')}?group={group.key}")
    return _page(request, groups, group, request.POST, notes)


def _groups(request: Visit) -> list[Group]:
    found = rows(request.viewer, "ledger.enter").filter(cycle__state__in=JUDGED_IN)
    people = found.select_related("cycle__unit", "employee", "unit", "version")
    groups: dict[str, Group] = {}
    schemes: dict[int, Scheme] = {}
    for one in people.order_by(
        "-cycle__period", "cycle", "unit__path", "employee__code"
    ):
        key = f"{one.cycle_id}-{one.version_id}"
        if one.version_id not in schemes:
            schemes[one.version_id] = scheme_of(one.version)
        scheme = schemes[one.version_id]
        if typed_events(scheme):
            groups.setdefault(key, Group(one.cycle, scheme, key)).people.append(one)
    return list(groups.values())


def _read(request: Visit) -> tuple[Entry | None, list[Note]]:
    """What was typed as an entry, or what is wrong with it."""
    post, file = request.POST, request.FILES.get("file")
    notes: list[Note] = []
    if file is not None and (why := refusal(file)) is not None:
        kinds = "、".join(k[1:] for k in KINDS)
        notes.append(said("error", why, kinds=kinds))
    try:
        on = day_of(post.get("on", ""))
    except ValueError:
        on = date.min
        notes.append(said("error", "ledger_no_day"))
    typed = post.get("points", "").strip()
    points = parse_number(typed) if typed else None
    if typed and (points is None or abs(points) >= 10**6 or points != round(points, 2)):
        notes.append(said("error", "rating_unreadable", typed=typed))
    if notes:
        return None, notes
    evidence = post.get("evidence", "").strip()[:200]
    if file is not None and not evidence:
        evidence = number_of(file)
    note = post.get("note", "").strip()[:2000]
    return Entry(post.get("event", ""), on, points, evidence, note, file), []


def _page(
    request: Visit,
    groups: Sequence[Group],
    group: Group | None,
    typed: QueryDict,
    notes: Sequence[Note] = (),
) -> HttpResponse:
    chosen = {int(k) for k in typed.getlist("person") if k.isdecimal()}
    context: dict[str, Any] = {
        "groups": groups,
        "group": group,
        "notes": [n.says(lang()) for n in notes],
        "typed": typed,
        "chosen": chosen,
        "kinds": ",".join(KINDS),
        "lost_file": bool(request.FILES),
    }
    if group is not None:
        context["events"] = [
            (e, event_title(group.scheme, e.event, lang()), shown(e.points))
            for e in typed_events(group.scheme)
        ]
        context |= _days(group.cycle)
        context |= _shown(group.people, chosen, typed.get("q", "").strip())
    return render(request, "ratings/enter.html", context)


def _shown(
    people: Sequence[Participant], chosen: set[int], sought: str
) -> dict[str, object]:
    """Who is on the page: those chosen, and the first of those who are sought."""
    others = [p for p in people if p.pk not in chosen and _fits(p, sought)]
    own = [p for p in people if p.pk in chosen]
    shown = own + others[: max(MOST_SHOWN - len(own), 0)]
    return {"people": shown, "more": len(people) > MOST_SHOWN, "sought": sought}


def _fits(one: Participant, sought: str) -> bool:
    names = (one.employee.name, one.employee.code, one.unit.name)
    return any(sought.lower() in name.lower() for name in names)


def _days(cycle: Cycle) -> dict[str, date]:
    period = Period.parse(cycle.period)
    assert period is not None, "a cycle is opened for a month"
    today = min(max(timezone.localdate(), period.first_day), period.last_day)
    return {"first": period.first_day, "last": period.last_day, "today": today}
