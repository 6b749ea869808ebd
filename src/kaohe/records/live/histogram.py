"""A histogram whose bars grow by 4 %: any quantile of it is within 2 % of the exact one.

Bars are whole numbers that can be taken off again. A value x stands in the bar k with
b^(k-1) < x <= b^k, and the bar is read as 2 b^k / (b + 1), which no value in it is
further from than 1.99 %. Negative values mirror the positive ones; 0 is exact.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import ibis
import numpy as np
from ibis.expr import types as ir
from numpy.typing import NDArray

from kaohe.records.engines import Rows

#: How far a quantile may be from the exact one, as a part of it.
WITHIN = Decimal("0.02")
#: The columns of a query for bars: the day where it is later than the last that counts,
#: and the bars of a person, each as one whole number.
LATER, BARS = "live_later", "live_bars"
#: The bar that a value stands in.
CODE = "live_code"

_ERROR = 0.0199
_BASE = (1 + _ERROR) / (1 - _ERROR)
#: Added to the bars of positive values, so that 0 and negative ones stand before them.
_ONE = 2_000
_MILLION = 1_000_000
#: A code and how many values stand there in one number: code × 2^40 + count.
_SHIFT = 40

Counts: TypeAlias = NDArray[np.int64]
Bar: TypeAlias = tuple[Any, date, int]
#: A person with codes, and how many more values stand at each.
_Bars: TypeAlias = tuple[Any, Counts, Counts]


def code_of(value: ir.Value) -> ir.Value:
    """The bar that a value stands in, on the engine; in order of the values."""
    size = value.abs().nullif(0).cast("float64").ln() / math.log(_BASE)
    bar = size.ceil().cast("int64") + _ONE
    return ibis.cases((value > 0, bar), (value < 0, -bar), (value == 0, 0))


def packed_of(code: ir.Value, count: ir.Value) -> ir.Value:
    """A bar as one number: an engine hands over lists of them much quicker than rows."""
    return code * (1 << _SHIFT) + count


def value_of(code: int) -> Decimal:
    """The value that a bar is read as, to six significant digits."""
    if code == 0:
        return Decimal(0)
    size = 2 * _BASE ** (abs(code) - _ONE) / (_BASE + 1)
    return Decimal(f"{math.copysign(size, code):.6g}")


@dataclass(frozen=True, eq=False)
class Histogram:
    """Bars by person: ``counts`` has a row for each of ``people``, a column for each code.

    ``later`` are bars of days after ``last``, which do not count yet.
    """

    last: date
    people: Mapping[Any, int]
    codes: Counts
    counts: Counts
    later: Mapping[Bar, int]

    @classmethod
    def empty(cls, last: date) -> Histogram:
        """Nothing yet."""
        nothing = np.zeros((0, 0), np.int64)
        return cls(last, {}, np.zeros(0, np.int64), nothing, {})

    def folded(self, added: Rows, removed: Rows) -> Histogram:
        """With the rows of a query for bars added, and others taken off."""
        now: list[_Bars] = []
        to_come: dict[Bar, int] = {}
        for sign, rows in ((1, added), (-1, removed)):
            for row in rows:
                packed = np.array(row[BARS], np.int64)
                codes = packed >> _SHIFT
                counts = sign * (packed - (codes << _SHIFT))
                if row[LATER] is None:
                    now.append((row["employee"], codes, counts))
                    continue
                for code, n in zip(codes.tolist(), counts.tolist(), strict=True):
                    bar = row["employee"], row[LATER], code
                    to_come[bar] = to_come.get(bar, 0) + n
        return self._with(now, self.last, _changed(self.later, to_come))

    def at(self, last: date) -> Histogram:
        """With the days up to ``last``, which is not before the present one."""
        if last == self.last:
            return self
        come = [
            (who, np.array([code]), np.array([n]))
            for (who, day, code), n in self.later.items()
            if day <= last
        ]
        left = {bar: n for bar, n in self.later.items() if bar[1] > last}
        return self._with(come, last, left)

    def _with(
        self, bars: Sequence[_Bars], last: date, later: Mapping[Bar, int]
    ) -> Histogram:
        if not bars:
            return Histogram(last, self.people, self.codes, self.counts, later)
        people = dict(self.people)
        rows = [people.setdefault(who, len(people)) for who, _, _ in bars]
        given = np.concatenate([codes for _, codes, _ in bars])
        codes = np.union1d(self.codes, given)
        counts = np.zeros((len(people), len(codes)), np.int64)
        counts[: len(self.people), np.searchsorted(codes, self.codes)] = self.counts
        where = np.repeat(rows, [len(own) for _, own, _ in bars])
        added = np.concatenate([own for _, _, own in bars])
        np.add.at(counts, (where, np.searchsorted(codes, given)), added)
        return Histogram(last, people, codes, counts, later)

    def quantile(self, at: Decimal) -> dict[Any, Decimal]:
        """The value that at least the share ``at`` of each person's values do not pass."""
        below = self.counts.cumsum(axis=1)
        if not below.size:
            return {}
        total = below[:, -1]
        rank = (total * int(at * _MILLION) + _MILLION - 1) // _MILLION
        column = (below < rank[:, None]).sum(axis=1)
        return {
            who: value_of(int(self.codes[column[row]]))
            for who, row in self.people.items()
            if total[row]
        }

    def bars(self) -> dict[tuple[Any, int], int]:
        """The number of values in each bar that has any."""
        return {
            (who, int(self.codes[column])): int(self.counts[row, column])
            for who, row in self.people.items()
            for column in np.flatnonzero(self.counts[row])
        }


def _changed(
    before: Mapping[Bar, int], changes: Mapping[Bar, int]
) -> Mapping[Bar, int]:
    """``before`` with the changes added, without what came to nothing."""
    if not changes:
        return before
    now = dict(before)
    for bar, n in changes.items():
        now[bar] = now.get(bar, 0) + n
        if not now[bar]:
            del now[bar]
    return now
