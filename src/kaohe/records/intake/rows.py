"""Rows that are already in memory (the cases of a scheme) as sheets to be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from kaohe.base.findings import Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, match_header
from kaohe.records.tables import TABLES

Rows = Sequence[Mapping[str, object]]


def sheets_of_rows(
    tables: Mapping[str, Rows], name: str, aside: Aside
) -> Iterator[tuple[Sheet, Header]]:
    """A sheet for each table; ``name`` is what findings call the whole."""
    for table, rows in tables.items():
        if table not in TABLES:
            aside.tell(finding("KH303", Place(file=name, table=table)))
            continue
        if not rows:
            continue
        titles = tuple(dict.fromkeys(title for row in rows for title in row))
        columns = [
            pa.array([_text(row.get(title)) for row in rows], pa.string())
            for title in titles
        ]
        data = pa.table(columns, [str(i) for i in range(len(titles))])
        numbers = pa.array(range(1, len(rows) + 1), pa.int64())
        sheet = Sheet(name, table, titles, data, numbers)
        yield sheet, match_header(titles, TABLES[table])


def _text(cell: object) -> str | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return None if cell is None else str(cell)
