"""What is asked of the engine for some indicators, and what cannot be."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kaohe.base.findings import Finding
from kaohe.dictionary import Dictionary, Level
from kaohe.records.measure.frames import Working
from kaohe.records.measure.plan import Plan, plan_of
from kaohe.records.measure.told import why_not


def wanted_of(
    plan: Plan,
    names: Collection[str],
    tables: Collection[str],
    dictionary: Dictionary,
    level: Level | None,
    working: Working | None,
) -> tuple[list[str], list[Finding]]:
    """Those of ``names`` that can be measured of ``tables``, and why others are not.

    An indicator whose tables are not all there, or that no table gives, is left out
    without a word.
    """
    asked = [n for n in dictionary if n in set(names) and n in plan.owner]
    asked = [n for n in asked if _can_be_made(plan, n, tables)]
    barred = [why_not(plan, dictionary[n], level, working) for n in asked]
    wanted = [n for n, why in zip(asked, barred, strict=True) if why is None]
    return wanted, [why for why in barred if why is not None]


def delivered(
    names: Collection[str], silent: Collection[str], dictionary: Dictionary
) -> list[str]:
    """Those of ``names`` that count no rows of a ``silent`` table.

    A silent table was not delivered for the month, so that nothing in it is no zero.
    """
    plan = plan_of(dictionary)
    return [n for n in names if not (silent and _tables_of(plan, n) & {*silent})]


def _tables_of(plan: Plan, name: str) -> set[str]:
    """The tables whose rows are counted; not those that are only taken off."""
    owner = plan.owner.get(name)
    if owner is None:
        return set()
    recipe = owner.recipes[name]
    parts = [part for part in recipe.needs() if part != recipe.minus]
    return {plan.source_of(part, owner).population.table for part in parts}


def _can_be_made(plan: Plan, name: str, tables: Collection[str]) -> bool:
    """True where every table is there; a table that is only taken off may be missing."""
    owner = plan.owner[name]
    recipe = owner.recipes[name]
    parts = [part for part in recipe.needs() if part != recipe.minus]
    every = (plan.source_of(part, owner) for part in parts)
    return all(table in tables for source in every for table in source.reads)


def needed_sums(
    plan: Plan, names: Sequence[str], tables: Collection[str]
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
        if any(name == s for s, _ in asked) and all(t in tables for t in source.reads):
            whole = source.fold is not None
            needed[name] = [s for s in source.every() if whole or (name, s) in asked]
    return needed
