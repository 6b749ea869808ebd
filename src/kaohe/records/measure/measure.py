"""Records in, exact figures out: one query per source, each kept as SQL text.

Whether a person without rows has a figure is decided in docs/adr/0020: where the table
is there, a count is 0 and a share has the denominator 0; where it is not, there is no
figure at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from kaohe.base.exact import EXACT, ZERO
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.rows import Figures, Measured
from kaohe.dictionary import INDICATORS, LEVEL_TITLES, Dictionary, Indicator, Level
from kaohe.records.engines import Dialect, Duck, Engine, Tables, sql_of
from kaohe.records.measure.frames import Frames, conformed, frames
from kaohe.records.measure.plan import Plan, plan_of
from kaohe.records.measure.population import CREDITS
from kaohe.records.measure.source import ROWS, Recipe, Source, Tell

_MICROSECOND = Decimal("0.000001")

#: The sums of a source by person; None stands for rows without one.
_BySums = dict[str | None, dict[str, Decimal]]


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
) -> Measurement:
    """The figures of ``employees`` for those of ``names`` that ``records`` can give.

    ``records`` holds the large tables that are there, by name, with the columns of
    their contract (``*_seconds`` in microseconds, moments naive). An indicator whose
    tables are not all there, or that no table gives, is left out. ``engine`` is DuckDB
    unless another is given; the figures are the same on each. ``level`` says what
    ``employees`` are; a figure that is not for that level is left out and told (a service
    level says nothing about one agent).
    """
    engine = engine or Duck()
    plan = plan_of(dictionary)
    wanted = [n for n in dictionary if n in set(names) and n in plan.owner]
    wanted = [n for n in wanted if _can_be_made(plan, n, records)]
    barred = [n for n in wanted if level and level not in dictionary[n].levels]
    wanted = [n for n in wanted if n not in barred]
    needed = _needed_sums(plan, wanted, records)
    sources = [plan.sources[name] for name in needed]
    data = conformed(records, {t for s in sources for t in (*s.reads, *s.may_read)})
    there = frames(data)
    sql = {
        s.name: _text(s, tuple(needed[s.name]), there, period, engine.dialect)
        for s in sources
    }
    with engine.over(data) as running:
        sums = {s.name: _by_person(s, running.rows(sql[s.name])) for s in sources}
    found = [_barred(dictionary[name], level) for name in barred if level]
    found += _not_taken_off(plan, wanted, records, dictionary)
    found += [*_unattributed(plan, sums), *_told(plan, wanted, sums)]
    figures: Figures = {employee: {} for employee in sorted(set(employees))}
    for name in wanted:
        for employee, own in figures.items():
            measured = _figure(plan, name, employee, sums)
            if _is_possible(dictionary[name], measured):
                own[name] = measured
            else:
                found.append(_impossible(dictionary[name], employee, measured))
    return Measurement(figures, tuple(found), sql)


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
    every = (_source_of(plan, part, owner) for part in parts)
    return all(table in records for source in every for table in source.reads)


def _source_of(plan: Plan, part: str, owner: Source) -> Source:
    source, dot, _ = part.rpartition(".")
    return plan.sources[source] if dot else owner


def _needed_sums(
    plan: Plan, names: Sequence[str], records: Tables
) -> dict[str, list[str]]:
    """The sums to be taken, by source, both in the order of the plan."""
    asked: set[tuple[str, str]] = set()
    for name in names:
        owner = plan.owner[name]
        for part in owner.recipes[name].needs():
            source = _source_of(plan, part, owner)
            asked.add((source.name, part.rpartition(".")[2]))
        for tell in owner.tells.get(name, ()):
            asked |= {(owner.name, n) for n in (tell.rows, tell.never) if n is not None}
    needed: dict[str, list[str]] = {}
    for name, source in plan.sources.items():
        if any(name == s for s, _ in asked) and all(t in records for t in source.reads):
            whole = source.fold is not None
            needed[name] = [s for s in source.every() if whole or (name, s) in asked]
    return needed


def _by_person(source: Source, rows: Sequence[Mapping[str, Any]]) -> _BySums:
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
    plan: Plan, name: str, employee: str, sums: Mapping[str, _BySums]
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


def _impossible(one: Indicator, employee: str, measured: Measured) -> Finding:
    ratio = measured.ratio()
    assert ratio is not None
    return finding(
        "KH506",
        Place(employee=employee, column=one.id),
        title=one.title,
        numerator=ratio.numerator,
        denominator=ratio.denominator,
        domain=one.domain.text(one.percent),
    )


def _barred(one: Indicator, level: Level) -> Finding:
    levels = [LEVEL_TITLES[known] for known in one.levels]
    params = {"levels": levels, "level": LEVEL_TITLES[level]}
    return finding("KH508", Place(column=one.id), title=one.title, **params)


def _not_taken_off(
    plan: Plan,
    names: Sequence[str],
    records: Tables,
    dictionary: Dictionary,
) -> Iterator[Finding]:
    """Figures from which nothing is taken off because a table is missing."""
    for name in names:
        owner = plan.owner[name]
        minus = owner.recipes[name].minus
        if minus is not None:
            reads = _source_of(plan, minus, owner).reads
            for table in (t for t in reads if t not in records):
                yield finding("KH507", Place(table=table), title=dictionary[name].title)


def _told(
    plan: Plan, names: Sequence[str], sums: Mapping[str, _BySums]
) -> Iterator[Finding]:
    """What the rows left out, or never met, are worth: each finding once a table."""
    most: dict[tuple[str, str], int] = {}
    for name in names:
        owner = plan.owner[name]
        for tell in owner.tells.get(name, ()):
            count = _worth(tell, sums[owner.name])
            key = (tell.code, owner.population.table)
            most[key] = max(count, most.get(key, 0))
    for (code, table), count in most.items():
        if count:
            yield finding(code, Place(table=table), count=count)


def _worth(tell: Tell, sums: _BySums) -> int:
    """The rows that a finding speaks of; 0 where there is nothing to tell."""

    def total(name: str) -> int:
        return int(sum((own.get(name, ZERO) for own in sums.values()), ZERO))

    if tell.never is not None and total(tell.never):
        return 0
    return total(tell.rows)


def _unattributed(plan: Plan, sums: Mapping[str, _BySums]) -> Iterator[Finding]:
    """Rows without an employee, told once for a table however many queries met them."""
    lost: dict[tuple[str, str], int] = {}
    for name, by_person in sums.items():
        population = plan.sources[name].population
        rows = int(by_person.get(None, {}).get(ROWS, ZERO))
        key = (CREDITS[population.credit].lost, population.table)
        lost[key] = max(rows, lost.get(key, 0))
    for (code, table), count in lost.items():
        if count:
            yield finding(code, Place(table=table), count=count)
