"""Rows behind a figure as the page shows them: tabs, tables, lines."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import ZERO
from kaohe.base.language import Text
from kaohe.dictionary import Dictionary
from kaohe.dictionary.indicator import Direction
from kaohe.records.measure.plan import plan_of
from kaohe.records.rows import (
    HEADS,
    STATUSES,
    BehindRow,
    RowPage,
    Status,
    cell_text,
    column_of,
    deciding,
    status_titles,
    title_of,
    value_text,
)
from kaohe_web.words import word
from kaohe_web.words.language import lang

ALL = "all"


class Shown(NamedTuple):
    """A row: whether it counted and adds anything, by which rule it was left out, cells."""

    status: str
    adds: bool
    counts: str
    rule: str
    cells: list[tuple[str, str]]


class Part(NamedTuple):
    """The rows of one table: its heads, and a line of cells for each row."""

    heads: list[str]
    lines: list[Shown]


class Tab(NamedTuple):
    """A choice of rows: its name in the address, its text, how many, whether shown."""

    name: str
    text: str
    many: int
    chosen: bool


def tabs_of(found: RowPage, chosen: Status | None, direction: Direction) -> list[Tab]:
    """All rows, then each status that has some."""
    every = [
        (
            one,
            status_titles(direction)[one].in_(lang()),
            sum(t.of_status(one) for t in found.totals),
        )
        for one in STATUSES
    ]
    many = sum(count for _, _, count in every)
    tabs = [Tab(ALL, word("mine_rows_all", lang()), many, chosen is None)]
    return tabs + [Tab(n, text, c, n == chosen) for n, text, c in every if c]


def parts_of(found: RowPage, dictionary: Dictionary) -> list[Part]:
    """What the page shows of each table: the columns by which a row counts or not."""
    made = plan_of(dictionary).made[found.indicator]
    said = status_titles(dictionary[found.indicator].direction)
    counted = {"figure": made.counted, "per": made.per, "less": made.less}
    parts: list[Part] = []
    for name, one in counted.items():
        rows = [row for row in found.rows if row.part == name]
        if one is None or not rows:
            continue
        table = rows[0].table
        columns = [c for c in deciding(one) if c in rows[0].cells]
        heads = [title_of(table, c).in_(lang()) for c in columns]
        lines = [_shown(row, columns, heads, said) for row in rows]
        if len({row.value for row in rows if isinstance(row.value, Decimal)}) > 1:
            lines = [_valued(*one) for one in zip(lines, rows, strict=True)]
            heads.append(HEADS["value"].in_(lang()))
        parts.append(Part(heads, lines))
    return parts


def _shown(
    row: BehindRow,
    columns: list[str],
    heads: list[str],
    said: Mapping[Status, Text],
) -> Shown:
    texts = [
        cell_text(column_of(row.table, name), row.cells.get(name), lang())
        for name in columns
    ]
    rule = "" if row.rule is None else row.rule.in_(lang())
    counts = said[row.status].in_(lang())
    cells = list(zip(heads, texts, strict=True))
    return Shown(row.status, False, counts, rule, cells)


def _valued(line: Shown, row: BehindRow) -> Shown:
    """The line with what the row adds to the figure."""
    cell = (HEADS["value"].in_(lang()), value_text(row.value, lang()))
    adds = isinstance(row.value, Decimal) and row.value != ZERO
    return line._replace(adds=adds, cells=[*line.cells, cell])
