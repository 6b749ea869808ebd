"""Ten rows of a file before an import, and what they become."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import POSITION, SOURCE
from kaohe.records.intake.convert import in_seconds
from kaohe.records.intake.files import tables_of_file
from kaohe.records.intake.headers import Scope
from kaohe.records.intake.month import ZONE
from kaohe.records.mapping.export import Judged, read_export
from kaohe.records.mapping.model import Mapping
from kaohe.records.tables import TABLES, Column

#: So many rows are shown before and after.
PREVIEWED = 10
#: Beyond so many rows made of them a preview is no longer read.
MADE = 30

Rows = tuple[Dict[str, str], ...]


def preview_rows(
    path: Path, table: str, mapping: Mapping | None, *, zone: str = ZONE
) -> tuple[Rows, Dict[str, Rows], tuple[Finding, ...]]:
    """Ten rows of the file, those that importing it would give, and what it would say."""
    clock, aside, unheard = ZoneInfo(zone), Aside(), Aside()
    judged = read_export(path, table, mapping, clock, aside)
    aside.close()
    wanted = TABLES[table] if mapping is None else mapping.source()
    scope = Scope(
        {wanted.name: wanted}, wide=mapping is not None, named=mapping is None
    )
    sheets = (s for s, _ in tables_of_file(path, path.name, scope, clock, unheard))
    first = next(sheets, None)
    before = (
        ()
        if first is None
        else first.cells(list(range(min(PREVIEWED, first.data.num_rows))))
    )
    after = {name: rows_made(one) for name, one in judged.items()}
    return tuple(before), after, tuple(aside.findings)


def rows_made(judged: Judged) -> Rows:
    """What the first rows of the file became, in their order, without empty columns.

    Where these became nothing of their own (the events of a log), the table's first rows.
    """
    table, data = judged.batch.table, judged.batch.data
    early = data.filter(pc.less(data.column(POSITION), PREVIEWED))
    # A row of a daily sheet becomes several figures.
    order = [(POSITION, "ascending"), (SOURCE, "ascending")]
    early = early.sort_by(order).slice(0, MADE)
    data = early if early.num_rows else data.slice(0, PREVIEWED)
    filled = [
        c for c in table.columns if data.column(c.name).null_count < data.num_rows
    ]
    texts = {c.name: _texts(c, data.column(c.name)) for c in filled}
    return tuple(
        {name: column[i] or "" for name, column in texts.items()}
        for i in range(data.num_rows)
    )


def _texts(column: Column, values: pa.ChunkedArray) -> list[str | None]:
    """The cells as a person writes them: durations in seconds, no empty fractions."""
    plain = values.combine_chunks()
    if column.kind == "seconds":
        plain = in_seconds(plain)
    texts: list[str | None] = plain.cast(pa.string()).to_pylist()
    return [None if t is None else t.removesuffix(".000000") for t in texts]
