"""Sums by person and day that can be added to, taken off and read up to a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from kaohe.base.exact import exact_arithmetic
from kaohe.records.engines import Rows
from kaohe.records.measure.source import ROWS

#: The column of the day in the rows of a query by day.
DAY = "live_day"
#: A person, the day, and what else the source groups by.
Key: TypeAlias = tuple[Any, ...]
Sums: TypeAlias = tuple["int | Decimal", ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """``cells`` of every day, and their ``totals`` up to the day ``last`` by person.

    Both hold the number of rows, then the sums in order of ``names``; nothing that is 0
    throughout stands in either, so that equal cells are equal values.
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    last: date
    cells: Mapping[Key, Sums]
    totals: Mapping[Key, Sums]

    @classmethod
    def empty(cls, names: Sequence[str], keys: Sequence[str], last: date) -> Cells:
        """Nothing yet."""
        return cls(tuple(names), tuple(keys), last, {}, {})

    def folded(self, added: Rows, removed: Rows) -> Cells:
        """With the rows of a query by day added, and others taken off."""
        changes: dict[Key, list[int | Decimal]] = {}
        with exact_arithmetic():
            for sign, rows in ((1, added), (-1, removed)):
                for row in rows:
                    _add(changes, self._key(row), sign, self._sums(row))
            cells = _changed(self.cells, changes.items())
            now = (
                (_person(key), sums)
                for key, sums in changes.items()
                if key[1] <= self.last
            )
            totals = _changed(self.totals, now)
        return Cells(self.names, self.keys, self.last, cells, totals)

    def at(self, last: date) -> Cells:
        """The same cells, read up to the day ``last``."""
        if last == self.last:
            return self
        totals: dict[Key, list[int | Decimal]] = {}
        with exact_arithmetic():
            for key, sums in self.cells.items():
                if key[1] <= last:
                    _add(totals, _person(key), 1, sums)
        return Cells(
            self.names, self.keys, last, self.cells, _changed({}, totals.items())
        )

    def rows(self) -> Iterator[tuple[Key, dict[str, Any]]]:
        """A row for each person (and what else is grouped by), as a query gives it."""
        for key, sums in self.totals.items():
            named = zip((ROWS, *self.names), sums, strict=True)
            yield (
                key,
                {
                    **dict(zip(("employee", *self.keys), key, strict=True)),
                    **dict(named),
                },
            )

    def _key(self, row: Mapping[str, Any]) -> Key:
        return (row["employee"], row[DAY], *(row[name] for name in self.keys))

    def _sums(self, row: Mapping[str, Any]) -> Sums:
        return tuple(row[name] or 0 for name in (ROWS, *self.names))


def by_key(every: Iterable[Cells]) -> list[dict[str, Any]]:
    """The rows of several cells of one source together, one for each person."""
    rows: dict[Key, dict[str, Any]] = defaultdict(dict)
    for cells in every:
        for key, row in cells.rows():
            # Rows of one source by two moments: at least as many as by either.
            most = max(row[ROWS], rows[key].get(ROWS, 0))
            rows[key].update(row, **{ROWS: most})
    return list(rows.values())


def _person(key: Key) -> Key:
    return (key[0], *key[2:])


def _add(into: dict[Key, list[int | Decimal]], key: Key, sign: int, sums: Sums) -> None:
    known = into.get(key)
    if known is None:
        into[key] = [sign * value for value in sums]
    else:
        for at, value in enumerate(sums):
            known[at] += sign * value


def _changed(
    before: Mapping[Key, Sums], changes: Iterable[tuple[Key, Sequence[int | Decimal]]]
) -> Mapping[Key, Sums]:
    """``before`` with the changes added, without what came to nothing."""
    now = dict(before)
    for key, sums in changes:
        if not any(sums):
            continue
        known = now.get(key)
        both = sums if known is None else map(_plus, known, sums)
        added = tuple(both)
        if any(added):
            now[key] = added
        else:
            del now[key]
    return now


def _plus(one: int | Decimal, other: int | Decimal) -> int | Decimal:
    return one + other
