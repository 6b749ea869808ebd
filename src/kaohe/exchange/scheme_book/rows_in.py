"""The rows of a sheet read by the titles of its columns, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.forms import ASIDE
from kaohe.base.sheet import Sheet, cell_name
from kaohe.exchange.scheme_book.cells import cell_day, cell_text, filled, is_empty
from kaohe.exchange.scheme_book.codecs import Unreadable, decode
from kaohe.exchange.scheme_book.layout import Column
from kaohe.exchange.scheme_book.words import nearest_word
from kaohe.schemes.reader import nearest
from kaohe.schemes.tree import Path

#: Kinds in which a day can only be a spreadsheet's own doing.
_NO_DAYS = ("points", "number", "interval", "weights", "edges")

#: A head further down than this is not looked for.
_HEAD_WITHIN = 20


@dataclass
class Row:
    """One entry: its values, and the place of each and of the whole."""

    place: Place
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)

    def put(self, path: Path, value: Any, place: Place) -> None:
        """Set the value at ``path`` and remember its cell."""
        node = self.data
        for step in path[:-1]:
            node = node.setdefault(str(step), {})
        node[str(path[-1])] = value
        self.places[path] = place

    def take(self, key: str) -> Any:
        """The value of ``key``, taken out of the row; None where it has none."""
        return self.data.pop(key, None)

    def at(self, key: str) -> Place:
        """The cell of ``key``, or the row where it has none."""
        return self.places.get((key,), self.place)


class _Reading:
    def __init__(self, sheet: Sheet, file: str, findings: list[Finding]) -> None:
        self.sheet = sheet.name
        self.rows = filled(sheet)
        self.file = file
        self.findings = findings

    def place(self, row: int, column: int) -> Place:
        return Place(file=self.file, sheet=self.sheet, cell=cell_name(row, column))

    def head(self, titles: set[str]) -> int | None:
        for index, row in enumerate(self.rows[:_HEAD_WITHIN]):
            if len(titles & {_title(v) for v in row}) >= 2:
                return index
        return None

    def columns(self, head: int, known: dict[str, Column]) -> dict[int, Column]:
        found: dict[int, Column] = {}
        for at, value in enumerate(self.rows[head]):
            title, place = _title(value), self.place(head, at)
            if not title or title.startswith(ASIDE):
                continue
            if title not in known:
                close = nearest(title, known)
                self.findings.append(
                    finding("KH604", place, written=title, nearest=close)
                )
            elif known[title] in found.values():
                self.findings.append(finding("KH612", place, name=title))
            else:
                found[at] = known[title]
        return found

    def row(self, index: int, columns: dict[int, Column]) -> Row:
        row = Row(self.place(index, 0))
        for at, column in columns.items():
            value = self.rows[index][at] if at < len(self.rows[index]) else None
            place = self.place(index, at)
            read = cell_or_finding(
                column.kind, value, column.title, place, self.findings
            )
            if read is not None:
                row.put(column.path, read, place)
        return row


def read_rows(
    sheet: Sheet, file: str, columns: Sequence[Column], findings: list[Finding]
) -> Iterator[Row]:
    """Each row below the head that holds anything; what cannot be read is a finding."""
    reading = _Reading(sheet, file, findings)
    known = {_title(c.title): c for c in columns if not c.title.startswith(ASIDE)}
    head = reading.head(set(known))
    if head is None:
        if not all(is_empty(row) for row in reading.rows):
            place = Place(file=file, sheet=sheet.name)
            findings.append(finding("KH607", place, wanted=list(known)[:4]))
        return
    by_column = reading.columns(head, known)
    for index in range(head + 1, len(reading.rows)):
        row = reading.row(index, by_column)
        if row.data:
            yield row


def _title(value: object) -> str:
    return "".join((cell_text(value) or "").split())


def cell_or_finding(
    kind: str, value: object, title: str, place: Place, findings: list[Finding]
) -> Any:
    """The value in a cell; None where it is empty, or unreadable with a finding."""
    if kind == "points" and (day := cell_day(value)) is not None:
        shown = f"{day.month}～{day.day}"
        findings.append(finding("KH615", place, column=title, written=shown))
    try:
        return read_cell(kind, value)
    except Unreadable as wrong:
        params = dict(wrong.params)
        if (field_name := params.pop("field", None)) is not None:
            params["nearest"] = nearest_word(str(field_name), str(params["written"]))
        findings.append(finding(wrong.code, place, column=title, **params))
        return None


def read_cell(kind: str, value: object) -> Any:
    """The value in a cell, or None where it is empty; raises ``Unreadable``.

    A spreadsheet turns ``3-4`` into the 4th of March: points are read back from that.
    """
    if kind == "raw":
        return None if value == "" else value
    if kind in _NO_DAYS and (day := cell_day(value)) is not None:
        if kind == "points":
            return [str(day.month), str(day.day)]
        raise Unreadable("KH609", written=day.isoformat())
    if kind == "day":
        value = cell_day(value) or value
    text = cell_text(value)
    return None if text is None else decode(kind, text)
