"""What one file of this folder declares: rows of a table, sums over them, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

import ibis
from ibis.expr import types as ir

from kaohe.base.findings import Finding
from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames

#: A sum of a person's rows, as an expression over the rows of the source.
Sum = Callable[[ir.Table], ir.Value]
#: The sums of one person by name, durations already in seconds.
Sums = Mapping[str, Decimal]


class Recipe(NamedTuple):
    """How a figure is made of sums: ``numerator`` (less ``minus``) over ``denominator``.

    A sum of another source is named ``source.sum``. ``n`` is the sum that counts the
    cases; left out, it is the denominator. Without a denominator the figure is a total.
    """

    numerator: str
    denominator: str | None = None
    n: str | None = None
    minus: str | None = None

    def needs(self) -> tuple[str, ...]:
        """The names of all sums that it is made of."""
        named = (self.numerator, self.denominator, self.n, self.minus)
        return tuple(name for name in named if name is not None)


def no_remarks(totals: Sums) -> Iterable[Finding]:
    """Nothing to say about the rows."""
    return ()


@dataclass(frozen=True)
class Source:
    """One query: the rows of a period with their ``employee``, the sums, the figures.

    ``reads`` are the tables that must be there, ``may_read`` those that may be missing.
    ``durations`` are sums in microseconds, given as seconds. ``recipes`` are the figures
    by indicator. ``remarks`` turns the totals of the ``remarked`` sums into findings;
    ``unattributed`` is the code of the finding on rows without an employee. ``keys`` are
    further columns to group by, and ``fold`` then makes one row of sums per person.
    """

    name: str
    reads: tuple[str, ...]
    rows: Callable[[Frames, Period], ir.Table]
    sums: Mapping[str, Sum]
    recipes: Mapping[str, Recipe]
    may_read: tuple[str, ...] = ()
    durations: Mapping[str, Sum] = field(default_factory=dict)
    remarks: Callable[[Sums], Iterable[Finding]] = no_remarks
    remarked: tuple[str, ...] = ()
    unattributed: str = "KH501"
    keys: tuple[str, ...] = ()
    fold: Callable[[Sequence[Mapping[str, Any]]], dict[str, Decimal]] | None = None


def count_if(condition: ir.Value) -> ir.Value:
    """How many rows meet ``condition``; unknown is no (never FILTER: it is quadratic)."""
    return condition.fill_null(False).cast("int64").sum()


def micros(later: ir.Value, earlier: ir.Value) -> ir.Value:
    """The time from ``earlier`` to ``later`` in microseconds; None where one is."""
    return later.delta(earlier, unit="microsecond")


def start_of(period: Period) -> ir.Value:
    """The first moment of the period."""
    return _midnight(period)


def end_of(period: Period) -> ir.Value:
    """The first moment after the period."""
    return _midnight(period.next())


def within(moment: ir.Value, period: Period) -> ir.Value:
    """True where the moment lies in the period; unknown is no."""
    return (moment >= start_of(period)) & (moment < end_of(period))


def on_days_of(day: ir.Value, period: Period) -> ir.Value:
    """True where the date lies in the period; unknown is no."""
    return (day >= period.first_day) & (day <= period.last_day)


def _midnight(period: Period) -> ir.Value:
    return ibis.literal(datetime.combine(period.first_day, time()))
