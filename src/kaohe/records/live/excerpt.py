"""The rows that a change touches: those that changed, and those that name each other.

A survey that names no agent falls to the agent of its contact. Where the contact
changes hands, the survey's rows must be taken off and added too, and where a survey
comes in, its contact must be there to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.records.store.difference import engine

Rows: TypeAlias = Mapping[str, pa.Table]
#: The rows of a table that have one of some values in a column.
Find: TypeAlias = Callable[[str, str, pa.Array], pa.Table]


class Reference(NamedTuple):
    """Rows of ``table`` name rows of ``other`` in ``column``, which both have."""

    table: str
    column: str
    other: str


class Excerpt(NamedTuple):
    """Rows as they were and as they are; all other rows give what they gave before."""

    before: Rows
    after: Rows


def excerpt(old: Rows, new: Rows, references: Collection[Reference]) -> Excerpt:
    """What changed between two whole sets of records."""
    apart = apart_of(old, new)
    return completed(apart, finder(old), finder(new), references)


def apart_of(old: Rows, new: Rows) -> Excerpt:
    """The rows that one side has more often than the other, as often as it does."""
    both = sorted(old.keys() & new.keys())
    gone = {n: rows for n, rows in old.items() if n not in both}
    come = {n: rows for n, rows in new.items() if n not in both}
    tables = {
        f"{side}{n}": rows[both[n]]
        for side, rows in (("old", old), ("new", new))
        for n in range(len(both))
    }
    if tables:
        with engine(**tables) as sql:
            for n, name in enumerate(both):
                less = sql(f"FROM old{n} EXCEPT ALL FROM new{n}")
                more = sql(f"FROM new{n} EXCEPT ALL FROM old{n}")
                gone[name] = less.cast(old[name].schema)
                come[name] = more.cast(new[name].schema)
    return Excerpt(gone, come)


def completed(
    changed: Excerpt, old: Find, new: Find, references: Collection[Reference]
) -> Excerpt:
    """The changed rows with those that name them, and those that these name.

    ``old`` and ``new`` find rows as they were and as they are. A row that did not change
    stands in both sides or in neither.
    """
    sides = [dict(side) for side in changed]
    finders = (old, new)
    for table, column, other in references:
        keys = _keys(sides_of(changed, other), column)
        _with_all(sides, finders, table, column, keys)
    for table, column, other in references:
        keys = _keys(sides_of(sides, table), column)
        _with_all(sides, finders, other, column, keys)
    before, after = ({n: t for n, t in side.items() if t.num_rows} for side in sides)
    return Excerpt(before, after)


def sides_of(sides: Collection[Rows], table: str) -> list[pa.Table]:
    """The rows of ``table`` on either side that has any."""
    return [side[table] for side in sides if table in side]


def _with_all(
    sides: list[dict[str, pa.Table]],
    finders: tuple[Find, Find],
    table: str,
    column: str,
    keys: pa.Array,
) -> None:
    """Let each side hold all its rows with one of ``keys``, each once."""
    if not len(keys):
        return
    for side, find in zip(sides, finders, strict=True):
        found = find(table, column, keys)
        if table in side:
            own = side[table]
            others = own.filter(pc.invert(pc.is_in(own.column(column), value_set=keys)))
            found = pa.concat_tables([others, found])
        side[table] = found


def _keys(tables: Collection[pa.Table], column: str) -> pa.Array:
    chunks = [chunk for one in tables for chunk in one.column(column).chunks]
    return pc.unique(pa.chunked_array(chunks, pa.string())).drop_null()


def finder(records: Rows) -> Find:
    """Finds rows in tables that are in memory."""

    def find(table: str, column: str, keys: pa.Array) -> pa.Table:
        """The rows among ``records``."""
        rows = records[table]
        return rows.filter(pc.is_in(rows.column(column), value_set=keys))

    return find
