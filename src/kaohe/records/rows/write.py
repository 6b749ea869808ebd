"""The rows behind a figure as a CSV file that Excel opens."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from kaohe.base.language import Lang, Text
from kaohe.dictionary.indicator import Direction
from kaohe.records.intake.refused import harmless
from kaohe.records.rows.cells import cell_text, value_text
from kaohe.records.rows.columns import column_of, title_of
from kaohe.records.rows.page import BehindRow, RowPage, Status
from kaohe.records.tables import TABLES

HEADS = {
    "part": Text("用在", "used in"),
    "table": Text("表", "table"),
    "status": Text("计入情况", "counts as"),
    "rule": Text("规则", "rule"),
    "value": Text("计入的数", "value counted"),
}
PARTS = {
    "figure": Text("本指标", "the figure"),
    "per": Text("分母", "the denominator"),
    "less": Text("扣减", "what is taken off"),
}
STATUS_TITLES: Mapping[Status, Text] = {
    "counted": Text("计入", "counted"),
    "missed": Text("未达到", "missed"),
    "excluded": Text("不计", "left out"),
}


def status_titles(direction: Direction) -> Mapping[Status, Text]:
    """What the statuses are called: who is measured by faults misses none of them."""
    if direction != "down":
        return STATUS_TITLES
    return {**STATUS_TITLES, "missed": Text("未发生", "did not happen")}


def write_rows(
    pages: Iterable[RowPage],
    path: Path,
    lang: Lang = "zh",
    direction: Direction = "up",
) -> int:
    """Write the rows of ``pages`` to ``path``; how many they are.

    The columns of the tables stand behind what became of each row; the rows of a
    denominator from another table add their own columns.
    """
    every = (row for page in pages for row in page.rows)
    rows = sorted(every, key=lambda row: list(PARTS).index(row.part))
    columns = list(
        dict.fromkeys((row.table, name) for row in rows for name in row.cells)
    )
    titles = [title_of(t, n).in_(lang) for t, n in columns]
    said = status_titles(direction)
    lines = ([*_became(row, said, lang), *_cells(row, columns, lang)] for row in rows)
    return write_lines([*(h.in_(lang) for h in HEADS.values()), *titles], lines, path)


def write_lines(heads: list[str], lines: Iterable[list[str]], path: Path) -> int:
    """Write lines of cells below their heads; how many lines they are.

    No spreadsheet takes a cell for a formula.
    """
    count = 0
    # The mark lets Excel see that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(heads)
        for line in lines:
            writer.writerow([harmless(cell) for cell in line])
            count += 1
    return count


def _became(row: BehindRow, said: Mapping[Status, Text], lang: Lang) -> list[str]:
    told = [PARTS[row.part], TABLES[row.table].title, said[row.status]]
    rule = "" if row.rule is None else row.rule.in_(lang)
    return [*(text.in_(lang) for text in told), rule, value_text(row.value, lang)]


def _cells(row: BehindRow, columns: list[tuple[str, str]], lang: Lang) -> list[str]:
    return [
        cell_text(column_of(t, n), row.cells.get(n), lang) if row.table == t else ""
        for t, n in columns
    ]
