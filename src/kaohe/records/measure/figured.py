"""Figures of people from the sums that the engine gave, by the recipes of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kaohe.base.exact import EXACT, ZERO
from kaohe.base.findings import Finding
from kaohe.base.rows import Figures, Measured
from kaohe.dictionary import Dictionary, Indicator
from kaohe.records.measure.plan import Plan
from kaohe.records.measure.source import ROWS, Recipe, Source
from kaohe.records.measure.told import (
    BySums,
    impossible,
    not_taken_off,
    told,
    unattributed,
)

_MICROSECOND = Decimal("0.000001")


def figured(
    plan: Plan,
    names: Sequence[str],
    employees: Collection[str],
    sums: Mapping[str, BySums],
    tables: Collection[str],
    dictionary: Dictionary,
) -> tuple[Figures, list[Finding]]:
    """The figures of ``names`` for each of ``employees``, and what is to be said.

    ``sums`` are those of each source by person, ``tables`` the tables that were there.
    """
    found = [*not_taken_off(plan, names, tables, dictionary)]
    found += [*unattributed(plan, sums), *told(plan, names, sums)]
    figures: Figures = {employee: {} for employee in sorted(set(employees))}
    for name in names:
        for employee, own in figures.items():
            measured = _figure(plan, name, employee, sums)
            if _is_possible(dictionary[name], measured):
                own[name] = measured
            else:
                found.append(impossible(dictionary[name], employee, measured))
    return figures, found


def by_person(source: Source, rows: Sequence[Mapping[str, Any]]) -> BySums:
    """The sums of each person from the rows that the source's query gave."""
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
