"""How each table is kept: the month of a row, its key, and the columns beside its own.

A row is known by its source and the key columns of its table; a table without a key has
rows that are known by everything they say.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, Refused, finding
from kaohe.base.period import Period
from kaohe.records.intake.convert import schema
from kaohe.records.tables import COMPANY_TABLES, TABLES, Column, Table

#: Columns beside those of the contract: which system a row came from, what makes it the
#: same row, the number of the change that wrote it and of the one that replaced it.
SOURCE, KEY, SINCE, UNTIL = "_source", "_key", "_since", "_until"
#: The folders of a table: rows as they are or as they were before, and their month.
STATE, MONTH = "_state", "_month"
NOW, BEFORE = "now", "before"
#: The month of a row that has none.
UNDATED = "undated"

#: The source of a list that was made of another table's rows (the agents of a list of
#: calls) begins so; where somebody keeps that list, it counts and the made one does not.
MADE_OF = "made of "

#: Every table that can be kept.
EVERY_TABLE: dict[str, Table] = {**TABLES, **COMPANY_TABLES}

_BETWEEN = "\x1f"


class Kept(NamedTuple):
    """Where the month of a row comes from, and which rows a month asks for.

    ``moment``: from the first of ``dates`` that is filled; a month asks for rows near it.
    ``month``: the same, or else the month that is named with the import; a month asks
    for its own rows. ``always``: rows outlive the months; every month asks for all.
    ``owner``: rows go with those of another table.
    """

    by: Literal["moment", "month", "always", "owner"]
    dates: tuple[str, ...] = ()


_UNLIKE_THE_REST: dict[str, Kept] = {
    "employees": Kept("always"),
    "accounts": Kept("always"),
    "wages": Kept("always"),
    "minimum_wages": Kept("always"),
    "history": Kept("always", ("period",)),
    "check_items": Kept("owner"),
    "ratings": Kept("month"),
    "comparisons": Kept("month"),
    "pay_lines": Kept("month"),
    "ledger": Kept("month", ("on",)),
    "measures": Kept("month", ("on",)),
    "targets": Kept("month", ("period",)),
    "refunds": Kept("moment", ("requested_at", "finished_at")),
}


def kept(table: Table) -> Kept:
    """How the rows of ``table`` are dated."""
    return _UNLIKE_THE_REST.get(table.name) or Kept("moment", table.when)


def moments(table: Table) -> tuple[str, ...]:
    """The columns that hold a date or a moment."""
    kinds = ("date", "datetime", "deadline")
    return tuple(c.name for c in table.columns if c.kind in kinds)


def stored_schema(table: Table) -> pa.Schema:
    """The columns of the contract and those beside them."""
    texts = [(name, pa.string()) for name in (SOURCE, KEY)]
    numbers = [(name, pa.int64()) for name in (SINCE, UNTIL)]
    folders = [(name, pa.string()) for name in (STATE, MONTH)]
    return pa.schema([*schema(table), *texts, *numbers, *folders])


def keyed(table: Table, rows: pa.Table, source: str, period: Period | None) -> pa.Table:
    """``rows`` with their source, key and month.

    Refused (KH700) where the rows of the table do not say their month and ``period``
    does not either.
    """
    own = _own_month(table, rows)
    named = UNDATED if period is None else str(period)
    how = kept(table)
    if how.by == "month" and period is None and own.null_count:
        place = Place(table=table.name)
        raise Refused([finding("KH700", place, table=table.title, n=own.null_count)])
    month = pc.fill_null(own, UNDATED if how.by in ("always", "owner") else named)
    key = _key(table, rows, source, own, str(period) if how.by == "month" else None)
    sources = pa.repeat(pa.scalar(source, pa.string()), rows.num_rows)
    return (
        rows.append_column(SOURCE, sources)
        .append_column(KEY, key)
        .append_column(MONTH, month)
    )


def _own_month(table: Table, rows: pa.Table) -> pa.Array:
    """The month that each row says itself; None where it says none."""
    months = pa.nulls(rows.num_rows, pa.string())
    for name in kept(table).dates:
        here = _month_of(table.column(name), _plain(rows.column(name)))
        months = pc.coalesce(months, here)
    return months


def _month_of(column: Column, values: pa.Array) -> pa.Array:
    if column.kind == "period":
        return values
    # Few days, many rows: each day is written out once.
    days = pc.floor_temporal(values, unit="day").cast(pa.date32()).dictionary_encode()
    months = pc.strftime(days.dictionary.cast(pa.timestamp("s")), format="%Y-%m")
    return months.take(days.indices)


def _key(
    table: Table, rows: pa.Table, source: str, own: pa.Array, period: str | None
) -> pa.Array:
    """A text for each row that is equal exactly where source and key are equal.

    A column without a value is left out, so that a column that joins the contract later
    changes no key. A row that got its month from outside is another one in each month.
    """
    parts = [pa.repeat(pa.scalar(_told_apart(source), pa.string()), rows.num_rows)]
    for name in table.key or table.names:
        text = _told_apart(_plain(rows.column(name)).cast(pa.string()))
        parts.append(pc.binary_join_element_wise(name, text, "="))
    if period is not None:
        named = pa.scalar(f"month={period}", pa.string())
        parts.append(pc.if_else(pc.is_null(own), named, pa.scalar(None, pa.string())))
    return pc.binary_join_element_wise(*parts, _BETWEEN, null_handling="skip")


def _told_apart(texts: pa.Array | str) -> pa.Array | str:
    """The separator inside a text is followed by a blank; no name of a column is."""
    if isinstance(texts, str):
        return texts.replace(_BETWEEN, _BETWEEN + " ")
    return pc.replace_substring(texts, _BETWEEN, _BETWEEN + " ")


def _plain(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
