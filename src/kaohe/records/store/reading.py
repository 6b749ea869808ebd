"""The rows of a month out of the store, as they are or as a published month saw them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.records.intake.canonical import equal_to_previous, sort_order
from kaohe.records.intake.convert import schema
from kaohe.records.store.bring import SHAPES
from kaohe.records.store.delivery import silent_tables
from kaohe.records.store.delta import Opened, opened
from kaohe.records.store.difference import plain
from kaohe.records.store.files import File, in_folders, may_hold
from kaohe.records.store.home import Home
from kaohe.records.store.kept import (
    EVERY_TABLE,
    KEY,
    MADE_OF,
    MONTH,
    NOW,
    SOURCE,
    STATE,
    UNDATED,
    kept,
    moments,
)
from kaohe.records.tables import Table

#: How far before and after a month rows are read: a contact may be followed by another,
#: an order be settled or sent back.
REACH = timedelta(days=31)

#: Rows that others speak of, however old they are: the table and the column by which it
#: names rows of the other, where its own column is empty (None: always).
_SPOKEN_OF = (
    ("refunds", "order", "orders", None),
    ("surveys", "contact", "contacts", "agent"),
    ("complaints", "contact", "contacts", "agent"),
    ("checks", "contact", "contacts", "agent"),
    ("turns", "contact", "contacts", "agent"),
    ("reviews", "order", "orders", "agent"),
)
#: Rows that belong to those of another table and are read with them.
BELONGING = (("check_items", "check", "checks"), ("refunds", "order", "orders"))


class Month(NamedTuple):
    """The rows of every table that is there, the versions read, and findings.

    ``records`` have the columns of the contract, in no particular order. ``silent`` are
    tables that were not delivered for the period: nothing in them happened then.
    """

    records: dict[str, pa.Table]
    versions: dict[str, int]
    findings: tuple[Finding, ...] = ()
    silent: frozenset[str] = frozenset()


def read_tables(
    home: Home, period: Period | None, versions: Mapping[str, int] | None
) -> Month:
    """The rows that ``period`` asks for (all rows, without a period).

    With ``versions`` exactly these tables at these versions, else every table as it is.
    """
    there = _tables(home, versions)
    rows = {n: _of_period(t, EVERY_TABLE[n], period) for n, t in there.items()}
    if period is not None:
        rows = _with_those_spoken_of(there, rows)
    found: list[Finding] = []
    records: dict[str, pa.Table] = {}
    for name, data in rows.items():
        once, told = each_once(EVERY_TABLE[name], data)
        records[name] = once.select(schema(EVERY_TABLE[name]).names)
        found += told
    silent = set[str]() if period is None else silent_tables(there, records, period)
    silent |= {c for c, _, of in BELONGING if of in silent and goes_with(c)}
    read = {n: t.version for n, t in there.items()}
    return Month(records, read, tuple(found), frozenset(silent))


def goes_with(name: str) -> bool:
    """Whether rows of the table have no month but that of the rows they belong to."""
    return kept(EVERY_TABLE[name]).by == "owner"


def current_versions(home: Home) -> dict[str, int]:
    """The newest version of every table that is there."""
    return {name: table.version for name, table in _tables(home, None).items()}


def _tables(home: Home, versions: Mapping[str, int] | None) -> dict[str, Opened]:
    wanted: Iterable[tuple[str, int | None]] = (
        [(name, None) for name in EVERY_TABLE] if versions is None else versions.items()
    )
    tables = ((name, opened(home, SHAPES[name], version)) for name, version in wanted)
    return {name: table for name, table in tables if table is not None}


def _of_period(table: Opened, what: Table, period: Period | None) -> pa.Table:
    files = in_folders(table.files(), **{STATE: NOW})
    how = kept(what)
    if how.by == "owner" and period is not None:
        return _rows(table, [])
    if period is None or how.by == "always":
        return _rows(table, files)
    if how.by == "month":
        return _rows(table, in_folders(files, **{MONTH: str(period)}))
    return _near(table, what, files, period)


def _rows(table: Opened, files: Sequence[File], wanted: Any = None) -> pa.Table:
    columns = [n for n in table.shape.schema.names if n not in (STATE, MONTH)]
    return table.rows(files).to_table(columns=columns, filter=wanted)


def _near(
    table: Opened, what: Table, files: Sequence[File], period: Period
) -> pa.Table:
    """Rows with any moment in reach of the period, and rows without a month."""
    undated = in_folders(files, **{MONTH: UNDATED})
    dated = [file for file in files if file not in undated]
    first, last = period.first_day - REACH, period.last_day + REACH
    hit: Any = pc.scalar(False)
    near: list[File] = []
    for name in moments(what):
        low, high = _edges(what.column(name).kind, first, last)
        near += [f for f in dated if f not in near and may_hold(f, name, low, high)]
        kind = table.shape.schema.field(name).type
        field = pc.field(name)
        within = (field >= pa.scalar(low, kind)) & (field <= pa.scalar(high, kind))
        hit = hit | pc.coalesce(within, pc.scalar(False))
    parts = [_rows(table, undated), _rows(table, near, hit)]
    return pa.concat_tables(parts)


def _edges(kind: str, first: date, last: date) -> tuple[Any, Any]:
    if kind == "date":
        return first, last
    return datetime.combine(first, time()), datetime.combine(last, time.max)


def _with_those_spoken_of(
    there: Mapping[str, Opened], rows: dict[str, pa.Table]
) -> dict[str, pa.Table]:
    """The rows, with older ones that they name or that belong to them."""
    rows = dict(rows)
    for child, column, parent in BELONGING:
        if child in rows and parent in rows:
            owners = _distinct(rows[parent].column(column))
            rows[child] = _completed(there[child], rows[child], column, owners)
    for child, column, parent, unless in _SPOKEN_OF:
        if child in rows and parent in rows:
            speaking = rows[child]
            if unless is not None:
                speaking = speaking.filter(pc.is_null(speaking.column(unless)))
            named = _distinct(speaking.column(column))
            rows[parent] = _completed(there[parent], rows[parent], column, named)
    return rows


def _distinct(values: pa.ChunkedArray) -> pa.Array:
    return pc.unique(values).drop_null()


def _completed(
    table: Opened, rows: pa.Table, column: str, wanted: pa.Array
) -> pa.Table:
    """``rows`` with all others of the table that have a ``wanted`` value."""
    key = EVERY_TABLE[table.shape.name].key
    if key == (column,):
        # Then one row is all there is of a value.
        known = pc.is_in(wanted, value_set=_distinct(rows.column(column)))
        wanted = wanted.filter(pc.invert(known))
    if not len(wanted):
        return rows
    files = in_folders(table.files(), **{STATE: NOW})
    found = _rows(table, files, pc.is_in(pc.field(column), value_set=wanted))
    fresh = pc.invert(pc.is_in(found.column(KEY), value_set=plain(rows.column(KEY))))
    return pa.concat_tables([rows, found.filter(fresh)])


def each_once(table: Table, rows: pa.Table) -> tuple[pa.Table, list[Finding]]:
    """The rows of all sources together: the same row once, and none of those of one key
    that say different things, with a finding (KH720).
    """
    rows = _without_made_lists(rows)
    if len(pc.unique(rows.column(SOURCE))) < 2:
        return rows, []
    rows = rows.take(sort_order(table, rows)).combine_chunks()
    rows = rows.filter(_first(equal_to_previous(rows, table.names)))
    if not table.key:
        return rows, []
    like_the_one_before = pc.invert(_first(equal_to_previous(rows, table.key)))
    like_the_next = pa.concat_arrays([like_the_one_before[1:], pa.array([False])])
    clash = pc.or_(like_the_one_before, like_the_next)
    against = rows.filter(clash)
    if not against.num_rows:
        return rows, []
    told = finding(
        "KH720",
        Place(table=table.name),
        n=pc.sum(pc.cast(like_the_one_before, pa.int64())).as_py(),
        sources=sorted(pc.unique(against.column(SOURCE)).to_pylist()),
        key=[str(against.column(name)[0].as_py()) for name in table.key],
    )
    return rows.filter(pc.invert(clash)), [told]


def _without_made_lists(rows: pa.Table) -> pa.Table:
    """Without the rows that were made of other tables, where a source has its own."""
    made = pc.starts_with(rows.column(SOURCE), MADE_OF)
    edges = pc.min_max(made).as_py()
    return rows.filter(pc.invert(made)) if edges["min"] != edges["max"] else rows


def _first(same: pa.Array) -> pa.Array:
    """True for each row that is not like the one before; the first never is."""
    return pa.concat_arrays([pa.array([True]), pc.invert(same)])
