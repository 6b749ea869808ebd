"""HR's console of a cycle: stages, who owes what, findings, runs, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, get, may, may_each, page
from kaohe_web.access.viewer import Viewer
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import (
    APPEALS,
    COLLECTING,
    COMPUTING,
    PUBLISHED,
    RATING,
)
from kaohe_web.flow.console import grouped, stages
from kaohe_web.flow.facts import Facts, facts_of
from kaohe_web.flow.guards import Note
from kaohe_web.flow.move import corrections, notes_of
from kaohe_web.flow.owed import Ratings, ratings_of
from kaohe_web.flow.transitions import Transition, next_step, steps_back
from kaohe_web.flow.ways import ways
from kaohe_web.records.targeting import SET_IN
from kaohe_web.records.targets import Standing
from kaohe_web.results.approving import newest
from kaohe_web.results.models import Run
from kaohe_web.results.reached import findings_by
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
    facts = facts_of(cycle, timezone.now())
    run, under_way, targets = facts.run, facts.under_way, facts.targets
    rights = rights_of(viewer, cycle, run)
    findings = grouped([] if run is None else findings_by(rights, viewer, run))
    pages = ways(viewer, facts, rights)
    return {
        "cycle": cycle,
        "period": period_title(cycle.period, lang()),
        "people": facts.counts["people"],
        "stages": [(s, pages[s.stage]) for s in stages(facts)],
        "next": next_of(facts, rights),
        "back": [s for s in steps_back(cycle) if s.action in rights],
        "ratings": _ratings(facts),
        "targets_owed": _owed(targets) if cycle.state in SET_IN else [],
        "may_set_targets": may(viewer, "target.set"),
        "run": run,
        "runs": facts.runs[:_LATEST],
        "under_way": under_way,
        "silent": under_way is not None and is_silent(under_way, timezone.now()),
        "findings": [(told(f.first), f.many) for f in findings],
        "may_compute": cycle.state in COMPUTED_IN and "run.compute" in rights,
        "may_set_days": "cycle.open" in rights,
        "may_approve": "run.approve" in rights,
        "may_see_run": "run.read" in rights,
        "approval": facts.approval,
        "publication": facts.publication,
        "corrections": corrections(facts),
        "may_publish": "run.publish" in rights,
    }


def _ratings(facts: Facts) -> Ratings:
    """The names of those who are waited for only while they can still rate."""
    if facts.cycle.state in (COLLECTING, RATING, COMPUTING):
        return ratings_of(facts)
    return Ratings(*facts.forms, ())


def _owed(targets: Sequence[Standing]) -> list[tuple[str, str, list[str]]]:
    """Unit, state and names of those whose targets are not agreed to."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in targets:
        if one.state != "agreed":
            unit = one.participant.unit
            key = (unit.path, unit.name, one.state)
            found.setdefault(key, []).append(one.participant.employee.name)
    return [(unit, state, names) for (_, unit, state), names in sorted(found.items())]


def next_of(facts: Facts, rights: Collection[str]) -> Next | None:
    """What comes next for the cycle; None in the archive."""
    step = next_step(facts.cycle)
    if step is None:
        return None
    notes = notes_of(facts, step)
    return Next(
        step,
        step.action in rights,
        notes,
        any(n.weight == "blocks" for n in notes),
        any(n.weight == "reason" for n in notes),
    )


_OF_CYCLE = ("cycle.move", "run.compute", "figure.enter", "rating.transcribe")
_OF_RUN = ("run.read", "pay.read", "run.approve", "run.publish")


def rights_of(viewer: Viewer, cycle: Cycle, run: Run | None) -> frozenset[str]:
    """The actions of the console that the viewer may do: to the cycle, its unit, or its
    newest run.
    """
    asked: dict[str, Model] = dict.fromkeys(_OF_CYCLE, cycle)
    asked["cycle.open"] = cycle.unit
    if run is not None:
        asked |= dict.fromkeys(_OF_RUN, run)
    return may_each(viewer, asked)


def allowed(viewer: Viewer, cycle: Cycle, step: Transition) -> bool:
    """Whether the viewer may take the step: asked of the cycle, or of its newest run."""
    return step.action in rights_of(viewer, cycle, newest(cycle))
