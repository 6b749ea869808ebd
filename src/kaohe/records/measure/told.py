"""What measuring says beside the figures: what was left out, could not be, or was lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from kaohe.base.exact import ZERO
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.rows import Measured
from kaohe.dictionary import LEVEL_TITLES, Dictionary, Indicator, Level
from kaohe.records.measure.frames import Working
from kaohe.records.measure.plan import Plan
from kaohe.records.measure.population import CREDITS
from kaohe.records.measure.source import ROWS, Tell

#: The sums of a source by person; None stands for rows without one.
BySums = dict[str | None, dict[str, Decimal]]


def why_not(
    plan: Plan, one: Indicator, level: Level | None, working: Working | None
) -> Finding | None:
    """Why an indicator is not measured; None where nothing speaks against it."""
    place = Place(column=one.id)
    if level is not None and level not in one.levels:
        levels = [LEVEL_TITLES[known] for known in one.levels]
        params = {"levels": levels, "level": LEVEL_TITLES[level]}
        return finding("KH508", place, title=one.title, **params)
    if working is None and plan.made[one.id].is_worked:
        return finding("KH531", place, title=one.title)
    return None


def impossible(one: Indicator, employee: str, measured: Measured) -> Finding:
    """That a figure lies outside what its indicator can be."""
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


def not_taken_off(
    plan: Plan,
    names: Sequence[str],
    tables: Collection[str],
    dictionary: Dictionary,
) -> Iterator[Finding]:
    """Figures from which nothing is taken off because a table is missing."""
    for name in names:
        owner = plan.owner[name]
        minus = owner.recipes[name].minus
        if minus is not None:
            reads = plan.source_of(minus, owner).reads
            for table in (t for t in reads if t not in tables):
                yield finding("KH507", Place(table=table), title=dictionary[name].title)


def told(
    plan: Plan, names: Sequence[str], sums: Mapping[str, BySums]
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


def _worth(tell: Tell, sums: BySums) -> int:
    """The rows that a finding speaks of; 0 where there is nothing to tell."""

    def total(name: str) -> int:
        return int(sum((own.get(name, ZERO) for own in sums.values()), ZERO))

    if tell.never is not None and total(tell.never):
        return 0
    return total(tell.rows)


def unattributed(plan: Plan, sums: Mapping[str, BySums]) -> Iterator[Finding]:
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
