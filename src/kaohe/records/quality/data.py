"""What the checks of quality look at, and what they say."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from kaohe.base.findings import Finding, Place
from kaohe.base.rows import Employee, Figures, MeasureRow

#: A flaw in a table as a published month cites it names the table behind this word.
PUBLISHED = "published "


class Flaw(NamedTuple):
    """What is odd about some rows: the finding, and the rows themselves.

    ``rows`` are positions (from 0) in ``table``: a table of ``Data.records``, one of the
    small tables, or ``export``. They are empty where the flaw is that there are none.
    """

    finding: Finding
    table: str
    rows: pa.Array


@dataclass(frozen=True)
class Export:
    """An export as it stood: its cells as texts by header, missing ones None.

    ``agent`` is the header that rows are credited by, ``flags`` those read as yes or no.
    ``key`` and ``order`` are the headers of an event log, by which its rows are grouped
    and put in order.
    """

    file: str
    sheet: str | None
    cells: pa.Table
    numbers: pa.Array
    agent: str | None = None
    flags: tuple[str, ...] = ()
    key: str | None = None
    order: tuple[str, ...] = ()
    marks: Dict[str, tuple[str, int]] = field(default_factory=dict)

    def place(self, column: str | None = None, row: int | None = None) -> Place:
        """The export, one of its columns, or the row at a position."""
        number = None if row is None else int(self.numbers[row].as_py())
        return Place(file=self.file, sheet=self.sheet, row=number, column=column)


@dataclass(frozen=True)
class Data:
    """What there is to look at; a check whose part is not there says nothing.

    ``records`` are large tables with the types of ``intake.schema``; ``published`` the
    same tables as a published month cites them. ``reported`` are the figures that people
    handed in (from the rows of ``measures``), ``measured`` those of the system of record. ``original`` is another state
    of the same ``export``.
    """

    records: Dict[str, pa.Table] = field(default_factory=dict)
    employees: Sequence[Employee] = ()
    accounts: frozenset[str] = frozenset()
    published: Dict[str, pa.Table] = field(default_factory=dict)
    measures: Sequence[MeasureRow] = ()
    reported: Figures = field(default_factory=dict)
    measured: Figures = field(default_factory=dict)
    export: Export | None = None
    original: Export | None = None


def at(positions: Sequence[int] | pa.Array) -> pa.Array:
    """Positions of rows as Flaw holds them."""
    return pa.array(positions, pa.int64())


def rows_of(flaw: Flaw, data: Data) -> pa.Table | None:
    """The rows of a flaw as they stand, or None where its table is none of ``data``."""
    table = _table(flaw.table, data)
    return None if table is None else table.take(flaw.rows)


def _table(name: str, data: Data) -> pa.Table | None:
    """The table that a flaw names."""
    if name == "export":
        return None if data.export is None else data.export.cells
    if name.startswith(PUBLISHED):
        return data.published.get(name.removeprefix(PUBLISHED))
    if name == "employees":
        return _of_rows(data.employees)
    if name == "measures":
        return _of_rows(data.measures)
    return data.records.get(name)


def _of_rows(rows: Sequence[Employee] | Sequence[MeasureRow]) -> pa.Table | None:
    """Rows of a small table as texts."""
    if not rows:
        return None
    texts = [
        {n: None if v is None else str(v) for n, v in row._asdict().items()}
        for row in rows
    ]
    return pa.Table.from_pylist(texts)
