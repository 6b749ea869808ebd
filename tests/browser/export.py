"""A table as a company's own system exports it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from tests.browser.typed import Row


def export(folder: Path, table: str, rows: Sequence[Row]) -> Path:
    """A CSV of the rows."""
    path = folder / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    return path
