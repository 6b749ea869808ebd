"""A column of texts to a column of exact values; what cannot be read is listed.

The usual written form of each kind is cast by Arrow at once; any other text goes
through ``read_cell`` once for each different text.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.exact import plain
from kaohe.records.intake.cells import Cell, read_cell
from kaohe.records.tables import Column, Kind, Table

MONEY = pa.decimal128(18, 2)
NUMBER = pa.decimal128(18, 6)
MOMENT = pa.timestamp("us")

_TYPES: dict[Kind, pa.DataType] = {
    "id": pa.string(),
    "text": pa.string(),
    "number": NUMBER,
    "share": NUMBER,
    "money": MONEY,
    "count": pa.int64(),
    "date": pa.date32(),
    "datetime": MOMENT,
    "deadline": MOMENT,
    "period": pa.string(),
    "seconds": pa.int64(),
    "bool": pa.bool_(),
    "choice": pa.string(),
    "role": pa.string(),
    "list": pa.string(),
}


def column_type(column: Column, large: bool) -> pa.DataType:
    """The Arrow type of a column; small tables keep numbers as exact decimal text."""
    if not large and column.kind in ("number", "share", "money"):
        return pa.string()
    return _TYPES[column.kind]


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table as the records hold it."""
    return pa.schema([(c.name, column_type(c, table.large)) for c in table.columns])


