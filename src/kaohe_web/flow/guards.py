"""What stands in the way of a step: one function per question, each a list of notes.

Each is asked of a cycle on a day; most do not care which day it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from kaohe.records.store import Store
from kaohe.schemes.model import Indicated, Scheme
from kaohe_web.appeals.models import Appeal
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.people import used_versions
from kaohe_web.cycles.stages import APPEALS
from kaohe_web.flow.changed import changed_since
from kaohe_web.flow.owed import counted
from kaohe_web.home import records_root
from kaohe_web.records.models import MeasureEntry
from kaohe_web.records.targets import of_cycle
from kaohe_web.results.approving import approval_of, is_approved, newest
from kaohe_web.results.models import Reading, Run
from kaohe_web.results.publishing import publication_of
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion

#: ``blocks``: not before it is done. ``reason``: only with a reason, which is kept.
Weight = Literal["blocks", "reason", "note"]


class Note(NamedTuple):
    """One thing that is in the way: ``text`` names its words."""

    weight: Weight
    text: str
    named: dict[str, object] = {}


Guard = Callable[[Cycle, date], Sequence[Note]]


def targets_set(cycle: Cycle, today: date) -> list[Note]:
    """Everybody whose scheme asks for targets has them and has agreed to them."""
    states: Counter[str] = Counter(one.state for one in of_cycle(cycle))
    notes = {
        "missing": "note_targets",
        "waiting": "note_targets_waiting",
        "objected": "note_targets_objected",
    }
    return [
        Note("note", text, {"count": states[state]})
        for state, text in notes.items()
        if states[state]
    ]


def records_there(cycle: Cycle, today: date) -> list[Note]:
    """Where figures are asked for, there are records or figures to take them from."""
    items = [i for scheme in schemes_of(cycle) for i in scheme.items]
    asked = any(isinstance(i.judged, Indicated) for i in items)
    entered = MeasureEntry.objects.filter(cycle=cycle).exists()
    if not asked or entered or Store(records_root()).versions():
        return []
    return [Note("reason", "note_no_records")]


def ratings_complete(cycle: Cycle, today: date) -> list[Note]:
    """Nobody owes a rating."""
    done, of = counted(cycle)
    if done == of:
        return []
    return [Note("reason", "note_ratings_owed", {"count": of - done, "of": of})]


def computed(cycle: Cycle, today: date) -> list[Note]:
    """A run is finished, none is under way, and nothing was entered since."""
    open_states = (Run.State.QUEUED, Run.State.RUNNING)
    if cycle.runs.filter(state__in=open_states).exists():
        return [Note("blocks", "note_running")]
    run = newest(cycle)
    if run is None:
        return [Note("blocks", "note_not_computed")]
    return [
        Note("blocks", f"note_changed_{one.what}", {"count": one.many})
        for one in changed_since(run)
    ]


def without_errors(cycle: Cycle, today: date) -> list[Note]:
    """No finding of level error stands in the newest run."""
    run = newest(cycle)
    wrong = [] if run is None else [f for f in run.findings if f["level"] == "error"]
    return [Note("reason", "note_errors", {"count": len(wrong)})] if wrong else []


def approved(cycle: Cycle, today: date) -> list[Note]:
    """The general manager has approved the newest run, where the company asks him."""
    if "approval" not in cycle.stages:
        return []
    run = newest(cycle)
    if run is not None and is_approved(run):
        return []
    sent_back = run is not None and approval_of(run) is not None
    return [Note("blocks", "note_sent_back" if sent_back else "note_not_approved")]


def all_have_read(cycle: Cycle, today: date) -> list[Note]:
    """How many have not opened their results yet."""
    publication = publication_of(cycle.pk)
    unread = Reading.objects.filter(publication=publication, read_at__isnull=True)
    count = unread.count()
    return [Note("note", "note_unread", {"count": count})] if count else []


def appeals_closed(cycle: Cycle, today: date) -> list[Note]:
    """No appeal waits for a decision."""
    waiting = Appeal.objects.filter(
        result__run__cycle=cycle, state=Appeal.State.FILED
    ).count()
    return [Note("blocks", "note_appeals", {"count": waiting})] if waiting else []


def appeals_over(cycle: Cycle, today: date) -> list[Note]:
    """The last day on which anybody may appeal is past."""
    last = cycle.deadlines.filter(stage=APPEALS, last__gte=today).first()
    if last is None:
        return []
    return [Note("reason", "note_appeals_open", {"day": last.last.isoformat()})]


def schemes_of(cycle: Cycle) -> list[Scheme]:
    """The schemes by which the people of the cycle are assessed."""
    return [scheme_of(version) for version in _versions(cycle)]


def _versions(cycle: Cycle) -> list[SchemeVersion]:
    return list(used_versions(cycle))
