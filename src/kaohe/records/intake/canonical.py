"""One order and one hash for the rows of a table, whatever file they came from."""

from __future__ import annotations

import hashlib

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.records.tables import Table


def sort_order(table: Table, data: pa.Table) -> pa.Array:
    """The positions of the rows in canonical order: by key, then by all columns."""
    rest = [name for name in table.names if name not in table.key]
    names = list(table.key) + ([] if table.key else rest)
    order = pc.sort_indices(data, [(name, "ascending") for name in names])
    if not table.key or not _has_equal_neighbours(data, table.key, order):
        return order
    return pc.sort_indices(data, [(name, "ascending") for name in [*names, *rest]])


def equal_to_previous(data: pa.Table, names: tuple[str, ...]) -> pa.Array:
    """For each row but the first: do these columns hold what the row before holds?"""
    same = pa.repeat(True, max(data.num_rows - 1, 0))
    for name in names:
        column = data.column(name).combine_chunks()
        here, before = column[1:], column[:-1]
        both_empty = pc.and_(pc.is_null(here), pc.is_null(before))
        equal = pc.or_(pc.fill_null(pc.equal(here, before), False), both_empty)
        same = pc.and_(same, equal)
    return same


def _has_equal_neighbours(
    data: pa.Table, names: tuple[str, ...], order: pa.Array
) -> bool:
    ordered = data.select(list(names)).take(order)
    return bool(pc.any(equal_to_previous(ordered, names)).as_py())


def table_hash(table: Table, data: pa.Table) -> str:
    """SHA-256 over the rows of ``data``, which stand in canonical order.

    A column without any value does not count, so a column that joins the contract
    later leaves the hash of an older month as it was.
    """
    digest = hashlib.sha256(f"{table.name}:{data.num_rows}\n".encode())
    for column in table.columns:
        values = data.column(column.name).combine_chunks()
        if values.null_count == len(values):
            continue
        digest.update(f"{column.name}:{column.kind}\n".encode())
        for part in _parts(values):
            digest.update(part)
    return digest.hexdigest()


def _parts(values: pa.Array) -> list[bytes]:
    """Which cells are filled, and the bytes of the filled ones, free of padding."""
    filled = pc.cast(pc.is_valid(values), pa.uint8())
    parts = [_plain_bytes(filled, 1)]
    full = values.drop_null()
    if pa.types.is_string(full.type):
        lengths = pc.cast(pc.binary_length(full), pa.int64())
        return [*parts, _plain_bytes(lengths, 8), _letters(full)]
    if pa.types.is_boolean(full.type):
        return [*parts, _plain_bytes(pc.cast(full, pa.uint8()), 1)]
    return [*parts, _plain_bytes(full, full.type.bit_width // 8)]


def _letters(texts: pa.Array) -> bytes:
    _, ends, letters = texts.buffers()
    if letters is None or len(texts) == 0:
        return b""
    edges = pa.Array.from_buffers(
        pa.int32(), len(texts) + 1, [None, ends], offset=texts.offset
    )
    return bytes(memoryview(letters)[edges[0].as_py() : edges[-1].as_py()])


def _plain_bytes(values: pa.Array, width: int) -> bytes:
    buffer = values.buffers()[1]
    if buffer is None:
        return b""
    start = values.offset * width
    return bytes(memoryview(buffer)[start : start + len(values) * width])
