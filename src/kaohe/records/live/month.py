"""A month of a store to date: measured anew where that is cheap, else kept up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kaohe.base.period import Period
from kaohe.dictionary import INDICATORS, Dictionary, Level
from kaohe.records.engines import Duck, Engine, Tables
from kaohe.records.intake.rows import Rows
from kaohe.records.live.changes import changes
from kaohe.records.live.given import LiveFigures
from kaohe.records.live.live import Live
from kaohe.records.measure import Working, delivered, measure
from kaohe.records.store import Store, stored_month

#: With at most so many rows a month is simply measured again (about a second).
FEW = 200_000
#: How long what must be looked at whole may stand.
AGAIN = timedelta(minutes=15)


@dataclass(frozen=True, eq=False)
class Kept:
    """By what a month is measured, and when it is kept up instead of measured anew."""

    store: Store
    period: Period
    names: tuple[str, ...]
    dictionary: Dictionary
    engine: Engine
    level: Level | None
    working: Working | None
    few: int
    again: timedelta
    beside: Mapping[str, Rows] | None = None


@dataclass(frozen=True, eq=False)
class LiveMonth:
    """The figures of a store's month at ``as_of``, from its ``versions``.

    ``silent`` tables have no rows of this month so far: figures that count them wait.
    ``records`` are held where they are few, else ``live`` is kept up with them; it was
    read whole at ``read``. ``people`` are those whom the store lists.
    """

    kept: Kept
    as_of: datetime
    versions: Mapping[str, int]
    names: Mapping[str, str | None]
    read: datetime
    records: Tables | None = None
    live: Live | None = None
    silent: frozenset[str] = frozenset()

    def figures(
        self,
        employees: Collection[str] | None = None,
        names: Collection[str] | None = None,
    ) -> LiveFigures:
        """The figures of ``employees`` (everybody's) for ``names`` (all of them)."""
        who = list(self.names) if employees is None else employees
        if self.live is not None:
            return self.live.figures(who or None, names)
        assert self.records is not None
        own = self.kept
        asked = own.names if names is None else [n for n in own.names if n in {*names}]
        asked = delivered(asked, self.silent, own.dictionary)
        period, as_of = own.period, self.as_of
        given = (own.dictionary, own.engine, own.level, own.working)
        told = measure(self.records, asked, period, who, *given, as_of)
        every = {name for figures in told.figures.values() for name in figures}
        return LiveFigures(
            told.figures, dict.fromkeys(every, as_of), frozenset(), told.findings
        )

    def at(self, as_of: datetime) -> LiveMonth:
        """The month at a later moment, with what the store has by then.

        Raises ValueError for an earlier moment.
        """
        if as_of < self.as_of:
            raise ValueError(f"{as_of} is before {self.as_of}")
        versions = self.kept.store.versions()
        if self.live is None:
            same = versions == self.versions
            return replace(self, as_of=as_of) if same else _read(self.kept, as_of)
        if as_of - self.read >= self.kept.again:
            return _read(self.kept, as_of)
        touched = changes(
            self.kept.store,
            self.versions,
            versions,
            self.live.references,
            self.kept.beside,
        )
        known = self.live.setting.tables - self.silent
        if touched is None or not {*touched.after} <= known:
            return _read(self.kept, as_of)
        live = self.live.folded(*touched, as_of)
        return replace(self, as_of=as_of, versions=versions, live=live)


def live_of(
    store: Store,
    period: Period,
    as_of: datetime,
    names: Collection[str] | None = None,
    dictionary: Dictionary = INDICATORS,
    engine: Engine | None = None,
    level: Level | None = None,
    working: Working | None = None,
    few: int = FEW,
    again: timedelta = AGAIN,
    beside: Mapping[str, Rows] | None = None,
) -> LiveMonth:
    """The month to date of ``store``; ``at`` gives it at a later moment.

    ``as_of`` is naive, in the zone of the records. A month of up to ``few`` rows is
    measured anew each time; of a larger one only what changed is measured, and the
    whole is read again after ``again``. ``beside`` is that of ``stored_month``. The other arguments are those of ``measure``.
    """
    asked = tuple(dictionary if names is None else names)
    running = engine or Duck()
    kept = Kept(
        store, period, asked, dictionary, running, level, working, few, again, beside
    )
    return _read(kept, as_of)


def _read(kept: Kept, as_of: datetime) -> LiveMonth:
    """The month as the store has it now."""
    taken = stored_month(kept.store, kept.period, beside=kept.beside)
    records = taken.intake.records
    people = {who.employee: who.name for who in taken.intake.employees}
    silent = taken.intake.silent
    month = LiveMonth(kept, as_of, taken.versions, people, as_of, silent=silent)
    if sum(table.num_rows for table in records.values()) <= kept.few:
        return replace(month, records=records)
    names = delivered(kept.names, silent, kept.dictionary)
    given = (names, kept.dictionary, kept.engine, kept.level, kept.working)
    return replace(month, live=Live.rebuilt(records, kept.period, as_of, *given))
