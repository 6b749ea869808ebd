"""How a cycle stands: what its console and the guards of its steps ask, each asked once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from kaohe.records.store import Store
from kaohe.schemes.model import Scheme
from kaohe_web.appeals.models import Appeal
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.models import Cycle, Deadline
from kaohe_web.cycles.people import used_versions
from kaohe_web.cycles.stages import APPEALS, APPROVAL, ARCHIVED, PUBLISHED, TARGETS
from kaohe_web.databases import counts
from kaohe_web.flow.changed import Changed, changed_since
from kaohe_web.flow.complete import InUnit, in_units
from kaohe_web.home import records_root
from kaohe_web.ratings.models import LedgerEntry
from kaohe_web.records.delivery import Delivered, delivered
from kaohe_web.records.models import MeasureEntry
from kaohe_web.records.targets import Standing, of_cycle
from kaohe_web.results.approving import approval_of
from kaohe_web.results.models import Approval, Publication, Reading, Run
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion

#: In these states a run may have the general manager's word.
_DECIDED_IN = (APPROVAL, PUBLISHED, APPEALS, ARCHIVED)


class Facts:
    """What is known of ``cycle`` on the day ``today`` where its unit works.

    Nothing is asked before somebody wants it, and nothing twice: whoever needs what holds
    at this moment (in a transaction) takes new facts.
    """

    def __init__(self, cycle: Cycle, today: date) -> None:
        self.cycle, self.today = cycle, today

    # ---- people and rules
    @cached_property
    def versions(self) -> Sequence[SchemeVersion]:
        """The versions by which people of the cycle are assessed."""
        return list(used_versions(self.cycle))

    @property
    def schemes(self) -> list[Scheme]:
        """The schemes of the versions."""
        return [scheme_of(version) for version in self.versions]

    @cached_property
    def targets(self) -> Sequence[Standing]:
        """Everybody's targets; none where the company keeps no such stage."""
        if TARGETS not in self.cycle.stages:
            return []
        return of_cycle(self.cycle, self.versions)

    @cached_property
    def deadlines(self) -> Mapping[str, Deadline]:
        """The days of each stage."""
        return {one.stage: one for one in self.cycle.deadlines.all()}

    # ---- what was entered
    @cached_property
    def in_units(self) -> Sequence[InUnit]:
        """How far each role's forms are in each unit."""
        return in_units(self.cycle, self.versions)

    @property
    def forms(self) -> tuple[int, int]:
        """How many forms are complete, of how many that are due."""
        return sum(u.done for u in self.in_units), sum(u.of for u in self.in_units)

    @cached_property
    def tables(self) -> int:
        """How many tables of records the installation has."""
        return len(Store(records_root()).versions())

    @cached_property
    def missing(self) -> Sequence[Delivered]:
        """The tables of records that the month's figures wait for."""
        return [one for one in delivered(self.cycle, self.versions) if one.missing]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many people, figures, entries, readings and appeals there are."""
        standing = {"cycle": self.cycle, "withdrawn_at__isnull": True}
        asked: dict[str, QuerySet[Any]] = {
            "people": self.cycle.participants.all(),
            "figures": MeasureEntry.objects.filter(cycle=self.cycle),
            "entries": LedgerEntry.objects.filter(**standing),
        }
        if self.cycle.state in (PUBLISHED, APPEALS, ARCHIVED):
            readings = Reading.objects.filter(publication=self.publication)
            appeals = Appeal.objects.filter(result__run__cycle=self.cycle)
            asked |= {
                "readings": readings,
                "unread": readings.filter(read_at__isnull=True),
                "appeals": appeals,
                "waiting": appeals.filter(state=Appeal.State.FILED),
            }
        return counts(self.cycle, asked)

    # ---- what was computed
    @cached_property
    def runs(self) -> Sequence[Run]:
        """Every run, the newest first, with its publication."""
        return list(self.cycle.runs.select_related("by__employee", "publication"))

    @property
    def under_way(self) -> Run | None:
        """The run that waits for a worker or is at work."""
        open_states = (Run.State.QUEUED, Run.State.RUNNING)
        return next((r for r in self.runs if r.state in open_states), None)

    @property
    def run(self) -> Run | None:
        """The newest finished run."""
        return next((r for r in self.runs if r.state == Run.State.DONE), None)

    @property
    def publication(self) -> Publication | None:
        """The publication that stands."""
        shown = (getattr(run, "publication", None) for run in self.runs)
        return next((p for p in shown if p and p.superseded_at is None), None)

    @cached_property
    def approval(self) -> Approval | None:
        """The last word on the newest run, in a month that may have one."""
        if self.run is None or self.cycle.state not in _DECIDED_IN:
            return None
        return approval_of(self.run)

    @cached_property
    def changed(self) -> Sequence[Changed]:
        """What was entered since the newest run."""
        return [] if self.run is None else changed_since(self.run)


def facts_of(cycle: Cycle, at: datetime) -> Facts:
    """The facts of the cycle on the day that it is at that moment where its unit works."""
    return Facts(cycle, today_in(cycle.unit_id, at))
