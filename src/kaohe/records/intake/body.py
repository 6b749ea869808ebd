"""The body of a sheet as typed rows; rows with a cell that cannot be read go aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, overload
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.forms import ASIDE
from kaohe.base.language import Text
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.cells import folded
from kaohe.records.intake.convert import Converted, column_type, convert
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, nearest_column
from kaohe.records.intake.units import in_units_of
from kaohe.records.tables import KIND_TITLES, Column, Table

#: Where a row came from, until it is judged: index of the sheet, position in it.
SOURCE, POSITION = "_source", "_position"
_TOTALS = frozenset(folded(w) for w in ("合计", "总计", "小计", "共计", "total", "sum"))


class Batch(NamedTuple):
    """Typed rows of one table with their origin, and the sheets they came from."""

    table: Table
    data: pa.Table
    sheets: tuple[Sheet, ...]

    def keep_rows(self, mask: pa.Array) -> Batch:
        """The batch with only the rows where ``mask`` is true."""
        return self._replace(data=self.data.filter(mask))

    def origin(self, row: int) -> tuple[Sheet, int]:
        """The sheet of a row and its position there."""
        sheet = self.sheets[self.data.column(SOURCE)[row].as_py()]
        return sheet, self.data.column(POSITION)[row].as_py()


def joined(first: Batch, second: Batch) -> Batch:
    """The rows of both, each with its own sheets behind it."""
    moved = pc.add(second.data.column(SOURCE), pa.scalar(len(first.sheets), pa.int32()))
    at = second.data.schema.get_field_index(SOURCE)
    rows = second.data.set_column(at, SOURCE, moved).cast(first.data.schema)
    data = pa.concat_tables([first.data, rows]).combine_chunks()
    return Batch(first.table, data, first.sheets + second.sheets)


class Places(Sequence[Place]):
    """Where each row of a batch stood, found when it is asked for."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    def __len__(self) -> int:
        return int(self._batch.data.num_rows)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> list[Place]: ...
    def __getitem__(self, index: int | slice) -> Place | list[Place]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        row = range(len(self))[index]
        sheet, position = self._batch.origin(row)
        return sheet.place(position)


def tell_of_header(sheet: Sheet, header: Header, aside: Aside) -> None:
    """Findings about unknown, doubled and missing columns."""
    table = header.table
    for i in header.unknown:
        title = sheet.header[i]
        if title.strip().startswith(ASIDE):
            continue  # for the reader's eyes: the template put it there
        near = nearest_column(title, table)
        place = _header_place(sheet, i)
        if near is None:
            aside.tell(finding("KH307", place, title=title, table=table.title))
        else:
            aside.tell(finding("KH308", place, title=title, near=near))
    for name, kept, dropped in header.doubled:
        titles = [sheet.header[kept], sheet.header[dropped]]
        column = table.column(name).title
        params = {"titles": titles, "column": column, "kept": sheet.header[kept]}
        aside.tell(finding("KH309", _header_place(sheet, dropped), **params))


def _header_place(sheet: Sheet, i: int) -> Place:
    return Place(file=sheet.file, sheet=sheet.name, column=sheet.header[i])


def typed(
    sheet: Sheet,
    header: Header,
    number: int,
    zone: ZoneInfo,
    aside: Aside,
    wrong: Mapping[int, Finding] | None = None,
) -> pa.Table:
    """The good rows of ``sheet`` with every column of the table and their origin.

    ``wrong`` are rows, by position, that are known to be so before they are read.
    """
    table = header.table
    rows = sheet.data.num_rows
    if header.missing:
        _refuse_all(sheet, header, aside)
        rows = 0
    arrays: list[pa.Array] = []
    bad = _sums(sheet, header) if rows else {}
    aside.tell(*bad.values())
    bad.update(wrong or {})
    for column in table.columns:
        index = header.columns.get(column.name)
        if index is None or header.missing:
            arrays.append(pa.nulls(rows, column_type(column, table.large)))
            continue
        texts = sheet.data.column(index).combine_chunks()
        counted = in_units_of(sheet.header[index], column, texts)
        converted = convert(column, counted, zone, table.large)
        _judge_broken(sheet, column, index, bad, aside)
        _judge(sheet, column, index, texts, converted, bad, aside)
        arrays.append(converted.values)
    positions = pa.array(range(rows), pa.int64())
    names = [*table.names, SOURCE, POSITION]
    data = pa.table(
        [*arrays, pa.repeat(pa.scalar(number, pa.int32()), rows), positions], names
    )
    return _without_bad(sheet, table, data, bad, aside)


