"""A scheme's data laid out on sheets: the cells of each, in order of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kaohe.exchange.scheme_book.cells import keeps
from kaohe.exchange.scheme_book.codecs import encode
from kaohe.exchange.scheme_book.items_out import bands_of, items_of, standards_of
from kaohe.exchange.scheme_book.layout import (
    ABOUT,
    BANDS,
    FACTOR,
    FACTORS,
    FRAME,
    ITEMS,
    LISTS,
    PAY,
    STANDARDS,
    Line,
    Lines,
    Table,
)
from kaohe.schemes.reader import ABOUT_KEYS
from kaohe.schemes.tree import Path

Cell = str | float | None
Cells = list[list[Cell]]


class Marked(NamedTuple):
    """The data without its marks, and what is known of single numbers by path."""

    data: dict[str, Any]
    marks: dict[Path, dict[str, Any]]


def unmarked(data: dict[str, Any], paths: Mapping[Path, object]) -> Marked:
    """``{value: 30, src: rec}`` at each of ``paths`` taken apart (``data`` changes).

    So are blocks: ``line: {zero: 120, full: 30, src: rec}``.
    """
    marks: dict[Path, dict[str, Any]] = {}
    for path in paths:
        above = at(data, path[:-1])
        node = above[path[-1]]
        if "value" in node:
            marks[path] = {k: v for k, v in node.items() if k != "value"}
            above[path[-1]] = node["value"]
        else:
            marks[path] = {k: node.pop(k) for k in ABOUT_KEYS if k in node}
    return Marked(data, marks)


def at(data: Any, path: Path) -> Any:
    """What stands at ``path``, or None."""
    for step in path:
        if isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data


def laid_out(marked: Marked) -> dict[str, Cells]:
    """The cells of every sheet by its title, without heads."""
    data = marked.data
    found = {
        FRAME.title: _lines(FRAME, marked),
        ITEMS.title: rows_of(ITEMS, items_of(data)),
        BANDS.title: rows_of(BANDS, bands_of(data)),
        STANDARDS.title: rows_of(STANDARDS, standards_of(data)),
        PAY.title: _lines(PAY, marked) + _factors(marked),
    }
    for path, table in LISTS:
        found[table.title] = rows_of(table, at(data, path) or [])
    return found


def rows_of(table: Table, entries: list[dict[str, Any]]) -> Cells:
    """The cells of a table, a row for each entry."""
    return [
        [_cell(c.kind, at(e, c.path or ("※",))) for c in table.columns] for e in entries
    ]


def _cell(kind: str, value: Any) -> Cell:
    """The cell of a value; empty for a text that a cell would not give back."""
    if value is None:
        return None
    cell = encode(kind, value)
    return cell if not isinstance(cell, str) or keeps(cell) else None


def _lines(lines: Lines, marked: Marked) -> Cells:
    return [_line(line, marked) for line in lines.lines]


def _factors(marked: Marked) -> Cells:
    grades = at(marked.data, FACTORS) or {}
    return [
        _line(Line((*FACTORS, grade), FACTOR + grade, "number"), marked)
        for grade in grades
    ]


def _line(line: Line, marked: Marked) -> list[Cell]:
    node = at(marked.data, line.path)
    about = marked.marks.get(line.path, {})
    if line.kind == "block":
        about = dict(node or {})
        if not line.path:
            about.pop("source", None)  # the scheme's own source has a line of its own
    value = None if line.kind == "block" else _cell(line.kind, node)
    known = [_cell(c.kind, at(about, c.path)) for c in ABOUT]
    return [line.title, value, line.hint, *known]
