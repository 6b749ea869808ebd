"""A sample month as rows, and its folder of CSV files."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path


class Tables:
    """Rows by table; a table without rows is not written."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, object]]] = defaultdict(list)

    def add(self, table: str, **cells: object) -> None:
        """Add a row; every row of a table names the same columns."""
        self.rows[table].append(cells)

    def write(self, folder: Path) -> list[Path]:
        """Write ``<table>.csv`` for each table; the files written."""
        folder.mkdir(parents=True, exist_ok=True)
        written: list[Path] = []
        for name, rows in self.rows.items():
            path = folder / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as text:
                writer = csv.writer(text)
                writer.writerow(rows[0])
                writer.writerows([_cell(v) for v in row.values()] for row in rows)
            written.append(path)
        return written


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else value