def _refuse_all(sheet: Sheet, header: Header, aside: Aside) -> None:
    missing = [column.title for column in header.missing]
    place = Place(file=sheet.file, sheet=sheet.name, table=header.table.name)
    why = finding("KH306", place, missing=missing, table=header.table.title)
    aside.tell(why)
    aside.keep(header.table, sheet, [(i, why) for i in range(sheet.data.num_rows)])


def _judge(
    sheet: Sheet,
    column: Column,
    index: int,
    texts: pa.Array,
    converted: Converted,
    bad: dict[int, Finding],
    aside: Aside,
) -> None:
    found = []
    for position, code in converted.bad:
        if position in bad and bad[position].code == "KH325":
            continue
        text = texts[position].as_py()
        why = cell_finding(code, sheet, position, index, column, text)
        found.append(why)
        bad.setdefault(position, why)
    aside.tell_of_rows(found)
    if converted.rounded:
        place = sheet.place(converted.rounded[0], index)
        params = {"n": len(converted.rounded), "column": column.title}
        aside.tell(finding("KH321", place, **params))


def _judge_broken(
    sheet: Sheet, column: Column, index: int, bad: dict[int, Finding], aside: Aside
) -> None:
    """Formulas that were never computed, and cells that hold an error."""
    found = []
    for (position, at), cell in sorted(sheet.broken.items()):
        if at == index and position not in bad:
            place = sheet.place(position, index)
            why = finding(cell.code, place, text=cell.text, column=column.title)
            bad[position] = why
            found.append(why)
    aside.tell_of_rows(found)


def cell_finding(
    code: str, sheet: Sheet, position: int, index: int, column: Column, text: str
) -> Finding:
    """The finding about one cell that cannot be read."""
    allowed = [Text(c.zh, c.value) for c in column.choices]
    if code == "KH318" and column.kind == "money":
        code = "KH367"
    return finding(
        code,
        sheet.place(position, index),
        text=text.strip()[:80],
        column=column.title,
        kind=KIND_TITLES[column.kind],
        allowed=allowed,
        least=column.least,
        bounds=_bounds(column),
    )


def _bounds(column: Column) -> Text:
    if column.most is None:
        return Text(f"不小于 {column.least}", f"at least {column.least}")
    low, high = column.least, column.most
    return Text(f"{low} 至 {high}", f"from {low} to {high}")


def _without_bad(
    sheet: Sheet, table: Table, data: pa.Table, bad: dict[int, Finding], aside: Aside
) -> pa.Table:
    """Good rows only: totals and empty rows leave quietly, the others go aside."""
    if data.num_rows == 0:
        return data
    empty = _empty_rows(sheet.data)
    owed = [c for c in table.columns if c.required]
    leave = empty
    for column in owed:
        blank = pc.and_(pc.is_null(data.column(column.name)), pc.invert(empty))
        gaps = [p for p in pc.indices_nonzero(blank).to_pylist() if p not in bad]
        for position in gaps:
            place = sheet.place(position)
            bad[position] = finding("KH310", place, column=column.title)
        aside.tell_of_rows(bad[p] for p in gaps)
    if bad:
        aside.keep(table, sheet, sorted(bad.items()))
        wrong = pa.array(list(bad), pa.int64())
        leave = pc.or_(leave, pc.is_in(data.column(POSITION), value_set=wrong))
    aside.empty[table.name] += (pc.sum(leave).as_py() or 0) - len(bad)
    return data.filter(pc.invert(leave))


def _empty_rows(data: pa.Table) -> pa.Array:
    empty = pa.repeat(True, data.num_rows)
    for column in data.columns:
        blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True)
        empty = pc.and_(empty, blank)
        if not pc.any(empty).as_py():
            break
    return empty.combine_chunks() if isinstance(empty, pa.ChunkedArray) else empty


def _sums(sheet: Sheet, header: Header) -> dict[int, Finding]:
    """Rows that begin with 合计: sums, not records."""
    words = pa.array(sorted(_TOTALS), pa.string())
    found: dict[int, Finding] = {}
    for column in header.table.columns:
        if not column.required or column.kind != "id":
            continue
        texts = sheet.data.column(header.columns[column.name]).combine_chunks()
        plain = pc.utf8_lower(pc.utf8_trim_whitespace(texts))
        hits = pc.indices_nonzero(pc.fill_null(pc.is_in(plain, value_set=words), False))
        for position in hits.to_pylist():
            found[position] = finding("KH325", sheet.place(position))
    return found
