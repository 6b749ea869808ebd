"""What is asked of the engine: sums over the rows of a population, and figures of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, reduce
from typing import Any, Literal, NamedTuple

import ibis
from ibis.expr import types as ir

from kaohe.records.measure.expressions import Expression, computed, number
from kaohe.records.measure.expressions.moments import Span, within
from kaohe.records.measure.expressions.moments import micros as micros
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.population import Population, stored

#: The sums of one person by name, durations already in seconds.
Sums = Mapping[str, Decimal]
#: How many rows that somebody could be credited with a group has.
ROWS = "rows_of_group"
_SHARE = "decimal(18, 6)"


def nearest_rank(values: ir.Value, at: Decimal) -> ir.Value:
    """The smallest value that at least ``at`` of all values do not pass, exactly."""
    return _nearest_rank(str(values.type()))(values, ibis.literal(at, type=_SHARE))


@cache
def _nearest_rank(dtype: str) -> Callable[[ir.Value, ir.Value], ir.Value]:
    def quantile(values, at):  # type: ignore[no-untyped-def]  # ibis takes the signature
        """The engine's own function."""

    made = ibis.udf.agg.builtin(
        quantile, name="quantile_disc", signature=((dtype, _SHARE), dtype)
    )
    assert callable(made)
    return made  # type: ignore[no-any-return]  # ibis carries no types


def count_if(condition: ir.Value) -> ir.Value:
    """How many rows meet ``condition``; unknown is no (never FILTER: it is quadratic)."""
    return condition.fill_null(False).cast("int64").sum()


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure over the rows that meet ``rules`` and ``hits`` in the period.

    ``count`` counts rows, ``valued`` those with a value; ``total``, ``distinct`` and
    ``quantile`` are of the values: at most ``cap``, ``penalty`` where there is none.
    """

    kind: Literal["count", "valued", "total", "distinct", "quantile"]
    moment: Expression
    rules: tuple[Expression, ...] = ()
    value: Expression | None = None
    cap: Decimal | None = None
    penalty: Decimal | None = None
    at: Decimal | None = None

    @property
    def is_duration(self) -> bool:
        """True where it is in microseconds."""
        lasts = self.value is not None and self.value.kind == "duration"
        return lasts and self.kind in ("total", "quantile")

    def asked(self) -> set[str]:
        """The columns and terms that it reads."""
        every = [*self.rules, *([] if self.value is None else [self.value])]
        return {name for one in every for name in one.columns()}

    def condition(self, looking: Looking) -> ir.Value | None:
        """The condition on rows to be in it; None where every row is."""
        conditions = [looking.value(rule) for rule in self.rules]
        if looking.several:
            conditions.insert(0, looking.in_period(self.moment))
        if self.kind == "valued" and self.penalty is None:
            assert self.value is not None
            conditions.append(looking.value(self.value).notnull())
        return reduce(lambda a, b: a & b, conditions) if conditions else None

    def of(self, looking: Looking) -> ir.Value:
        """The aggregate over the rows."""
        if self.kind in ("count", "valued"):
            condition = self.condition(looking)
            return looking.rows.count() if condition is None else count_if(condition)
        value = self.kept(looking)
        if self.kind == "distinct":
            return value.nunique()
        if self.kind == "quantile":
            assert self.at is not None
            return nearest_rank(value, self.at)
        return value.sum()

    def kept(self, looking: Looking) -> ir.Value:
        """The value of a row that is in it; None for other rows."""
        value, condition = self.taken(looking), self.condition(looking)
        return value if condition is None else ibis.cases((condition, value))

    def taken(self, looking: Looking) -> ir.Value:
        """The value of a row as it is added up."""
        assert self.value is not None
        value, lasts = looking.value(self.value), self.value.kind == "duration"
        if self.penalty is not None:
            value = ibis.coalesce(value, _bound(self.penalty, lasts))
        if self.cap is not None:
            cap = _bound(self.cap, lasts)
            value = ibis.cases((value > cap, cap), else_=value)
        return value


def _bound(written: Decimal, lasts: bool) -> ir.Value:
    """A cap or a penalty, given in seconds where it bounds a duration."""
    return number(written.scaleb(6) if lasts else written)


@dataclass(frozen=True, slots=True)
class Looking:
    """The rows at hand; ``several`` where their sums go by different moments."""

    rows: ir.Table
    period: Span
    window: Decimal | None
    several: bool = False
    limits: frozenset[Expression] = frozenset()

    def in_period(self, moment: Expression) -> ir.Value:
        """True where the moment lies in the period."""
        is_limit = moment in self.limits
        return within(self.value(moment), self.period, is_limit=is_limit)

    def value(self, expression: Expression) -> ir.Value:
        """The expression over the rows."""
        return computed(expression, lambda name: self.rows[stored(name)], self.window)


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
        return looking.rows.group_by(*keys).aggregate(
            **{ROWS: _rows_that_count(sums, looking)},
            **{name: one.of(looking) for name, one in sums.items()},
        )


def _rows_that_count(sums: Mapping[str, Sum], looking: Looking) -> ir.Value:
    """How many rows are in any of the sums: those that somebody is credited with."""
    conditions = [one.condition(looking) for one in dict.fromkeys(sums.values())]
    known = [condition for condition in conditions if condition is not None]
    if len(known) < len(conditions):
        return looking.rows.count()
    return count_if(reduce(lambda a, b: a | b, (c.fill_null(False) for c in known)))
