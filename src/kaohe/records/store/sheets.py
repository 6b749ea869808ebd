"""Every row of the store as CSV files: to be read by whatever reads tables."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv

from kaohe.records.store.store import Store
from kaohe.records.tables import TABLES

#: A text that begins so would be worked out as a formula; none of ours may be.
_FORMULA = r"^[=+\-@\t\r＝＋－＠]"


def write_sheets(store: Store, folder: Path) -> dict[str, int]:
    """Write ``<table>.csv`` for each table with rows; how many rows each has.

    UTF-8 with a mark at the front, headings by the names of the contract.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for name, rows in store.month().records.items():
        if name in TABLES and rows.num_rows:
            with (folder / f"{name}.csv").open("wb") as out:
                out.write("\ufeff".encode())
                pc_csv.write_csv(_plain(rows), out)
            counts[name] = rows.num_rows
    return counts


def _plain(rows: pa.Table) -> pa.Table:
    """Every column as text: moments as they are written, no text a formula."""
    columns = {n: _text(rows[n]) for n in rows.column_names}
    return pa.table(columns)


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_string(column.type) and not pa.types.is_large_string(
        column.type
    ):
        return pc.cast(column, pa.string())
    begins = pc.match_substring_regex(column, _FORMULA)
    guarded = pc.binary_join_element_wise("'", column, "")
    return pc.if_else(begins, guarded, column)
