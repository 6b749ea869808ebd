"""Figures of a month so far, kept up with what comes in: added, changed and taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kaohe.base.findings import Finding
from kaohe.base.period import Period
from kaohe.base.rows import Figures
from kaohe.dictionary import INDICATORS, Dictionary, Level
from kaohe.records.engines import Duck, Engine, Rows, Tables
from kaohe.records.intake import schema
from kaohe.records.live.asking import Asking
from kaohe.records.live.cells import Cells, by_key
from kaohe.records.live.excerpt import Reference
from kaohe.records.live.given import Group, Known, LiveFigures, Setting, most_of
from kaohe.records.live.histogram import Histogram
from kaohe.records.live.parts import Block, Parts, Spread, parts_of
from kaohe.records.measure import Working
from kaohe.records.measure.asked import wanted_of
from kaohe.records.measure.expressions.moments import ToDate, to_date
from kaohe.records.measure.figured import by_person, figured
from kaohe.records.measure.measure import computed_sums
from kaohe.records.measure.plan import plan_of
from kaohe.records.measure.told import BySums
from kaohe.records.tables import TABLES


@dataclass(frozen=True, eq=False)
class Live:
    """A month as it stands at ``as_of``; each change of the records makes a new one.

    ``cells`` and ``spreads`` are kept up with every change; ``known`` is what must be
    looked at whole, as true as the last look.
    """

    setting: Setting
    as_of: datetime
    parts: Parts
    barred: tuple[Finding, ...]
    cells: Mapping[Block, Cells]
    spreads: Mapping[Spread, Histogram]
    known: tuple[Known, ...] = ()
    _sums: dict[str, BySums] = field(default_factory=dict, repr=False)

    @classmethod
    def rebuilt(
        cls,
        records: Tables,
        period: Period,
        as_of: datetime,
        names: Collection[str] | None = None,
        dictionary: Dictionary = INDICATORS,
        engine: Engine | None = None,
        level: Level | None = None,
        working: Working | None = None,
    ) -> Live:
        """The month as the records have it; all indicators unless ``names`` are given.

        ``as_of`` is the moment (naive, in the zone of the records) that they are true
        of. The other arguments are those of ``measure``.
        """
        tables = frozenset(records)
        plan = plan_of(dictionary)
        setting = Setting(
            period, tables, dictionary, plan, engine or Duck(), level, working
        )
        asked = dictionary if names is None else names
        wanted, barred = wanted_of(plan, asked, tables, dictionary, level, working)
        parts = parts_of(plan, wanted, tables)
        span = to_date(period, as_of)
        empty = cls(
            setting,
            as_of,
            parts,
            tuple(barred),
            {b: _cells(b, span) for b in parts.blocks},
            {s: Histogram.empty(_last(s.block, span)) for s in parts.spreads},
        )
        return empty._changed({}, records, tables).looked_at(records, as_of)

    def looked_at(
        self, records: Tables, as_of: datetime, names: Collection[str] | None = None
    ) -> Live:
        """With a fresh look at what cannot be kept up by changes (or ``names`` of it)."""
        whole = self.parts.whole
        again = whole if names is None else tuple(n for n in whole if n in set(names))
        rest = [
            k._replace(names=tuple(n for n in k.names if n not in again))
            for k in self.known
        ]
        kept = tuple(k for k in rest if k.names)
        if not again:
            return self.at(as_of)
        s = self.setting
        span = to_date(s.period, as_of)
        sums, _ = computed_sums(s.plan, again, records, span, s.engine, s.working)
        fresh = Known(tuple(again), sums, as_of)
        return replace(self.at(as_of), known=(*kept, fresh))

    @property
    def references(self) -> tuple[Reference, ...]:
        """Which rows name which, as far as figures that are kept up depend on it."""
        tables = self.setting.tables
        populations = (block.source.population for block in self.parts.blocks)
        every = (
            Reference(one.table, column, other)
            for one in populations
            for other, column in one.names
            if other in tables
        )
        return tuple(dict.fromkeys(every))

    def at(self, as_of: datetime) -> Live:
        """The same records at a later moment: more days may count.

        Raises ValueError for an earlier moment.
        """
        if as_of < self.as_of:
            raise ValueError(f"{as_of} is before {self.as_of}")
        span = to_date(self.setting.period, as_of)
        return replace(
            self,
            as_of=as_of,
            cells={b: c.at(_last(b, span)) for b, c in self.cells.items()},
            spreads={s: h.at(_last(s.block, span)) for s, h in self.spreads.items()},
            _sums={},
        )

    def folded(self, before: Tables, after: Tables, as_of: datetime) -> Live:
        """With rows as they are ``after``, and no more as they were ``before``.

        A row that is new stands in ``after`` only, one that is gone in ``before`` only.
        Rows that name a changed row, and rows that these name, stand in both
        (``kaohe.records.live.excerpt`` finds them). Raises ValueError for a table that
        was not there when the month was built: build it again.
        """
        touched = {n for side in (before, after) for n in side}
        strange = sorted(touched - self.setting.tables)
        if strange:
            raise ValueError(f"not there before: {strange}")
        return self.at(as_of)._changed(before, after, touched)

    def figures(
        self,
        employees: Collection[str] | None = None,
        names: Collection[str] | None = None,
    ) -> LiveFigures:
        """The figures of ``employees`` (all who have rows) for ``names`` (all)."""
        every = (*self.parts.kept, *self.parts.whole)
        asked = every if names is None else [n for n in every if n in set(names)]
        groups: list[Group] = [(self._kept_sums(asked), self.parts.kept, self.as_of)]
        groups += [(k.sums, k.names, k.as_of) for k in self.known]
        if employees is None:
            employees = {
                who for sums, _, _ in groups for p in sums.values() for who in p if who
            }
        figures: Figures = {who: {} for who in sorted(set(employees))}
        as_of: dict[str, datetime] = {}
        found = [*self.barred] if names is None else []
        s = self.setting
        for sums, own, moment in groups:
            wanted = [n for n in own if n in set(asked)]
            made, told = figured(
                s.plan, wanted, employees, sums, s.tables, s.dictionary
            )
            found += told
            for who, measured in made.items():
                figures[who] |= measured
            as_of |= dict.fromkeys(wanted, moment)
        return LiveFigures(figures, as_of, self._estimated(asked), most_of(found))

    def _changed(self, before: Tables, after: Tables, touched: Collection[str]) -> Live:
        blocks = [b for b in self.cells if _reads(b) & {*touched}]
        spreads = [s for s in self.spreads if _reads(s.block) & {*touched}]
        new_days, new_bars = self._asked(after, blocks, spreads)
        old_days, old_bars = self._asked(before, blocks, spreads)
        cells = {
            block: self.cells[block].folded(new, old)
            for block, new, old in zip(blocks, new_days, old_days, strict=True)
        }
        bars = {
            spread: self.spreads[spread].folded(new, old)
            for spread, new, old in zip(spreads, new_bars, old_bars, strict=True)
        }
        return replace(
            self,
            cells={**self.cells, **cells},
            spreads={**self.spreads, **bars},
            _sums={},
        )

    def _asked(
        self, side: Tables, blocks: Sequence[Block], spreads: Sequence[Spread]
    ) -> tuple[list[Rows], list[Rows]]:
        """What the rows of ``side`` give to each block and each spread."""
        parts = [*blocks, *(spread.block for spread in spreads)]
        if not side or not parts:
            return [[] for _ in blocks], [[] for _ in spreads]
        s = self.setting
        tables = {table for part in parts for table in _reads(part)} & s.tables
        dated = [(spread, self.spreads[spread].last) for spread in spreads]
        asking = Asking(s.engine, s.period, s.working)
        return asking.rows(_filled(side, tables), blocks, dated)

    def _kept_sums(self, names: Collection[str]) -> dict[str, BySums]:
        """The sums of every source that ``names`` are made of."""
        plan = self.setting.plan
        parts = parts_of(
            plan, [n for n in self.parts.kept if n in set(names)], self.setting.tables
        )
        wanted = dict.fromkeys(block.source.name for block in parts.blocks)
        for name in wanted.keys() - self._sums.keys():
            self._sums[name] = self._sums_of(name)
        return {name: self._sums[name] for name in wanted}

    def _sums_of(self, name: str) -> BySums:
        source = self.setting.plan.sources[name]
        rows = by_key(c for b, c in self.cells.items() if b.source is source)
        own = {row["employee"]: row for row in rows}
        for spread, histogram in self.spreads.items():
            if spread.block.source is source:
                for quantile, at in spread.quantiles:
                    for who, value in histogram.quantile(at).items():
                        own[who][quantile] = value
        return by_person(source, rows)

    def _estimated(self, names: Collection[str]) -> frozenset[str]:
        made = self.setting.plan.made
        quantiles = {
            n for n in self.parts.kept if made[n].counted.aggregate == "quantile"
        }
        return frozenset(quantiles & {*names})


def _cells(block: Block, span: ToDate) -> Cells:
    return Cells.empty(block.names, block.source.keys, _last(block, span))


def _last(block: Block, span: ToDate) -> date:
    return span.last_day(is_limit=block.is_limit)


def _reads(block: Block) -> set[str]:
    return {*block.source.reads, *block.source.may_read}


def _filled(side: Tables, tables: Collection[str]) -> Tables:
    """``side`` with each of ``tables``, empty where it has no rows of it."""
    return {
        name: side[name] if name in side else schema(TABLES[name]).empty_table()
        for name in tables
    }
