"""HR's console of a cycle: stages, who owes what, findings, runs, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, get, may, may_each, page
from kaohe_web.access.viewer import Viewer
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import (
    APPEALS,
    COLLECTING,
    COMPUTING,
    PUBLISHED,
    RATING,
    TARGETS,
)
from kaohe_web.flow.console import Facts, grouped, stages
from kaohe_web.flow.guards import Note
from kaohe_web.flow.move import corrections, notes_of
from kaohe_web.flow.owed import Ratings, counted, ratings_of
from kaohe_web.flow.transitions import Transition, next_step, steps_back
from kaohe_web.flow.ways import ways
from kaohe_web.records.targeting import SET_IN
from kaohe_web.records.targets import Standing, of_cycle
from kaohe_web.results.approving import approval_of, newest
from kaohe_web.results.models import Run
from kaohe_web.results.publishing import publication_of
from kaohe_web.results.reached import findings_for
from kaohe_web.results.tasks import is_silent
from kaohe_web.results.views.findings import told
from kaohe_web.words.language import lang

#: In these states a cycle may be computed (again).
COMPUTED_IN = (COMPUTING, PUBLISHED, APPEALS)
_LATEST = 8


class Next(NamedTuple):
    """The step that comes next, whether the viewer may take it, and what is in the way."""

    step: Transition
    allowed: bool
    notes: list[Note]
    blocked: bool
    needs_reason: bool


@page("cycle.read")
def console(request: Visit, pk: int) -> HttpResponse:
    """The console."""
    cycle: Cycle = get(request.viewer, "cycle.read", pk, "unit")
    return render(request, "flow/console.html", context_of(request.viewer, cycle))


def context_of(viewer: Viewer, cycle: Cycle) -> dict[str, Any]:
    """What the console's templates name."""
    people = cycle.participants.count()
    run, ratings = newest(cycle), _ratings(cycle)
    targets = of_cycle(cycle) if TARGETS in cycle.stages else []
    facts = Facts(cycle, people, ratings, run, targets)
    runs = list(cycle.runs.select_related("by__employee", "publication")[:_LATEST])
    under_way = next((r for r in runs if r.state in ("queued", "running")), None)
    findings = grouped([] if run is None else findings_for(viewer, run))
    pages = ways(viewer, cycle)
    rights = rights_of(viewer, cycle, run)
    today = today_in(cycle.unit_id, timezone.now())
    return {
        "cycle": cycle,
        "period": period_title(cycle.period, lang()),
        "people": people,
        "stages": [(s, pages[s.stage]) for s in stages(facts, today)],
        "next": next_of(viewer, cycle, rights),
        "back": [s for s in steps_back(cycle) if s.action in rights],
        "ratings": ratings,
        "targets_owed": _owed(targets) if cycle.state in SET_IN else [],
        "may_set_targets": may(viewer, "target.set"),
        "run": run,
        "runs": runs,
        "under_way": under_way,
        "silent": under_way is not None and is_silent(under_way, timezone.now()),
        "findings": [(told(f.first), f.many) for f in findings],
        "may_compute": cycle.state in COMPUTED_IN and "run.compute" in rights,
        "may_set_days": may(viewer, "cycle.open", cycle.unit),
        "may_approve": "run.approve" in rights,
        "may_see_run": "run.read" in rights,
        "approval": None if run is None else approval_of(run),
        "publication": publication_of(cycle.pk),
        "corrections": corrections(cycle, today),
        "may_publish": "run.publish" in rights,
    }


def _ratings(cycle: Cycle) -> Ratings:
    """The names of those who are waited for only while they can still rate."""
    if cycle.state in (COLLECTING, RATING, COMPUTING):
        return ratings_of(cycle)
    return Ratings(*counted(cycle), ())


def _owed(targets: Sequence[Standing]) -> list[tuple[str, str, list[str]]]:
    """Unit, state and names of those whose targets are not agreed to."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in targets:
        if one.state != "agreed":
            unit = one.participant.unit
            key = (unit.path, unit.name, one.state)
            found.setdefault(key, []).append(one.participant.employee.name)
    return [(unit, state, names) for (_, unit, state), names in sorted(found.items())]


def next_of(viewer: Viewer, cycle: Cycle, rights: frozenset[str]) -> Next | None:
    """What comes next for the cycle; None in the archive."""
    step = next_step(cycle)
    if step is None:
        return None
    notes = notes_of(cycle, step, today_in(cycle.unit_id, timezone.now()))
    return Next(
        step,
        step.action in rights,
        notes,
        any(n.weight == "blocks" for n in notes),
        any(n.weight == "reason" for n in notes),
    )


def rights_of(viewer: Viewer, cycle: Cycle, run: Run | None) -> frozenset[str]:
    """The actions of the console that the viewer may do, to the cycle or its newest run."""
    rights = may_each(viewer, cycle, "cycle.move", "run.compute")
    if run is None:
        return rights
    return rights | may_each(viewer, run, "run.read", "run.approve", "run.publish")


def allowed(viewer: Viewer, cycle: Cycle, step: Transition) -> bool:
    """Whether the viewer may take the step: asked of the cycle, or of its newest run."""
    return step.action in rights_of(viewer, cycle, newest(cycle))
