"""JSON lines as sheets: one object a line, its keys are the header.

A whole file that is one list of objects, or one object that holds such a list, is read
too. Figures stay the decimal text that the file carries; no float comes into being.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, find_header
from kaohe.records.intake.text_files import MOST_COLUMNS, decoded
from kaohe.records.tables import Table

#: What a JSON file may begin with, blanks and the mark of UTF-8 apart.
OPENINGS = (b"{", b"[")
#: An object in an object is a column ``via.channel``; deeper than this is not read.
_DEEPEST = 3
_Pairs = list[tuple[str, Any]]


class _Twice(ValueError):
    """A key that stands twice in one object."""


@dataclass
class _Rows:
    """The objects by their line, the lines that are none, and what was too deep."""

    numbers: list[int] = field(default_factory=list)
    cells: list[dict[str, str | None]] = field(default_factory=list)
    titles: dict[str, None] = field(default_factory=dict)
    bad: list[tuple[int, str]] = field(default_factory=list)
    nested: dict[str, str] = field(default_factory=dict)


def read_json_file(
    data: bytes, name: str, tables: Sequence[Table], aside: Aside
) -> tuple[Sheet, Header] | None | Finding:
    """The objects as a sheet with its header; None without one; or why it is no JSON."""
    plain = decoded(data)
    if plain is None:
        return finding("KH348", Place(file=name))
    text = plain.decode("utf-8")
    rows = _rows(_lines(text))
    header = find_header([list(rows.titles)], tables)
    if header is None and (whole := _list_in(_parsed(text))) is not None:
        rows = _rows((n, value, str(value)) for n, value in enumerate(whole, 1))
        header = find_header([list(rows.titles)], tables)
    if len(rows.titles) > MOST_COLUMNS:
        return finding("KH383", Place(file=name), most=MOST_COLUMNS)
    if header is None:
        return None if rows.cells else finding("KH348", Place(file=name))
    for title, kind in rows.nested.items():
        where = Place(file=name, column=title)
        aside.tell(finding("KH363", where, title=title, type=kind))
    if rows.bad:
        _keep_bad(rows.bad, name, header.table, aside)
    return _sheet(rows, name), header


def _lines(text: str) -> Iterator[tuple[int, Any, str]]:
    """The number, the value and the text of each line; None for what is no JSON."""
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            yield number, _parsed(raw), raw.strip()


def _rows(values: Iterable[tuple[int, Any, str]]) -> _Rows:
    """The objects and what is none; stops where there are too many different keys."""
    rows = _Rows()
    for number, value, raw in values:
        if isinstance(value, dict):
            rows.numbers.append(number)
            rows.cells.append(_cells(value, rows))
        else:
            rows.bad.append((number, raw))
        if len(rows.titles) > MOST_COLUMNS:
            break
    return rows


def _list_in(value: Any) -> list[Any] | None:
    """The list of objects that ``value`` is, or that it holds as its only one."""
    if isinstance(value, dict):
        lists = [v for v in value.values() if _is_rows(v)]
        return lists[0] if len(lists) == 1 else None
    return value if isinstance(value, list) else None


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=str,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError):
        return None


def _object(pairs: _Pairs) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice
    return found


def _cells(value: dict[str, Any], rows: _Rows) -> dict[str, str | None]:
    cells: dict[str, str | None] = {}
    for title, cell in _flat(value, "", 1):
        text, read = _text(cell)
        if not read:
            rows.nested.setdefault(title, type(cell).__name__)
        cells[title] = text
        rows.titles.setdefault(title)
    return cells


def _flat(value: dict[str, Any], before: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, cell in value.items():
        if isinstance(cell, dict) and depth < _DEEPEST:
            yield from _flat(cell, f"{before}{key}.", depth + 1)
        else:
            yield f"{before}{key}", cell


def _text(cell: Any) -> tuple[str | None, bool]:
    """The cell as the text that a CSV of it would carry, and whether it was read."""
    if isinstance(cell, bool):
        return ("true" if cell else "false"), True
    if cell is None or isinstance(cell, str):
        # A half of a pair of surrogates is no character; JSON lets it be written.
        return cell and cell.encode("utf-8", "replace").decode("utf-8"), True
    if isinstance(cell, list) and all(isinstance(one, str) for one in cell):
        return ";".join(_text(one)[0] or "" for one in cell), True
    return None, False


def _sheet(rows: _Rows, name: str) -> Sheet:
    titles = tuple(rows.titles)
    columns = [
        pa.array([cells.get(title) for cells in rows.cells], pa.string())
        for title in titles
    ]
    data = pa.table(columns, [str(i) for i in range(len(titles))])
    return Sheet(name, None, titles, data, pa.array(rows.numbers, pa.int64()))


def _keep_bad(
    bad: list[tuple[int, str]], name: str, table: Table, aside: Aside
) -> None:
    """Lines that are no object go aside as they stand."""
    texts = pa.array([text.replace("\0", "") for _, text in bad], pa.string())
    numbers = pa.array([number for number, _ in bad], pa.int64())
    sheet = Sheet(name, None, ("JSON",), pa.table([texts], ["0"]), numbers)
    reasons = [finding("KH382", sheet.place(i)) for i in range(len(bad))]
    aside.tell_of_rows(reasons)
    aside.keep(table, sheet, enumerate(reasons))
