"""What is asked of the engine: sums over the rows of a population, and figures of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from typing import Any, NamedTuple

from ibis.expr import types as ir

from kaohe.records.measure.expressions.moments import Span
from kaohe.records.measure.expressions.moments import micros as micros
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.functions import count_if
from kaohe.records.measure.population import Population
from kaohe.records.measure.sums import Looking as Looking
from kaohe.records.measure.sums import Sum as Sum

#: The sums of one person by name, durations already in seconds.
Sums = Mapping[str, Decimal]
#: How many rows that somebody could be credited with a group has.
ROWS = "rows_of_group"


class Recipe(NamedTuple):
    """How a figure is made of sums: ``numerator`` (less ``minus``) over ``denominator``.

    A sum of another source is named ``source.sum``. ``n`` is the sum that counts the
    cases; left out, it is the denominator. Without a denominator the figure is a total,
    or, where it is a ``point``, a value that without cases does not apply.
    """

    numerator: str
    denominator: str | None = None
    n: str | None = None
    minus: str | None = None
    point: bool = False

    def needs(self) -> tuple[str, ...]:
        """The names of all sums that it is made of."""
        named = (self.numerator, self.denominator, self.n, self.minus)
        return tuple(name for name in named if name is not None)


class Tell(NamedTuple):
    """A finding on the rows: told with ``rows`` where ``never`` counts none of them."""

    code: str
    rows: str
    never: str | None = None


@dataclass(frozen=True, eq=False)
class Source:
    """One query: the rows of a period with their ``employee``, the sums, the figures.

    ``reads`` are the tables that must be there, ``may_read`` those that may be missing.
    ``durations`` are sums in microseconds, given as seconds. ``recipes`` are the figures
    by indicator, ``tells`` the findings by indicator. ``keys`` are further columns to
    group by, and ``fold`` then makes one row of sums per person.
    """

    name: str
    population: Population
    sums: Mapping[str, Sum]
    recipes: Mapping[str, Recipe]
    durations: Mapping[str, Sum] = field(default_factory=dict)
    tells: Mapping[str, tuple[Tell, ...]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    fold: Callable[[Sequence[Mapping[str, Any]]], dict[str, Decimal]] | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        return self.population.reads

    @property
    def may_read(self) -> tuple[str, ...]:
        return self.population.may_read

    def every(self) -> dict[str, Sum]:
        """All sums by name."""
        return {**self.sums, **self.durations}

    def query(self, names: Sequence[str], frames: Frames, period: Span) -> ir.Table:
        """One row per employee (and keys) with the sums called ``names``."""
        looking = self.looking(names, frames, period)
        return self.grouped(names, looking, "employee", *self.keys)

    def looking(self, names: Sequence[str], frames: Frames, period: Span) -> Looking:
        """The rows of the period that the sums called ``names`` are made of."""
        sums = [self.every()[name] for name in names]
        moments = list(dict.fromkeys(one.moment for one in sums))
        asked = {column for one in sums for column in one.asked()} | {*self.keys}
        rows = self.population.rows(frames, period, moments, asked)
        limits = frozenset(m for m in moments if self.population.is_limit(m))
        window = self.population.window
        return Looking(rows, period, window, len(moments) > 1, limits)

    def grouped(
        self, names: Sequence[str], looking: Looking, *keys: str | ir.Value
    ) -> ir.Table:
        """One row for each of ``keys`` with the sums called ``names``."""
        sums = {name: self.every()[name] for name in names}
        looking = looking.prepared(sums)
        return looking.rows.group_by(*keys).aggregate(
            **{ROWS: _rows_that_count(list(sums.values()), looking)},
            **{name: one.of(looking) for name, one in sums.items()},
        )


def _rows_that_count(sums: Sequence[Sum], looking: Looking) -> ir.Value:
    """How many rows are in any of the sums: those that somebody is credited with."""
    widest = [one for one in sums if not any(map(one.is_part_of, sums))]
    whole = {one.moment for one in widest if not one.narrowing()}
    if whole == {one.moment for one in sums}:
        return looking.rows.count()
    different = {(one.moment, one.narrowing()): one for one in reversed(widest)}
    conditions = [one.condition(looking) for one in reversed(different.values())]
    known = [one.fill_null(False) for one in conditions if one is not None]
    return count_if(reduce(lambda a, b: a | b, known))
