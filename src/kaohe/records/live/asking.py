"""The queries that parts are made by: the very sums of a source, by person and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.engines import Dialect, Engine, Rows, Tables, sql_of
from kaohe.records.live.cells import DAY
from kaohe.records.live.histogram import BARS, CODE, LATER, code_of, packed_of
from kaohe.records.live.parts import Block, Spread
from kaohe.records.measure.frames import Frames, Working, seen
from kaohe.records.measure.source import Looking


class Asking:
    """Asks an engine for the parts of a month in some rows."""

    def __init__(self, engine: Engine, period: Period, working: Working | None) -> None:
        self.engine = engine
        self.period = period
        self.working = working

    def rows(
        self,
        tables: Tables,
        blocks: Sequence[Block],
        spreads: Sequence[tuple[Spread, date]],
    ) -> tuple[list[Rows], list[Rows]]:
        """The rows by day of each block, and the bars of each spread (with its last day)."""
        data, frames = seen(tables, tables, self.working)
        dialect, period = self.engine.dialect, self.period
        by_day = [
            _by_day(block, _seen_by(block, frames), period, dialect) for block in blocks
        ]
        bars = [
            _bars(spread, last, _seen_by(spread.block, frames), period, dialect)
            for spread, last in spreads
        ]
        with self.engine.over(data) as running:
            return [running.rows(sql) for sql in by_day], [
                running.rows(sql) for sql in bars
            ]


def _seen_by(block: Block, frames: Frames) -> Frames:
    """What the text of a block depends on, so that few batches ask for a new one."""
    population = block.source.population
    present = frames.present & {*population.reads, *population.may_read}
    return replace(
        frames, present=present, agentless=frames.agentless & {population.table}
    )


@lru_cache(maxsize=512)  # composing the text takes longer than running it on a batch
def _by_day(block: Block, frames: Frames, period: Period, dialect: Dialect) -> str:
    source = block.source
    looking = source.looking(block.names, frames, period)
    day = _day(block, looking).name(DAY)
    query = source.grouped(block.names, looking, "employee", day, *source.keys)
    return sql_of(query, dialect)


@lru_cache(maxsize=512)
def _bars(
    spread: Spread, last: date, frames: Frames, period: Period, dialect: Dialect
) -> str:
    block = spread.block
    looking = block.source.looking(block.names, frames, period)
    value = block.source.every()[block.names[0]].kept(looking)
    day = _day(block, looking)
    rows = looking.rows.select(
        employee=looking.rows.employee,
        **{CODE: code_of(value), LATER: ibis.cases((day > last, day))},
    )
    rows = rows.filter(rows[CODE].notnull())
    counted = rows.group_by("employee", LATER, CODE).aggregate(n=rows.count())
    packed = packed_of(counted[CODE], counted.n)
    query = counted.group_by("employee", LATER).aggregate(**{BARS: packed.collect()})
    return sql_of(query, dialect)


def _day(block: Block, looking: Looking) -> ir.Value:
    """The day by which a row belongs to the period."""
    moment = looking.value(block.moment)
    return moment if moment.type().is_date() else moment.date()
