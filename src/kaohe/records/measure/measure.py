"""Records in, exact figures out: one query per source, each kept as SQL text.

Whether a person without rows has a figure is decided in docs/adr/0020: where the table
is there, a count is 0 and a share has the denominator 0; where it is not, there is no
figure at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa

from kaohe.base.exact import EXACT, ZERO
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.rows import Figures, Measured
from kaohe.dictionary import INDICATORS
from kaohe.records.measure.engine import Limits, engine, sql_of
from kaohe.records.measure.frames import Frames, conformed, frames
from kaohe.records.measure.registry import OWNER, SOURCES
from kaohe.records.measure.source import Recipe, Source

_MICROSECOND = Decimal("0.000001")
#: How many rows a group has; no source may call a sum so.
_ROWS = "rows_of_group"

#: The sums of a source by person; None stands for rows without one.
_BySums = dict[str | None, dict[str, Decimal]]


class Measurement(NamedTuple):
    """Figures by person and indicator, findings, and the SQL text of every query."""

    figures: Figures
    findings: tuple[Finding, ...]
    sql: dict[str, str]


def measure(
    records: Mapping[str, pa.Table],
    names: Collection[str],
    period: Period,
    employees: Collection[str],
    limits: Limits | None = None,
) -> Measurement:
    """The figures of ``employees`` for those of ``names`` that ``records`` can give.

    ``records`` holds the large tables that are there, by name, with the columns of
    their contract (``*_seconds`` in microseconds, moments naive). An indicator whose
    tables are not all there, or that no table gives, is left out.
    """
    wanted = [n for n in INDICATORS if n in set(names) and n in OWNER]
    wanted = [n for n in wanted if _can_be_made(n, records)]
    needed = _needed_sums(wanted, records)
    tables = {t for s in needed for t in (*SOURCES[s].reads, *SOURCES[s].may_read)}
    data = conformed(records, tables)
    there = frames(data)
    sql = {s: sql_of(_query(SOURCES[s], needed[s], there, period)) for s in needed}
    with engine(data, limits or Limits()) as running:
        sums = {s: _by_person(SOURCES[s], running.rows(sql[s])) for s in needed}
    found = [*_not_taken_off(wanted, records), *_unattributed(sums)]
    found += [f for s in needed for f in _findings(SOURCES[s], sums[s])]
    figures: Figures = {employee: {} for employee in sorted(set(employees))}
    for name in wanted:
        for employee, own in figures.items():
            measured = _figure(name, employee, sums)
            if _is_possible(name, measured):
                own[name] = measured
            else:
                found.append(_impossible(name, employee, measured))
    return Measurement(figures, tuple(found), sql)


def _can_be_made(name: str, records: Mapping[str, pa.Table]) -> bool:
    """True where every table is there; a table that is only taken off may be missing."""
    owner = OWNER[name]
    parts = [p for p in owner.recipes[name].needs() if p != owner.recipes[name].minus]
    return all(t in records for part in parts for t in _source_of(part, owner).reads)


def _source_of(part: str, owner: Source) -> Source:
    source, dot, _ = part.rpartition(".")
    return SOURCES[source] if dot else owner


def _needed_sums(
    names: Sequence[str], records: Mapping[str, pa.Table]
) -> dict[str, list[str]]:
    """The sums to be taken, by source, both in the order of the registry."""
    asked = {
        (_source_of(part, OWNER[name]).name, part.rpartition(".")[2])
        for name in names
        for part in OWNER[name].recipes[name].needs()
    }
    needed: dict[str, list[str]] = {}
    for name, source in SOURCES.items():
        if any(name == s for s, _ in asked) and all(t in records for t in source.reads):
            every = (*source.sums, *source.durations)
            always = every if source.fold is not None else source.remarked
            needed[name] = [s for s in every if (name, s) in asked or s in always]
    return needed


def _query(source: Source, sums: Sequence[str], there: Frames, period: Period) -> Any:
    """One grouped query with the sums asked of the source."""
    rows = source.rows(there, period)
    parts = {**source.sums, **source.durations}
    return rows.group_by("employee", *source.keys).aggregate(
        **{_ROWS: rows.count()}, **{name: parts[name](rows) for name in sums}
    )


def _by_person(source: Source, rows: Sequence[Mapping[str, Any]]) -> _BySums:
    groups: dict[str | None, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["employee"]].append(row)
    return {who: _sums(source, groups[who]) for who in groups}


def _sums(source: Source, rows: Sequence[Mapping[str, Any]]) -> dict[str, Decimal]:
    count = sum((Decimal(row[_ROWS]) for row in rows), ZERO)
    if source.fold is not None:
        return {_ROWS: count, **source.fold(rows)}
    (row,) = rows
    sums = {name: Decimal(row[name] or 0) for name in source.sums if name in row}
    for name in source.durations:
        if name in row:
            sums[name] = EXACT.multiply(Decimal(row[name] or 0), _MICROSECOND)
    return {_ROWS: count, **sums}


def _figure(name: str, employee: str, sums: Mapping[str, _BySums]) -> Measured:
    owner = OWNER[name]
    recipe: Recipe = owner.recipes[name]

    def part(named: str | None) -> Decimal:
        if named is None:
            return ZERO
        source, _, sum_name = named.rpartition(".")
        of_person = sums.get(source or owner.name, {}).get(employee, {})
        return of_person.get(sum_name, ZERO)

    numerator = EXACT.subtract(part(recipe.numerator), part(recipe.minus))
    n = part(recipe.n or recipe.denominator)
    if recipe.denominator is None:
        return Measured(numerator, n=n, source="records")
    return Measured(None, numerator, part(recipe.denominator), n, "records")


def _is_possible(name: str, measured: Measured) -> bool:
    ratio = measured.ratio()
    return ratio is None or INDICATORS[name].admits(ratio)


def _impossible(name: str, employee: str, measured: Measured) -> Finding:
    ratio = measured.ratio()
    assert ratio is not None
    one = INDICATORS[name]
    return finding(
        "KH506",
        Place(employee=employee, column=name),
        title=one.title,
        numerator=ratio.numerator,
        denominator=ratio.denominator,
        domain=one.domain.text(one.percent),
    )


def _not_taken_off(
    names: Sequence[str], records: Mapping[str, pa.Table]
) -> Iterator[Finding]:
    """Figures from which nothing is taken off because a table is missing."""
    for name in names:
        minus = OWNER[name].recipes[name].minus
        if minus is not None:
            missing = [
                t for t in SOURCES[minus.partition(".")[0]].reads if t not in records
            ]
            for table in missing:
                yield finding("KH507", Place(table=table), title=INDICATORS[name].title)


def _findings(source: Source, sums: _BySums) -> Iterator[Finding]:
    """What the source itself remarks on the totals over all people."""
    totals: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for own in sums.values():
        for name, value in own.items():
            totals[name] = EXACT.add(totals[name], value)
    yield from source.remarks(totals)


def _unattributed(sums: Mapping[str, _BySums]) -> Iterator[Finding]:
    """Rows without an employee, told once for a table however many queries met them."""
    lost: dict[tuple[str, str], int] = {}
    for name, by_person in sums.items():
        rows = int(by_person.get(None, {}).get(_ROWS, ZERO))
        key = (SOURCES[name].unattributed, SOURCES[name].reads[0])
        lost[key] = max(rows, lost.get(key, 0))
    for (code, table), count in lost.items():
        if count:
            yield finding(code, Place(table=table), count=count)
