"""Sheets of keys and values read: one line, one part of the scheme."""

from __future__ import annotations

from collections.abc import Iterable

from kaohe.exchange.scheme_book.grown import Grown
from kaohe.exchange.scheme_book.layout import (
    ABOUT,
    FACTOR,
    FACTORS,
    LINE_HEADS,
    Column,
    Line,
    Lines,
)
from kaohe.exchange.scheme_book.rows_in import Row, cell_or_finding
from kaohe.schemes.reader import ABOUT_KEYS, nearest

#: The columns of such a sheet; what the content means depends on the line.
COLUMNS = (
    Column(("title",), LINE_HEADS[0]),
    Column(("value",), LINE_HEADS[1], "raw"),
    *ABOUT,
)


#: Only a number can carry what is known of it.
_MARKED = ("number", "base")


def read_lines(grown: Grown, lines: Lines, rows: Iterable[Row]) -> None:
    """Put each line where it belongs in the scheme."""
    known = {line.title: line for line in lines.lines}
    seen: set[str] = set()
    for row in rows:
        title = row.data.pop("title", None)
        if title is None:
            continue
        line = _line(title, known)
        if line is None:
            close = nearest(title, known)
            grown.says("KH606", row.at("title"), written=title, nearest=close)
        elif title in seen:
            grown.says("KH612", row.at("title"), name=title)
        else:
            _put(grown, line, row)
        seen.add(title)


def _line(title: str, known: dict[str, Line]) -> Line | None:
    grade = title.replace(":", "：").removeprefix(FACTOR)
    if title not in known and grade != title:
        return Line((*FACTORS, grade.strip()), title, "number")
    return known.get(title)


def _put(grown: Grown, line: Line, row: Row) -> None:
    about = {k: row.data[k] for k in ABOUT_KEYS if k in row.data}
    if line.kind == "block":
        for key, text in about.items():
            grown.put((*line.path, key), text, row.at(key))
        if "value" in row.data:
            grown.says("KH616", row.at("value"), name=line.title)
        return
    if about and line.kind not in _MARKED:
        grown.says("KH616", row.at(next(iter(about))), name=line.title)
        about = {}
    raw, place = row.data.get("value"), row.at("value")
    value = cell_or_finding(line.kind, raw, line.title, place, grown.findings)
    if value is not None:
        grown.put(line.path, {"value": value, **about} if about else value, place)
    elif about and raw is None:
        grown.says("KH614", row.place, name=line.title)
