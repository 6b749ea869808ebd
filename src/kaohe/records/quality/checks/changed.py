"""What a published month cites and what the tables say now, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, finding
from kaohe.records.quality.data import PUBLISHED, Data, Flaw
from kaohe.records.tables import TABLES, Table

#: The code of rows that say something else now.
CHANGED = "KH766"
_BETWEEN, _NONE = "\x1f", "\x1e"


class Change(NamedTuple):
    """One cell of one row: its key, the column, and both values as text."""

    key: str
    column: str
    then: str | None
    now: str | None


def changed_since_published(data: Data) -> Iterator[Flaw]:
    """For each table the rows that say something else now, and those that are gone."""
    for name, then in data.published.items():
        # A table that has no row of the month any more is not delivered.
        table, now = TABLES[name], data.records.get(name, then.slice(0, 0))
        if not table.key:
            continue
        old, new = _words(then, table.key), _words(now, table.key)
        place = Place(table=name)
        here = pc.index_in(new, value_set=old)
        same = pc.equal(_words(now, table.names), _words(then.take(here), table.names))
        # A row that the published month does not have is new, and no change.
        hits = pc.indices_nonzero(pc.and_(pc.is_valid(here), pc.invert(same)))
        if len(hits):
            columns = _columns(table, then.take(here.take(hits)), now.take(hits))
            params = {"n": len(hits), "table": table.title, "columns": columns}
            yield Flaw(finding(CHANGED, place, **params), name, hits)
        gone = pc.indices_nonzero(pc.invert(pc.is_in(old, value_set=new)))
        if len(gone):
            params = {"n": len(gone), "table": table.title}
            yield Flaw(finding("KH767", place, **params), PUBLISHED + name, gone)


def changes(table: Table, then: pa.Table, now: pa.Table) -> Iterator[Change]:
    """Every cell that differs between two states of a table, by its key."""
    old, new = _words(then, table.key), _words(now, table.key)
    here = pc.index_in(new, value_set=old)
    both = pc.indices_nonzero(pc.is_valid(here))
    before, after = then.take(here.take(both)), now.take(both)
    keys = new.take(both).to_pylist()
    for column in table.names:
        if column in table.key:
            continue
        was, is_now = (t[column].cast(pa.string()).to_pylist() for t in (before, after))
        for key, one, other in zip(keys, was, is_now, strict=True):
            if one != other:
                yield Change(key.replace(_BETWEEN, " ").strip(), column, one, other)


def _columns(table: Table, then: pa.Table, now: pa.Table) -> list[object]:
    """The titles of the columns that differ in any of the rows."""
    return [
        column.title
        for column in table.columns
        if not _words(then, (column.name,)).equals(_words(now, (column.name,)))
    ]


def _words(rows: pa.Table, names: tuple[str, ...]) -> pa.Array:
    """A text for each row that is equal exactly where the columns are."""
    columns = [
        pc.fill_null(rows.column(name).combine_chunks().cast(pa.string()), _NONE)
        for name in names
    ]
    return pc.binary_join_element_wise(*columns, _BETWEEN)
