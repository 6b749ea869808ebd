"""Month folders as the tests of the intake need them: written out, spoiled, rewritten."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from kaohe.base.findings import Finding
from kaohe.records.intake import Intake, read_month
from kaohe.records.tables import TABLES

CONTRACT_MONTHS = [
    "month_003",
    "month_000",
    "month_002",
    "month_edge_1",
    "month_edge_2",
    "month_edge_3",
]

#: Three people, one of them with a number that begins with zeros.
PEOPLE = "工号,姓名,班组\nA01,小李,一组\nA02,小王,一组\n00123,陈主管,二组\n"

Rows = Sequence[Sequence[Any]]


def month(folder: Path, **tables: str) -> Intake:
    """The month of some CSV texts by table; the list of people is there unless given."""
    for name, text in {"employees": PEOPLE, **tables}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_month(folder)


def workbook(path: Path, **sheets: Rows) -> openpyxl.Workbook:
    """A workbook saved with a sheet per table; the caller may spoil and save it again."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return book


def only(intake: Intake, code: str) -> Finding:
    """The single finding of a code."""
    found = [f for f in intake.findings if f.code == code]
    assert len(found) == 1, [f.line() for f in intake.findings]
    return found[0]


def codes(intake: Intake) -> list[str]:
    return [f.code for f in intake.findings]


def table_files(folder: Path) -> dict[str, list[list[str]]]:
    """Header and rows of each CSV of a contract month."""
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found[path.stem] = list(csv.reader(lines))
    return found


def shuffled(rows: list[list[str]], seed: int) -> list[list[str]]:
    """The same header with the rows in another order."""
    body = rows[1:]
    random.Random(seed).shuffle(body)
    return [rows[0], *body]


def as_csv(tables: dict[str, list[list[str]]], folder: Path, **how: str) -> Path:
    for name, rows in tables.items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding=how.get("encoding", "utf-8"), newline="") as out:
            csv.writer(out).writerows(rows)
    return folder


def as_parquet(tables: dict[str, list[list[str]]], folder: Path) -> Path:
    """Typed as a data engineer would: numbers as doubles, dates as dates."""
    for name, (header, *rows) in tables.items():
        columns = {
            title: _typed(name, title, [row[i] for row in rows])
            for i, title in enumerate(header)
        }
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")
    return folder


def _typed(table: str, title: str, cells: list[str]) -> pa.Array:
    kind = TABLES[table].column(title).kind
    filled = pa.array([cell or None for cell in cells], pa.string())
    if kind in ("number", "share", "money", "count"):
        return filled.cast(pa.float64())
    return filled.cast(pa.date32()) if kind == "date" else filled


def as_workbook(tables: dict[str, list[list[str]]], folder: Path) -> Path:
    """Chinese sheets and headers, numbers as numbers, dates as dates."""
    sheets: dict[str, Rows] = {}
    for name, (header, *rows) in tables.items():
        table = TABLES[name]
        titles = [table.column(title).zh for title in header]
        body = [
            [_cell(table.column(t).kind, c) for t, c in zip(header, row, strict=True)]
            for row in rows
        ]
        sheets[table.title.zh] = [titles, *body]
    workbook(folder / "十月考核.xlsx", **sheets)
    return folder


def _cell(kind: str, text: str) -> object:
    if text == "":
        return None
    if kind in ("number", "share", "money", "count"):
        return float(text)
    if kind == "date":
        return pa.scalar(text).cast(pa.date32()).as_py()
    return text