def in_seconds(micro: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whole microseconds as seconds with six places."""
    millionth = pa.scalar(Decimal("0.000001"), pa.decimal128(7, 6))
    return pc.multiply(micro.cast(pa.decimal128(19, 0)), millionth)


class Converted(NamedTuple):
    """The values; the positions that could not be read with their codes; rounded ones."""

    values: pa.Array
    bad: list[tuple[int, str]]
    rounded: list[int]


def convert(column: Column, texts: pa.Array, zone: ZoneInfo, large: bool) -> Converted:
    """The texts of a column as values of its kind."""
    kind = column_type(column, large)
    texts = pc.utf8_trim_whitespace(texts)
    texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    fast = _FAST.get(column.kind) if large or column.kind in _SAFE else None
    if fast is None:
        return _by_text(column, texts, pa.nulls(len(texts), kind), zone, large)
    values = fast(column, texts)
    left = pc.if_else(pc.is_valid(values), pa.scalar(None, pa.string()), texts)
    if left.null_count == len(left):
        return Converted(values, [], [])
    return _by_text(column, left, values, zone, large)


def _by_text(
    column: Column, texts: pa.Array, done: pa.Array, zone: ZoneInfo, large: bool
) -> Converted:
    """Each different text read once, and put where it stood."""
    encoded = texts.dictionary_encode()
    kind = column_type(column, large)
    cells = [read_cell(column, t, zone, large) for t in encoded.dictionary.to_pylist()]
    read = pa.array([_stored(cell, kind) for cell in cells], kind).take(encoded.indices)
    values = pc.coalesce(done, read)
    bad = _positions(
        encoded.indices, {i: c.code for i, c in enumerate(cells) if c.code}
    )
    cut = _positions(encoded.indices, {i: "" for i, c in enumerate(cells) if c.rounded})
    return Converted(values, bad, [position for position, _ in cut])


def _stored(cell: Cell, kind: pa.DataType) -> object:
    value = cell.value
    if isinstance(value, Decimal) and kind == pa.string():
        return plain(value)
    return value


def _positions(indices: pa.Array, codes: dict[int, str]) -> list[tuple[int, str]]:
    if not codes:
        return []
    wanted = pa.array(list(codes), indices.type)
    hits = pc.indices_nonzero(pc.fill_null(pc.is_in(indices, value_set=wanted), False))
    which = indices.take(hits).to_pylist()
    return [(p, codes[i]) for p, i in zip(hits.to_pylist(), which, strict=True)]


def _where(texts: pa.Array, pattern: str) -> pa.Array:
    """The texts of the usual form; None for all others."""
    usual = pc.match_substring_regex(texts, pattern)
    return pc.if_else(usual, texts, pa.scalar(None, pa.string()))


_DAY = r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?"


def _known_days(texts: pa.Array) -> pa.Array:
    """Without texts whose day no calendar has (2026-02-30)."""
    late = pc.match_substring_regex(texts, r"^.{8}(29|3[01])")
    days = pc.utf8_slice_codeunits(pc.if_else(late, texts, None), 0, 10)
    wrong = [d for d in days.unique().to_pylist() if d is not None and not _is_day(d)]
    if not wrong:
        return texts
    day = pc.utf8_slice_codeunits(texts, 0, 10)
    hit = pc.is_in(day, value_set=pa.array(wrong, pa.string()))
    return pc.if_else(hit, pa.scalar(None, pa.string()), texts)


def _is_day(text: str) -> bool:
    try:
        pa.scalar(text).cast(pa.date32())
    except pa.ArrowInvalid:
        return False
    return True


def _dates(column: Column, texts: pa.Array) -> pa.Array:
    return _as_time(_where(texts, f"^{_DAY}$"), pa.date32())


def _moments(column: Column, texts: pa.Array) -> pa.Array:
    return _as_time(_where(texts, f"^{_DAY}[ T]{_CLOCK}$"), MOMENT)


def _as_time(texts: pa.Array, kind: pa.DataType) -> pa.Array:
    try:
        return pc.cast(texts, kind)
    except pa.ArrowInvalid:
        return pc.cast(_known_days(texts), kind)


def _counts(column: Column, texts: pa.Array) -> pa.Array:
    return _bounded(column, pc.cast(_where(texts, r"^\d{1,15}$"), pa.int64()))


def _money(column: Column, texts: pa.Array) -> pa.Array:
    usual = _where(texts, r"^-?\d{1,12}(\.\d{1,2})?$")
    return _bounded(column, pc.cast(usual, MONEY))


def _numbers(column: Column, texts: pa.Array) -> pa.Array:
    usual = _where(texts, r"^-?\d{1,12}(\.\d{1,6})?$")
    return _bounded(column, pc.cast(usual, NUMBER))


def _seconds(column: Column, texts: pa.Array) -> pa.Array:
    whole = pc.cast(_where(texts, r"^\d{1,9}$"), pa.int64())
    return pc.multiply(whole, 1_000_000)


def _texts(column: Column, texts: pa.Array) -> pa.Array:
    return _where(texts, r"^[!-~]([ -~]*[!-~])?$")


def _identifiers(column: Column, texts: pa.Array) -> pa.Array:
    """Plain ASCII identifiers that no spreadsheet can have bent."""
    return _where(texts, r"^([A-Za-z_#][!-,\-./0-9A-Za-z_#:]*|\d{1,30})$")


def _bounded(column: Column, values: pa.Array) -> pa.Array:
    """Without values beyond the column's bounds (they are read and refused by text)."""
    if column.least is not None:
        low = pc.less(values, _edge(column.least, values.type))
        values = pc.if_else(low, pa.scalar(None, values.type), values)
    if column.most is not None:
        high = pc.greater(values, _edge(column.most, values.type))
        values = pc.if_else(high, pa.scalar(None, values.type), values)
    return values


def _edge(bound: Decimal, type_: pa.DataType) -> pa.Scalar:
    """The bound in the column's own type: a cast of an integer would be too wide."""
    return pa.scalar(bound if pa.types.is_decimal(type_) else int(bound), type_)


_FAST: dict[Kind, Callable[[Column, pa.Array], pa.Array]] = {
    "id": _identifiers,
    "text": _texts,
    "date": _dates,
    "datetime": _moments,
    "count": _counts,
    "money": _money,
    "number": _numbers,
    "seconds": _seconds,
}
#: Kinds whose stored type is the same in small tables.
_SAFE: frozenset[Kind] = frozenset({"id", "text", "date", "datetime", "count"})
