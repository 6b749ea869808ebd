"""Records in, exact figures out: one query per source, each kept as SQL text.

Whether a person without rows has a figure is decided in docs/adr/0020: where the table
is there, a count is 0 and a share has the denominator 0; where it is not, there is no
figure at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from kaohe.base.exact import EXACT, ZERO
from kaohe.base.findings import Finding
from kaohe.base.period import Period
from kaohe.base.rows import Figures, Measured
from kaohe.dictionary import INDICATORS, Dictionary, Indicator, Level
from kaohe.records.engines import Dialect, Duck, Engine, Tables, sql_of
from kaohe.records.measure.frames import Frames, Working, seen
from kaohe.records.measure.plan import Plan, plan_of
from kaohe.records.measure.source import ROWS, Recipe, Source
from kaohe.records.measure.told import (
    BySums,
    impossible,
    not_taken_off,
    told,
    unattributed,
    why_not,
)

_MICROSECOND = Decimal("0.000001")


class Measurement(NamedTuple):
    """Figures by person and indicator, findings, and the SQL text of every query."""

    figures: Figures
    findings: tuple[Finding, ...]
    sql: dict[str, str]


def measure(
    records: Tables,
    names: Collection[str],
    period: Period,
    employees: Collection[str],
    dictionary: Dictionary = INDICATORS,
    engine: Engine | None = None,
    level: Level | None = None,
    working: Working | None = None,
) -> Measurement:
    """The figures of ``employees`` for those of ``names`` that ``records`` can give.

    ``records`` holds the large tables that are there, by name, with the columns of
    their contract (``*_seconds`` in microseconds, moments naive). An indicator whose
    tables are not all there, or that no table gives, is left out. ``engine`` is DuckDB
    unless another is given; the figures are the same on each. ``level`` says what
    ``employees`` are; a figure that is not for that level is left out and told (a service
    level says nothing about one agent). ``working`` is the calendar of those indicators
    that count working time.
    """
    plan = plan_of(dictionary)
    asked = [n for n in dictionary if n in set(names) and n in plan.owner]
    asked = [n for n in asked if _can_be_made(plan, n, records)]
    barred = [why_not(plan, dictionary[n], level, working) for n in asked]
    wanted = [n for n, why in zip(asked, barred, strict=True) if why is None]
    sums, sql = _computed(plan, wanted, records, period, engine or Duck(), working)
    found = [why for why in barred if why is not None]
    found += not_taken_off(plan, wanted, records, dictionary)
    found += [*unattributed(plan, sums), *told(plan, wanted, sums)]
    figures: Figures = {employee: {} for employee in sorted(set(employees))}
    for name in wanted:
        for employee, own in figures.items():
            measured = _figure(plan, name, employee, sums)
            if _is_possible(dictionary[name], measured):
                own[name] = measured
            else:
                found.append(impossible(dictionary[name], employee, measured))
    return Measurement(figures, tuple(found), sql)


def _computed(
    plan: Plan,
    names: Sequence[str],
    records: Tables,
    period: Period,
    engine: Engine,
    working: Working | None,
) -> tuple[dict[str, BySums], dict[str, str]]:
    """The sums of every query that ``names`` need, and the texts of the queries."""
    needed = _needed_sums(plan, names, records)
    sources = [plan.sources[name] for name in needed]
    tables = {t for s in sources for t in (*s.reads, *s.may_read)}
    data, there = seen(records, tables, working)
    sql = {
        s.name: _text(s, tuple(needed[s.name]), there, period, engine.dialect)
        for s in sources
    }
    with engine.over(data) as running:
        sums = {s.name: _by_person(s, running.rows(sql[s.name])) for s in sources}
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
    period: Period,
    dialect: Dialect,
) -> str:
    return sql_of(source.query(sums, there, period), dialect)


def _can_be_made(plan: Plan, name: str, records: Tables) -> bool:
    """True where every table is there; a table that is only taken off may be missing."""
    owner = plan.owner[name]
    recipe = owner.recipes[name]
    parts = [part for part in recipe.needs() if part != recipe.minus]
    every = (plan.source_of(part, owner) for part in parts)
    return all(table in records for source in every for table in source.reads)


def _needed_sums(
    plan: Plan, names: Sequence[str], records: Tables
) -> dict[str, list[str]]:
    """The sums to be taken, by source, both in the order of the plan."""
    asked: set[tuple[str, str]] = set()
    for name in names:
        owner = plan.owner[name]
        for part in owner.recipes[name].needs():
            source = plan.source_of(part, owner)
            asked.add((source.name, part.rpartition(".")[2]))
        for tell in owner.tells.get(name, ()):
            asked |= {(owner.name, n) for n in (tell.rows, tell.never) if n is not None}
    needed: dict[str, list[str]] = {}
    for name, source in plan.sources.items():
        if any(name == s for s, _ in asked) and all(t in records for t in source.reads):
            whole = source.fold is not None
            needed[name] = [s for s in source.every() if whole or (name, s) in asked]
    return needed


def _by_person(source: Source, rows: Sequence[Mapping[str, Any]]) -> BySums:
    groups: dict[str | None, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["employee"]].append(row)
    return {who: _sums(source, groups[who]) for who in groups}


def _sums(source: Source, rows: Sequence[Mapping[str, Any]]) -> dict[str, Decimal]:
    count = sum((Decimal(row[ROWS]) for row in rows), ZERO)
    if source.fold is not None:
        return {ROWS: count, **source.fold(rows)}
    (row,) = rows
    sums = {name: Decimal(row[name] or 0) for name in source.sums if name in row}
    for name in source.durations:
        if name in row:
            sums[name] = EXACT.multiply(Decimal(row[name] or 0), _MICROSECOND)
    return {ROWS: count, **sums}


def _figure(
    plan: Plan, name: str, employee: str, sums: Mapping[str, BySums]
) -> Measured:
    owner = plan.owner[name]
    recipe: Recipe = owner.recipes[name]

    def part(named: str | None) -> Decimal:
        if named is None:
            return ZERO
        source, _, sum_name = named.rpartition(".")
        of_person = sums.get(source or owner.name, {}).get(employee, {})
        return of_person.get(sum_name, ZERO)

    numerator = EXACT.subtract(part(recipe.numerator), part(recipe.minus))
    n = part(recipe.n or recipe.denominator)
    if recipe.point and not n:
        return Measured(None, ZERO, ZERO, n, "records")
    if recipe.denominator is None:
        return Measured(numerator, n=n, source="records")
    return Measured(None, numerator, part(recipe.denominator), n, "records")


def _is_possible(one: Indicator, measured: Measured) -> bool:
    ratio = measured.ratio()
    return ratio is None or one.admits(ratio)
