"""CSV and TSV files as sheets: the encoding, the separator and the header row found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import ROWS_SEARCHED, Header, find_header
from kaohe.records.tables import Table

#: More columns than any export has; each short row would be filled up to them.
MOST_COLUMNS = 1000
_SEPARATORS = ",\t;|"
_PREFIX = 64 * 1024
#: Below this size a file is read line by line: its row numbers are then always exact.
_SMALL = 1 << 20
csv.field_size_limit(1 << 24)


class Body(NamedTuple):
    """How the rows below the header are to be read, and what they are rows of."""

    name: str
    titles: tuple[str, ...]
    separator: str
    header_row: int
    table: Table


def decoded(raw: bytes) -> bytes | None:
    """The bytes as UTF-8, from UTF-8 (with or without mark), UTF-16 with mark or GBK."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _recoded(raw, "utf-16")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        pa.array([raw], pa.large_binary()).cast(pa.large_string())
    except pa.ArrowInvalid:
        return _recoded(raw, "gb18030")
    return raw


def _recoded(raw: bytes, encoding: str) -> bytes | None:
    try:
        return raw.decode(encoding).encode("utf-8")
    except UnicodeError:
        return None


def read_text_file(
    raw: bytes, name: str, tables: Sequence[Table], aside: Aside
) -> tuple[Sheet, Header] | None | Finding:
    """The file as a sheet with its header; None without one; or why it is no text."""
    data = decoded(raw)
    if data is None or b"\0" in data[:_PREFIX]:
        return finding("KH348", Place(file=name))
    found = _header_of(data, tables)
    if found is None:
        return None
    header, separator, cells = found
    if len(cells) > MOST_COLUMNS:
        return finding("KH383", Place(file=name), most=MOST_COLUMNS)
    titles = tuple(cell.strip() for cell in cells)
    body = Body(name, titles, separator, header.row, header.table)
    sheet = _fast(data, body, aside) or _line_by_line(data, body, aside)
    return replace(sheet, data=_as_written(sheet.data)), header


def _as_written(data: pa.Table) -> pa.Table:
    """The cells without the apostrophe that kept a spreadsheet from running them.

    Whoever writes CSV with care puts it before = + - @; our own refused rows have it.
    """
    for i, name in enumerate(data.column_names):
        cells = data.column(name)
        if pc.any(pc.starts_with(cells, "'")).as_py():
            disarmed = pc.match_substring_regex(cells, "^'[=+\\-@\t\r＝＋－＠]")
            written = pc.utf8_slice_codeunits(cells, 1)
            data = data.set_column(i, name, pc.if_else(disarmed, written, cells))
    return data


def _header_of(
    data: bytes, tables: Sequence[Table]
) -> tuple[Header, str, list[str]] | None:
    """The header with the separator that finds most columns, and its cells."""
    prefix = data[:_PREFIX].decode("utf-8", errors="ignore")
    best: tuple[Header, str, list[str]] | None = None
    for separator in _SEPARATORS:
        rows = _first_rows(prefix, separator)
        header = find_header(rows, tables)
        if header is not None and (
            best is None or len(header.columns) > len(best[0].columns)
        ):
            best = (header, separator, rows[header.row])
    return best


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


def _fast(data: bytes, body: Body, aside: Aside) -> Sheet | None:
    """A large file read by Arrow; None where it is small or has empty lines inside."""
    end = len(data)
    while end and data[end - 1] in b"\r\n":
        end -= 1
    empty_lines = (data.find(gap, 0, end) for gap in (b"\n\n", b"\n\r\n"))
    if len(data) < _SMALL or any(at >= 0 for at in empty_lines):
        return None
    try:
        return _sheet_of(_arrow(data, body), body, [])
    except pa.ArrowInvalid:
        odd: list[tuple[int, list[str]]] = []
    try:
        table = _arrow(data, body, odd)
    except pa.ArrowInvalid:
        return None
    sheet = _sheet_of(table, body, [number for number, _ in odd])
    short = _judge_odd(odd, body, aside)
    if not short:
        return sheet
    padded = _sheet(body, [row for _, row in short], [number for number, _ in short])
    return replace(
        sheet,
        data=pa.concat_tables([sheet.data, padded.data]),
        rows=pa.concat_arrays([sheet.rows, padded.rows]),
    )


