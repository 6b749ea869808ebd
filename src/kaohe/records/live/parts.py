"""What can be added up day by day, and what must be looked at whole.

Counts, totals and what is made of them add up and can be taken off again. So do the
bars of a histogram. Different values, the next contact of a customer, the last answer
of a contact and whoever held it do not: a row there depends on other rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from kaohe.records.measure.asked import needed_sums
from kaohe.records.measure.expressions import Expression
from kaohe.records.measure.plan import Plan
from kaohe.records.measure.source import Source, Sum


@dataclass(frozen=True)
class Block:
    """Sums of a source that belong to the same moment, and are kept by its day."""

    source: Source
    moment: Expression
    names: tuple[str, ...]

    @property
    def is_limit(self) -> bool:
        """True where a day counts when it is over."""
        moment = self.moment
        return moment.kind == "day" or self.source.population.is_limit(moment)


@dataclass(frozen=True)
class Spread:
    """Values of a source of which quantiles are asked: name and share of each."""

    block: Block
    quantiles: tuple[tuple[str, Decimal], ...]


class Parts(NamedTuple):
    """What is kept, and the indicators made of it; ``whole`` are all others."""

    blocks: tuple[Block, ...]
    spreads: tuple[Spread, ...]
    kept: tuple[str, ...]
    whole: tuple[str, ...]


def parts_of(plan: Plan, names: Sequence[str], tables: Collection[str]) -> Parts:
    """How each indicator of ``names`` is given, and the parts that this takes."""
    kept = tuple(name for name in names if adds_up(plan, name))
    blocks: list[Block] = []
    spreads: list[Spread] = []
    for name, wanted in needed_sums(plan, kept, tables).items():
        source = plan.sources[name]
        if source.population.by_row:
            every = {n: one for n, one in source.every().items() if n in wanted}
            blocks += _blocks(source, every)
            spreads += _spreads(source, every)
    whole = tuple(name for name in names if name not in kept)
    return Parts(tuple(blocks), tuple(spreads), kept, whole)


def adds_up(plan: Plan, name: str) -> bool:
    """True where an indicator is made of sums that can be taken off again."""
    owner = plan.owner[name]
    for part in owner.recipes[name].needs():
        source = plan.source_of(part, owner)
        one = source.every().get(part.rpartition(".")[2])
        if not source.population.by_row or (one is not None and one.kind == "distinct"):
            return False
    return True


def _blocks(source: Source, sums: dict[str, Sum]) -> list[Block]:
    added = {n: s for n, s in sums.items() if s.kind not in ("quantile", "distinct")}
    moments = dict.fromkeys(one.moment for one in added.values())
    return [
        Block(source, moment, tuple(n for n, s in added.items() if s.moment == moment))
        for moment in moments
    ]


def _spreads(source: Source, sums: dict[str, Sum]) -> list[Spread]:
    """One for all quantiles of the same values."""
    found: dict[Sum, list[tuple[str, Decimal]]] = {}
    for name, one in sums.items():
        if one.kind == "quantile":
            assert one.at is not None
            found.setdefault(replace(one, at=None), []).append((name, one.at))
    return [
        Spread(Block(source, one.moment, (quantiles[0][0],)), tuple(quantiles))
        for one, quantiles in found.items()
    ]
