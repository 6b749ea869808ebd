"""The contract months come out to the cent, in any row order and from any file form."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kaohe.base.exact import two_places
from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.records.intake import read_month
from kaohe.runs.month import run_month
from kaohe.schemes.load import usable
from tests.walks.months import read_csv

MONTHS = ("000", "002", "003", "edge_1", "edge_2", "edge_3")
Rows = list[dict[str, str]]


def flat(person: PersonResult) -> dict[str, Any]:
    """A result in the form of expected.json."""

    def text(number: Any) -> str | None:
        return None if number is None else two_places(number)

    return {
        "employee": person.who.employee,
        "score": text(person.score),
        "grade": person.grade,
        "rank": person.rank,
        "items": {i.item: text(i.points) for i in person.items},
        "pay": {line.line: text(line.amount) for line in person.pay},
        "pay_total": text(person.pay_total),
        "outcomes": [o.rule for o in person.outcomes],
    }


def write_csv(tables: dict[str, Rows], folder: Path) -> Path:
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def write_parquet(tables: dict[str, Rows], folder: Path) -> Path:
    for name, rows in tables.items():
        columns = {k: [row[k] or None for row in rows] for k in rows[0]}
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")
    return folder


def write_workbook(tables: dict[str, Rows], folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append([cell(v) for v in row.values()])
    book.save(folder / "month.xlsx")
    return folder / "month.xlsx"


def cell(text: str) -> object:
    """What a person would have typed: a number where the text is one."""
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        return text


FORMS = {"csv": write_csv, "parquet": write_parquet, "workbook": write_workbook}


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("form", FORMS)
def test_month_matches_expected(
    shared: Path, tmp_path: Path, month: str, form: str
) -> None:
    folder = shared / "contract" / f"month_{month}"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    tables = read_csv(folder)
    for name, rows in sorted(tables.items()):
        random.Random(f"{month} {name}").shuffle(rows)
    inputs = FORMS[form](tables, tmp_path)
    result = compute(shared, expected, inputs)
    assert [flat(p) for p in result.people] == expected["employees"]


@pytest.mark.parametrize("month", MONTHS)
def test_row_order_and_file_form_change_no_hash(
    shared: Path, tmp_path: Path, month: str
) -> None:
    folder = shared / "contract" / f"month_{month}"
    tables = read_csv(folder)
    versions = read_month(folder).versions
    for form, write in FORMS.items():
        shuffled = {n: random.Random(form).sample(r, len(r)) for n, r in tables.items()}
        (tmp_path / form).mkdir()
        again = read_month(write(shuffled, tmp_path / form)).versions
        assert again == versions, form


def compute(shared: Path, expected: dict[str, Any], inputs: Path) -> MonthResult:
    scheme = usable(shared / "contract" / "schemes" / f"{expected['scheme']}.yaml")
    period = Period.parse(expected["period"])
    assert period is not None
    return run_month(scheme, read_month(inputs), period)