def _arrow(
    data: bytes, body: Body, odd: list[tuple[int, list[str]]] | None = None
) -> pa.Table:
    """The rows as texts; rows of another width go to ``odd``, or raise without it."""

    def skip(row: pacsv.InvalidRow) -> str:
        assert odd is not None
        cells = next(csv.reader([row.text], delimiter=body.separator), [])
        odd.append((int(row.number), cells))
        return "skip"

    names = [str(i) for i in range(len(body.titles))]
    return pacsv.read_csv(
        pa.BufferReader(data),
        pacsv.ReadOptions(
            column_names=names, skip_rows=body.header_row + 1, use_threads=odd is None
        ),
        pacsv.ParseOptions(
            delimiter=body.separator,
            newlines_in_values=True,
            invalid_row_handler=None if odd is None else skip,
        ),
        pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )


def _sheet_of(table: pa.Table, body: Body, without: list[int]) -> Sheet:
    """The table with the row numbers of the file, some of which are not in it."""
    first = body.header_row + 2
    numbers = pa.array(range(first, first + table.num_rows + len(without)), pa.int64())
    if without:
        odd = pc.is_in(numbers, value_set=pa.array(without, pa.int64()))
        numbers = numbers.filter(pc.invert(odd))
    return Sheet(body.name, None, body.titles, table, numbers)


def _line_by_line(data: bytes, body: Body, aside: Aside) -> Sheet:
    """Any file: short rows are filled up, rows with too many cells kept aside."""
    text = io.StringIO(data.decode("utf-8"), newline="")
    reader = csv.reader(text, delimiter=body.separator)
    width = len(body.titles)
    rows = list(enumerate(_rows(reader, body.name, aside), start=1))
    rows = [(n, row) for n, row in rows if n > body.header_row + 1 and row]
    odd = [(n, row) for n, row in rows if len(row) != width]
    fitting = dict(_judge_odd(odd, body, aside))
    kept = [
        (n, fitting.get(n, row)) for n, row in rows if len(row) == width or n in fitting
    ]
    return _sheet(body, [row for _, row in kept], [n for n, _ in kept])


def _rows(reader: Iterable[list[str]], name: str, aside: Aside) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        place = Place(file=name, row=len(rows) + 1)
        aside.tell(finding("KH301", place, detail=str(error)))
    return rows


def _judge_odd(
    rows: list[tuple[int, list[str]]], body: Body, aside: Aside
) -> list[tuple[int, list[str]]]:
    """Rows of another width: filled up or cut to it, or kept aside for what is beyond."""
    width = len(body.titles)
    long = [(n, r) for n, r in rows if any(cell.strip() for cell in r[width:])]
    beyond = {number for number, _ in long}
    if long:
        _keep_long(long, body, aside)
    return [
        (number, row[:width] + [""] * (width - len(row)))
        for number, row in rows
        if number not in beyond
    ]


def _sheet(body: Body, rows: list[list[str]], numbers: list[int]) -> Sheet:
    columns = [
        pa.array([row[i] for row in rows], pa.string()) for i in range(len(body.titles))
    ]
    data = pa.table(columns, [str(i) for i in range(len(columns))])
    return Sheet(body.name, None, body.titles, data, pa.array(numbers, pa.int64()))


def _keep_long(rows: list[tuple[int, list[str]]], body: Body, aside: Aside) -> None:
    width, wanted = max(len(row) for _, row in rows), len(body.titles)
    wide = body._replace(titles=body.titles + ("",) * (width - wanted))
    cells = [row + [""] * (width - len(row)) for _, row in rows]
    sheet = _sheet(wide, cells, [number for number, _ in rows])
    reasons = [
        finding("KH323", sheet.place(i), found=len(row), wanted=wanted)
        for i, (_, row) in enumerate(rows)
    ]
    aside.tell_of_rows(reasons)
    aside.keep(body.table, sheet, enumerate(reasons))
