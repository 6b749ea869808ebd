"""Whom the viewer has to rate, and the form of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.exchange.names import item_title, period_title, scheme_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.judging.desk import TEAM
from kaohe_web.judging.views import cells, form
from kaohe_web.people.models import Account
from kaohe_web.ratings.asked import rated
from kaohe_web.ratings.comparing import paired_items
from kaohe_web.ratings.progress import Progress, progress
from kaohe_web.ratings.window import JUDGED_IN, last_day
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words.language import lang

STATES = ("open", "draft", "submitted", "other")


@dataclass
class Group:
    """The people of one cycle and scheme: one form, and one matrix.

    ``finished`` of ``of`` are submitted, by whoever.
    """

    cycle: Cycle
    version: int
    month: str
    title: str
    last: Any
    late: bool
    lines: list[tuple[Progress, str]] = field(default_factory=list)
    #: Items that are judged by comparing people in pairs, with their titles.
    paired: list[tuple[str, str]] = field(default_factory=list)
    of: int = 0
    finished: int = 0

    def narrow(self, state: str, name: str) -> None:
        """Count everybody, then keep those in a state whose name or code holds ``name``."""
        counts = Counter(s for _, s in self.lines)
        self.of, self.finished = counts.total(), counts["submitted"] + counts["other"]
        self.lines = [
            (p, s)
            for p, s in self.lines
            if state in ("", s) and _named(p.participant, name)
        ]


def _named(who: Participant, name: str) -> bool:
    return name in who.employee.name or name in who.employee.code


@page("team.rate")
def team_ratings(request: Visit) -> HttpResponse:
    """Everybody whom the viewer has to rate in the open cycles."""
    viewer = request.viewer
    reached = rated(rows(viewer, TEAM.action))
    found = reached.filter(cycle__state__in=JUDGED_IN)
    people = list(
        found.select_related("cycle__unit", "employee", "unit", "version")
        .prefetch_related("cycle__deadlines")
        .order_by("-cycle__period", "version__scheme", "unit__path", "employee__code")
    )
    found_groups = _groups(progress(people, viewer.account, TEAM.role), viewer.account)
    state, name = request.GET.get("state", ""), request.GET.get("name", "").strip()
    total = len(people)
    for group in found_groups:
        group.narrow(state, name)
    context = {
        "groups": [g for g in found_groups if g.lines],
        "total": total,
        "state": state,
        "name": name,
        "states": STATES,
    }
    return render(request, "judging/team.html", context)


def _groups(found: Sequence[Progress], account: Account) -> list[Group]:
    groups: dict[tuple[int, int], Group] = {}
    for one in found:
        who = one.participant
        if not one.of:
            continue
        key = (who.cycle_id, who.version_id)
        if key not in groups:
            groups[key] = _group(who.cycle, who.version_id, who.version)
        groups[key].lines.append((one, one.state(account)))
    return list(groups.values())


def _group(cycle: Cycle, key: int, version: Any) -> Group:
    last, scheme = last_day(cycle), scheme_of(version)
    return Group(
        cycle,
        key,
        period_title(cycle.period, lang()),
        scheme_title(scheme, lang()),
        last,
        last is not None and last < today_in(cycle.unit_id, timezone.now()),
        paired=[(i.id, item_title(i, lang())) for i in paired_items(scheme)],
    )


@page("team.rate")
def team_rating(request: Visit, pk: int) -> HttpResponse:
    """The form of one person."""
    return form.form_page(request, TEAM, pk)


@require_POST
@page("team.rate")
def team_rating_save(request: Visit) -> HttpResponse:
    """Save cells of several people's forms."""
    return cells.save_cells(request, TEAM)


@require_POST
@page("team.rate")
def team_rating_back(request: Visit, pk: int) -> HttpResponse:
    """Take the form of one person back."""
    return form.back(request, TEAM, pk)
