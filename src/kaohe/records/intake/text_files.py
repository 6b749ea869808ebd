"""CSV and TSV files as sheets: the encoding, the separator and the header row found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.csv as pacsv

from kaohe.base.findings import Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import ROWS_SEARCHED, Header, find_header
from kaohe.records.tables import Table

_SEPARATORS = ",\t;|"
_PREFIX = 64 * 1024
#: Below this size a file is read line by line: its row numbers are then always exact.
_SMALL = 1 << 20
csv.field_size_limit(1 << 24)


class Text(NamedTuple):
    """The decoded bytes of a file as UTF-8, and its separator."""

    data: bytes
    separator: str


def decoded(raw: bytes) -> bytes | None:
    """The bytes as UTF-8, from UTF-8 (with or without mark), UTF-16 with mark or GBK."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _recoded(raw, "utf-16")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        pa.array([raw], pa.binary()).cast(pa.string())
    except pa.ArrowInvalid:
        return _recoded(raw, "gb18030")
    return raw


def _recoded(raw: bytes, encoding: str) -> bytes | None:
    try:
        return raw.decode(encoding).encode("utf-8")
    except UnicodeError:
        return None


def read_text_file(
    path: Path, name: str, tables: Sequence[Table], aside: Aside
) -> tuple[Sheet, Header] | None:
    """The file as a sheet with its header, or None (then a finding says why)."""
    data = decoded(path.read_bytes())
    if data is None or b"\0" in data[:_PREFIX]:
        aside.tell(finding("KH348", Place(file=name)))
        return None
    return sheet_of_text(data, name, tables, aside)


def sheet_of_text(
    data: bytes, name: str, tables: Sequence[Table], aside: Aside
) -> tuple[Sheet, Header] | None:
    """The UTF-8 text of a file as a sheet with its header, or None."""
    prefix = data[:_PREFIX].decode("utf-8", errors="ignore")
    best: tuple[Header, str, list[str]] | None = None
    for separator in _SEPARATORS:
        rows = list(_first_rows(prefix, separator))
        header = find_header(rows, tables)
        if header is not None and (
            best is None or len(header.columns) > len(best[0].columns)
        ):
            best = (header, separator, rows[header.row])
    if best is None:
        aside.tell(finding("KH305", Place(file=name), tables=[t.title for t in tables]))
        return None
    header, separator, cells = best
    titles = tuple(cell.strip() for cell in cells)
    sheet = _fast(data, separator, header.row, titles, name)
    if sheet is None:
        sheet = _line_by_line(data, separator, header.row, titles, name, header, aside)
    return sheet, header


def _first_rows(prefix: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(prefix, newline=""), delimiter=separator)
    rows = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) >= ROWS_SEARCHED:
                break
    except csv.Error:
        return rows
    return rows


def _fast(
    data: bytes, separator: str, header_row: int, titles: tuple[str, ...], name: str
) -> Sheet | None:
    """A large regular file read by Arrow; None where it is small or irregular."""
    if len(data) < _SMALL or b"\n\n" in data or b"\n\r\n" in data:
        return None
    names = [str(i) for i in range(len(titles))]
    try:
        table = pacsv.read_csv(
            pa.BufferReader(data),
            pacsv.ReadOptions(column_names=names, skip_rows=header_row + 1),
            pacsv.ParseOptions(delimiter=separator, newlines_in_values=True),
            pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    first = header_row + 2
    rows = pa.array(range(first, first + table.num_rows), pa.int64())
    return Sheet(name, None, titles, table, rows)


def _line_by_line(
    data: bytes,
    separator: str,
    header_row: int,
    titles: tuple[str, ...],
    name: str,
    header: Header,
    aside: Aside,
) -> Sheet:
    """Any file: short rows are filled up, rows with too many cells kept aside."""
    width = len(titles)
    reader = csv.reader(
        io.StringIO(data.decode("utf-8"), newline=""), delimiter=separator
    )
    bodies: list[list[str]] = []
    numbers: list[int] = []
    long: list[tuple[int, list[str]]] = []
    for number, row in enumerate(_rows(reader, name, aside), start=1):
        if number <= header_row + 1 or not row:
            continue
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            long.append((number, row))
            continue
        bodies.append(row[:width] + [""] * (width - len(row)))
        numbers.append(number)
    sheet = _sheet(name, titles, bodies, numbers)
    if long:
        _keep_long(name, titles, long, header.table, aside)
    return sheet


def _rows(reader: Iterable[list[str]], name: str, aside: Aside) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        place = Place(file=name, row=len(rows) + 1)
        aside.tell(finding("KH301", place, detail=str(error)))
    return rows


def _sheet(
    name: str, titles: tuple[str, ...], bodies: list[list[str]], numbers: list[int]
) -> Sheet:
    columns = [
        pa.array([row[i] for row in bodies], pa.string()) for i in range(len(titles))
    ]
    data = pa.table(columns, [str(i) for i in range(len(titles))])
    return Sheet(name, None, titles, data, pa.array(numbers, pa.int64()))


def _keep_long(
    name: str,
    titles: tuple[str, ...],
    rows: list[tuple[int, list[str]]],
    table: Table,
    aside: Aside,
) -> None:
    width = max(len(row) for _, row in rows)
    wide = titles + ("",) * (width - len(titles))
    bodies = [row + [""] * (width - len(row)) for _, row in rows]
    sheet = _sheet(name, wide, bodies, [number for number, _ in rows])
    reasons = [
        finding("KH323", sheet.place(i), found=len(row), wanted=len(titles))
        for i, (_, row) in enumerate(rows)
    ]
    aside.tell_of_rows(reasons)
    aside.keep(table, sheet, enumerate(reasons))
