"""Records in, exact figures out: one query per source, each kept as SQL text.

Whether a person without rows has a figure is decided in docs/adr/0020: where the table
is there, a count is 0 and a share has the denominator 0; where it is not, there is no
figure at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from kaohe.base.findings import Finding
from kaohe.base.period import Days
from kaohe.base.rows import Figures
from kaohe.dictionary import INDICATORS, Dictionary, Level
from kaohe.records.engines import Dialect, Duck, Engine, Tables, sql_of
from kaohe.records.measure.asked import needed_sums, wanted_of
from kaohe.records.measure.expressions.moments import Span, to_date
from kaohe.records.measure.figured import by_person, figured
from kaohe.records.measure.frames import Frames, Working, seen
from kaohe.records.measure.plan import Plan, plan_of
from kaohe.records.measure.source import Source
from kaohe.records.measure.told import BySums


class Measurement(NamedTuple):
    """Figures by person and indicator, findings, and the SQL text of every query."""

    figures: Figures
    findings: tuple[Finding, ...]
    sql: dict[str, str]


def measure(
    records: Tables,
    names: Collection[str],
    period: Days,
    employees: Collection[str],
    dictionary: Dictionary = INDICATORS,
    engine: Engine | None = None,
    level: Level | None = None,
    working: Working | None = None,
    as_of: datetime | None = None,
) -> Measurement:
    """The figures of ``employees`` for those of ``names`` that ``records`` can give.

    ``records`` holds the large tables that are there, by name, with the columns of
    their contract (``*_seconds`` in microseconds, moments naive). An indicator whose
    tables are not all there, or that no table gives, is left out. ``engine`` is DuckDB
    unless another is given; the figures are the same on each. ``level`` says what
    ``employees`` are; a figure that is not for that level is left out and told (a service
    level says nothing about one agent). ``working`` is the calendar of those indicators
    that count working time. With ``as_of`` only the days count that have come by then.
    """
    plan = plan_of(dictionary)
    wanted, barred = wanted_of(plan, names, records, dictionary, level, working)
    span = period if as_of is None else to_date(period, as_of)
    sums, sql = computed_sums(plan, wanted, records, span, engine or Duck(), working)
    figures, found = figured(plan, wanted, employees, sums, records, dictionary)
    return Measurement(figures, (*barred, *found), sql)


def computed_sums(
    plan: Plan,
    names: Sequence[str],
    records: Tables,
    span: Span,
    engine: Engine,
    working: Working | None,
) -> tuple[dict[str, BySums], dict[str, str]]:
    """The sums of every query that ``names`` need, and the texts of the queries."""
    needed = needed_sums(plan, names, records)
    sources = [plan.sources[name] for name in needed]
    tables = {t for s in sources for t in (*s.reads, *s.may_read)}
    data, there = seen(records, tables, working)
    sql = {
        s.name: _text(s, tuple(needed[s.name]), there, span, engine.dialect)
        for s in sources
    }
    with engine.over(data) as running:
        sums = {s.name: by_person(s, running.rows(sql[s.name])) for s in sources}
    return sums, sql


def expression_findings(dictionary: Dictionary) -> list[Finding]:
    """What is wrong with the expressions of a dictionary, each with its file and line.

    An indicator with a finding is not measured; the others are.
    """
    return list(plan_of(dictionary).findings)


@lru_cache(
    maxsize=512
)  # composing the text takes longer than a small company's figures
def _text(
    source: Source,
    sums: tuple[str, ...],
    there: Frames,
    span: Span,
    dialect: Dialect,
) -> str:
    return sql_of(source.query(sums, there, span), dialect)
