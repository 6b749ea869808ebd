"""The typed rows of one table of a mapping out of one sheet of an export."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import typed
from kaohe.records.intake.cells import EMPTY_MARKS
from kaohe.records.intake.convert import in_seconds
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header
from kaohe.records.mapping.derive import Manner, made_columns
from kaohe.records.mapping.mapped import MappedSheet
from kaohe.records.mapping.model import TableRules
from kaohe.records.tables import TABLES, Table

#: Texts in the place of a figure that say that there is none.
_NOTHING = pa.array(["", *sorted(EMPTY_MARKS)])


class Part(NamedTuple):
    """A sheet and its good rows as typed columns."""

    sheet: Sheet
    rows: pa.Table


def made_part(
    rules: TableRules,
    export: Sheet,
    header: Header,
    first: Dict[str, pa.Array],
    number: int,
    manner: Manner,
    aside: Aside,
    prefix: str | None = None,
) -> Part:
    """The rows of ``rules.table``; ``first`` are texts of the mapping's first table."""
    positions = _wanted(rules, export, header, first, manner, prefix)
    if positions is not None:
        export = export.part(positions)
        first = {name: texts.take(positions) for name, texts in first.items()}
    made = made_columns(rules, export, header, first, manner, prefix)
    aside.tell(*made.findings)
    aside.tell_of_rows(made.wrong.values())
    at = tuple(made.at.values())
    columns = list(made.texts.values())
    sheet = MappedSheet(
        export.file,
        export.name,
        tuple(made.texts),
        pa.table(columns, [str(i) for i in range(len(columns))]),
        export.rows,
        broken={
            (position, i): cell
            for (position, column), cell in export.broken.items()
            for i, source in enumerate(at)
            if source == column
        },
        export=export,
        at=at,
    )
    heading = Header(TABLES[rules.table], 0, {n: i for i, n in enumerate(made.texts)})
    return Part(sheet, typed(sheet, heading, number, manner.zone, aside, made.wrong))


def _wanted(
    rules: TableRules,
    export: Sheet,
    header: Header,
    first: Dict[str, pa.Array],
    manner: Manner,
    prefix: str | None,
) -> pa.Array | None:
    """The rows that have what the table is about, each key once; None for all rows."""
    if rules.filled is None:
        return None
    made = made_columns(rules, export, header, first, manner, prefix)
    texts = made.texts.get(rules.filled)
    if texts is None:
        return pa.array([], pa.int64())
    plain = pc.utf8_trim_whitespace(texts)
    nothing = pc.is_in(pc.utf8_lower(plain), value_set=_NOTHING)
    positions = pc.indices_nonzero(pc.and_(pc.is_valid(plain), pc.invert(nothing)))
    if not rules.once:
        return positions
    first_of: dict[str, int] = {}
    words = plain.take(positions).to_pylist()
    for position, word in zip(positions.to_pylist(), words, strict=True):
        first_of.setdefault(word, position)
    return pa.array(list(first_of.values()), pa.int64())


def as_texts_of(table: Table, rows: pa.Table) -> dict[str, pa.Array]:
    """The typed columns of a table as texts that mean the same."""
    texts = {}
    for column in table.columns:
        values = rows.column(column.name).combine_chunks()
        if column.kind == "seconds":
            values = in_seconds(values)
        texts[column.name] = values.cast(pa.string())
    return texts
