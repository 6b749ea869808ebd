"""What HR's console shows: each stage's days and progress, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from kaohe.base.findings import Finding
from kaohe.exchange.result_json import finding_from_data
from kaohe_web.cycles.models import Deadline
from kaohe_web.cycles.stages import (
    APPEALS,
    APPROVAL,
    ARCHIVED,
    COLLECTING,
    COMPUTING,
    PUBLISHED,
    RATING,
    TARGETS,
)
from kaohe_web.flow.facts import Facts

#: Stages that are done when they are reached: nobody is late in them.
_REACHED = (PUBLISHED, APPEALS, ARCHIVED)


class Progress(NamedTuple):
    """How far a stage is: ``text`` names its words; ``of`` 0 where it cannot be counted."""

    text: str
    named: dict[str, object]
    done: int = 0
    of: int = 0


class Stage(NamedTuple):
    """A stage on the console; ``when`` is past, now or later."""

    stage: str
    when: str
    deadline: Deadline | None
    late: bool
    progress: Progress | None


def stages(facts: Facts) -> list[Stage]:
    """Every stage that is kept, in order."""
    cycle = facts.cycle
    at = cycle.stages.index(cycle.state)
    found: list[Stage] = []
    for number, stage in enumerate(cycle.stages):
        when = "past" if number < at else "now" if number == at else "later"
        deadline = facts.deadlines.get(stage)
        owed = when == "now" and stage not in _REACHED
        late = owed and deadline is not None and deadline.last < facts.today
        told = _PROGRESS.get(stage) if when != "later" or stage == RATING else None
        found.append(
            Stage(stage, when, deadline, late, None if told is None else told(facts))
        )
    return found


def _targets(facts: Facts) -> Progress:
    if not facts.targets:
        return Progress("progress_no_targets", {})
    of = len(facts.targets)
    done = sum(one.state == "agreed" for one in facts.targets)
    return Progress("progress_targets", {"done": done, "of": of}, done, of)


def _collecting(facts: Facts) -> Progress:
    counts: dict[str, object] = {
        "tables": facts.tables,
        "figures": facts.counts["figures"],
        "entries": facts.counts["entries"],
    }
    return Progress("progress_collecting", counts)


def _rating(facts: Facts) -> Progress:
    done, of = facts.forms
    return Progress("progress_rating", {"done": done, "of": of}, done, of)


def _computing(facts: Facts) -> Progress:
    if facts.run is None:
        return Progress("progress_no_run", {})
    return Progress("progress_run", {"number": facts.run.number})


def _approval(facts: Facts) -> Progress:
    approval = facts.approval
    if approval is None:
        return Progress("progress_waiting", {})
    name = "progress_approved" if approval.approved else "progress_sent_back"
    return Progress(name, {"who": str(approval.by)})


def _published(facts: Facts) -> Progress:
    of = facts.counts["readings"]
    done = of - facts.counts["unread"]
    return Progress("progress_read", {"done": done, "of": of}, done, of)


def _appeals(facts: Facts) -> Progress:
    count, waiting = facts.counts["appeals"], facts.counts["waiting"]
    return Progress("progress_appeals", {"count": count, "waiting": waiting})


_PROGRESS: Mapping[str, Callable[[Facts], Progress]] = {
    TARGETS: _targets,
    COLLECTING: _collecting,
    RATING: _rating,
    COMPUTING: _computing,
    APPROVAL: _approval,
    PUBLISHED: _published,
    APPEALS: _appeals,
}


class Found(NamedTuple):
    """Findings of one code: how many, and the first of them."""

    first: Finding
    many: int


def grouped(found: Sequence[Mapping[str, Any]]) -> list[Found]:
    """The findings of a run by code, errors first."""
    counts = Counter(one["code"] for one in found)
    firsts: dict[str, Finding] = {}
    for one in found:
        if one["code"] not in firsts:
            firsts[one["code"]] = finding_from_data(one)
    by_code = [Found(first, counts[code]) for code, first in firsts.items()]
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(by_code, key=lambda f: (order[f.first.level], f.first.code))
