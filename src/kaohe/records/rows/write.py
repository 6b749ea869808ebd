"""The rows behind a figure as a CSV file that Excel opens."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from kaohe.base.exact import plain
from kaohe.base.language import Lang, Text
from kaohe.records.intake.refused import harmless
from kaohe.records.rows.page import BehindRow, RowPage
from kaohe.records.tables import TABLES

_HEADS = (
    Text("用在", "used in"),
    Text("表", "table"),
    Text("计入情况", "status"),
    Text("规则", "rule"),
    Text("计入的数", "value"),
)
PARTS = {
    "figure": Text("本指标", "the figure"),
    "per": Text("分母", "the denominator"),
    "less": Text("扣减", "what is taken off"),
}
STATUS_TITLES = {
    "counted": Text("计入", "counted"),
    "missed": Text("未达到", "missed"),
    "excluded": Text("不计", "left out"),
}


def write_rows(pages: Iterable[RowPage], path: Path, lang: Lang = "zh") -> int:
    """Write the rows of ``pages`` to ``path``; how many they are.

    The columns of the tables stand behind what became of each row; the rows of a
    denominator from another table add their own columns.
    """
    every = (row for page in pages for row in page.rows)
    rows = sorted(every, key=lambda row: list(PARTS).index(row.part))
    columns = dict.fromkeys((row.table, name) for row in rows for name in row.cells)
    # The mark lets Excel see that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        titles = [TABLES[t].column(n).title.in_(lang) for t, n in columns]
        writer.writerow([*(head.in_(lang) for head in _HEADS), *titles])
        for row in rows:
            cells = [row.cells.get(n) if row.table == t else None for t, n in columns]
            writer.writerow([*_became(row, lang), *map(_cell, cells)])
    return len(rows)


def _became(row: BehindRow, lang: Lang) -> list[str]:
    rule = "" if row.rule is None else row.rule.in_(lang)
    told = [PARTS[row.part], TABLES[row.table].title, STATUS_TITLES[row.status]]
    return [*(text.in_(lang) for text in told), rule, _cell(row.value)]


def _cell(value: object) -> str:
    """A cell as text that no spreadsheet takes for a formula; empty for None."""
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None else harmless(str(value))
