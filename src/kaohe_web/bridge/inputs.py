"""What a cycle is computed from, gathered once and held fast by its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import kaohe
from kaohe.base.findings import Finding
from kaohe.base.period import Period
from kaohe.base.rows import HistoryRow
from kaohe.records.intake import Intake
from kaohe.records.store import Store, stored_month
from kaohe.records.tables import TABLES
from kaohe.runs.company import Company
from kaohe.runs.part import part_of
from kaohe.runs.spells import Spell
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.model import Scheme
from kaohe_web.bridge.past import past_rows
from kaohe_web.bridge.posts import (
    Days,
    days_of,
    intake_of_left,
    left_posts,
    ratings_of_left,
)
from kaohe_web.bridge.rows import tables_of
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.home import records_root
from kaohe_web.schemes.company import held_company
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion

#: Published months by scheme, as ``results`` keeps them.
History = Mapping[str, Sequence[HistoryRow]]


class Part(NamedTuple):
    """The people of one scheme of the cycle, with their rows.

    ``came`` are the days of those who came to it in mid-month; ``left`` are those of who
    left it, and ``before`` their rows: they are assessed under another scheme.
    """

    version: SchemeVersion
    scheme: Scheme
    intake: Intake
    came: Mapping[str, Spell]
    left: Mapping[str, Spell]
    before: Intake


class Inputs(NamedTuple):
    """The cycle's month by scheme; ``pinned`` are the versions of the store's tables,
    ``company`` what outlives a month.
    """

    period: Period
    parts: tuple[Part, ...]
    company: Company
    pinned: Mapping[str, int]
    findings: tuple[Finding, ...]
    sha256: str


def inputs_of(
    cycle: Cycle, history: History, versions: Mapping[str, int] | None = None
) -> Inputs:
    """Everything that the cycle is computed from, as it is now.

    ``history`` are the months published here; with ``versions`` the store is read as it
    was then. Raises ``Refused`` where a scheme cannot be loaded or the store is damaged.
    """
    period = period_of(cycle)
    participants = list(
        cycle.participants.select_related("employee", "unit", "version")
    )
    tables, held = tables_of(cycle, participants), held_company()
    store, dictionary = Store(records_root()), held.dictionary
    taken = stored_month(store, period, versions, tables, dictionary)
    left = left_posts(cycle)
    days, given = days_of(participants, left), ratings_of_left(left)
    parts = tuple(
        _part(cycle, version, participants, taken.intake, history)._replace(
            came=_days(participants, version, days),
            left=_days(left, version, days),
            before=intake_of_left(
                taken.intake, [p for p in left if p.version_id == version.pk], given
            ),
        )
        for version in versions_of([*participants, *left])
    )
    hashed = _hash(period, parts, taken.intake, held)
    pinned = dict(taken.versions)
    return Inputs(period, parts, held, pinned, held.told(period), hashed)


def period_of(cycle: Cycle) -> Period:
    """The cycle's month."""
    period = Period.parse(cycle.period)
    assert period is not None, "a cycle is opened for a month"
    return period


def versions_of(participants: Sequence[Participant]) -> list[SchemeVersion]:
    """The schemes of the cycle, in order of id."""
    found = {one.version_id: one.version for one in participants}
    return sorted(found.values(), key=lambda v: (v.scheme, v.version))


def _part(
    cycle: Cycle,
    version: SchemeVersion,
    participants: Sequence[Participant],
    intake: Intake,
    history: History,
) -> Part:
    own = [p.employee for p in participants if p.version_id == version.pk]
    others = [p.employee_id for p in participants if p.version_id != version.pk]
    published = list(history.get(version.scheme, ()))
    before = past_rows(cycle, others, {(r.employee, r.period) for r in published})
    part = part_of(intake, {one.code for one in own})
    rows = sorted([*part.history, *before, *published], key=lambda r: r[:2])
    intake = replace(part, history=tuple(rows))
    return Part(version, scheme_of(version), intake, {}, {}, Intake())


def _days(
    posts: Sequence[Participant], version: SchemeVersion, days: Days
) -> dict[str, Spell]:
    return {
        one.employee.code: days[one.pk]
        for one in posts
        if one.version_id == version.pk and one.pk in days
    }


def _hash(period: Period, parts: Sequence[Part], intake: Intake, held: Company) -> str:
    """SHA-256 over all that a figure can depend on, this program's version included."""
    records = {n: v for n, v in intake.versions.items() if TABLES[n].large}
    told: list[object] = [kaohe.__version__, str(period), sorted(records.items())]
    told += [
        sorted(intake.silent),
        sorted(held.minimum_wages, key=repr),
        sorted(held.versions.items()),
    ]
    for part in parts:
        told += [part.version.pk, scheme_hash(part.scheme)]
        told += _small(part.intake)
        if part.came or part.left:
            told += [sorted(part.came.items()), sorted(part.left.items())]
            told += _small(part.before)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _small(intake: Intake) -> list[object]:
    """The rows of the small tables; the large ones have versions."""
    rows = replace(intake, records={}, versions={})
    return [getattr(rows, name) for name in TABLES if hasattr(rows, name)]
