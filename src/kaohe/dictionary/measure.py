"""How an indicator is measured from the records: the data behind a definition.

Expressions are texts of a small language (docs/own_indicators.md); the layer that has
the records checks and computes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal, get_args

from kaohe.base.findings import Place
from kaohe.base.language import Text

#: ``share``: the hits of those that count. ``mean``, ``sum``, ``distinct`` and
#: ``quantile``: of the values. ``count``: how many (hits, where hits are asked for).
Aggregate = Literal["share", "mean", "sum", "count", "distinct", "quantile"]
#: Durations by the clock on the wall, or by the hours that the company works.
Calendar = Literal["plain", "working"]

AGGREGATES: tuple[Aggregate, ...] = get_args(Aggregate)
CALENDARS: tuple[Calendar, ...] = get_args(Calendar)
#: Those that ask for a value, and those that must not have one.
OF_VALUES: tuple[Aggregate, ...] = ("mean", "sum", "distinct", "quantile")


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that a row must meet to count at all.

    ``without`` says what is left out where it does not hold (抽查中的定向抽查); ``tell``
    is the code of the finding that the number of such rows is worth.
    """

    where: str
    without: Text | None = None
    tell: str | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Rows that do not count: those of a span of time, those of a kind, or both.

    ``by`` is the moment that must lie in the span (left out: the one by which a row
    belongs to its period); ``end`` is the first moment after it.
    """

    name: str
    title: Text
    start: datetime | None = None
    end: datetime | None = None
    by: str | None = None
    where: str | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Measure:
    """Rows of a table in a period, credited to people, and what is made of them.

    ``step`` names a special window that code adds (last answer of a contact), ``window``
    is its length in seconds. ``counts`` says who is eligible, ``hits`` which of those
    count, ``value`` what is added up; a value above ``cap`` is taken as the cap and one
    that is missing as ``penalty``. ``at`` is the point of a quantile, ``out_of`` the full
    marks that each value is measured against, ``sample`` what the cases are, each counted
    once (the check, where its items are counted). ``per`` is what the figure is divided by
    and ``less`` what is taken off: the id of an indicator, or a measure of its own.
    ``places`` say where each key stands.
    """

    table: str
    aggregate: Aggregate
    period_by: str
    credit: str
    counts: tuple[Rule, ...] = ()
    hits: str | None = None
    value: str | None = None
    step: str | None = None
    window: Decimal | None = None
    at: Decimal | None = None
    out_of: str | None = None
    sample: str | None = None
    cap: Decimal | None = None
    penalty: Decimal | None = None
    calendar: Calendar = "plain"
    exclude: tuple[Exclusion, ...] = ()
    per: Measure | str | None = None
    less: Measure | str | None = None
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    @property
    def is_ratio(self) -> bool:
        """True where the figure is a numerator over a denominator."""
        return self.per is not None or self.aggregate in ("share", "mean", "quantile")

    def place(self, key: str) -> Place:
        """Where ``key`` stands."""
        return self.places.get(key, Place())
