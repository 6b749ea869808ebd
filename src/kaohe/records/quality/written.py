"""The rows behind each flaw as files that people can open."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from kaohe.base.language import Lang
from kaohe.records.intake.refused import harmless
from kaohe.records.quality.data import Data, Flaw, rows_of


def write_flaws(
    flaws: Iterable[Flaw], data: Data, folder: Path, lang: Lang = "zh"
) -> list[Path]:
    """Write ``<number>_<code>_<table>.csv`` for each flaw with rows; the files written.

    The first line of a file says what is odd; below it stand the rows as they are.
    """
    written: list[Path] = []
    for number, flaw in enumerate(flaws, start=1):
        rows = rows_of(flaw, data)
        if rows is None or not rows.num_rows:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{number:02d}_{flaw.finding.code}_{flaw.table}.csv"
        _write(path, flaw, rows, lang)
        written.append(path)
    return written


def _write(path: Path, flaw: Flaw, rows: pa.Table, lang: Lang) -> None:
    filled = [n for n in rows.column_names if rows[n].null_count < rows.num_rows]
    columns = [rows[name].cast(pa.string()).to_pylist() for name in filled]
    # The mark lets Excel see that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([harmless(flaw.finding.says(lang))])
        writer.writerow([harmless(name) for name in filled])
        for cells in zip(*columns, strict=True):
            writer.writerow([harmless(cell or "") for cell in cells])
