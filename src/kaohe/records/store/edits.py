"""Parts of an edit: rows as they are to be written, and files without some rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc
from deltalake.transaction import AddAction

from kaohe.records.store.delta import Edit, Opened
from kaohe.records.store.files import File
from kaohe.records.store.written import write_files


def as_stored(table: Opened, rows: pa.Table, **values: object) -> pa.Table:
    """``rows`` with the columns of the table; ``values`` are the same in every row."""
    columns = [
        pa.repeat(pa.scalar(values[field.name], field.type), rows.num_rows)
        if field.name in values
        else rows.column(field.name)
        for field in table.shape.schema
    ]
    return pa.table(columns, schema=table.shape.schema)


def added(table: Opened, rows: pa.Table, mark: str, when: datetime) -> list[AddAction]:
    """The files that ``rows`` are written to."""
    shape = table.shape
    return write_files(table.home, shape.name, rows, shape.folders, mark, when)


def without(
    table: Opened, files: Iterable[File], gone: pc.Expression, mark: str, when: datetime
) -> Edit:
    """Each of ``files`` replaced by one without the rows that are ``gone``."""
    add: list[AddAction] = []
    remove: list[File] = []
    for file in files:
        rest = table.rows([file]).to_table(
            columns=table.shape.schema.names, filter=~gone
        )
        if rest.num_rows == file.rows:
            continue
        remove.append(file)
        add += added(table, rest, mark, when)
    return Edit(add, remove)
