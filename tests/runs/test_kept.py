"""A run keeps what it came from, and is never fed with its own results."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from kaohe.base.findings import Refused
from kaohe.base.period import Period
from kaohe.runs.kept import open_run
from kaohe.runs.produce import Produced, produce
from tests.walks.months import people, table

SCHEME = """scheme: s
version: 1
title: 试
effective_from: 2026-01-01
items: [{id: exam, title: 考试, full: 100, indicator: exam_score, ratio: {to: 100}}]
grades: [{grade: 优, from: 60, wage: 1800}, {grade: 差, from: 0, wage: 1200}]
pay: {post_wage: by_grade}
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with a scheme and a month of one person."""
    (tmp_path / "s.yaml").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "month").mkdir()
    rows = {
        "employees": people("A"),
        "measures": table("employee,indicator,value\nA,exam_score,80"),
    }
    for name, lines in rows.items():
        file = tmp_path / "month" / f"{name}.csv"
        with file.open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
    return tmp_path


def run(made: Path, inputs: str, out: str) -> Produced:
    return produce(str(made / "s.yaml"), made / inputs, Period(2026, 10), made / out)


def test_a_kept_month_may_be_run_again_from_what_it_kept(made: Path) -> None:
    first = run(made, "month", "out")
    shutil.rmtree(made / "month")
    again = run(made, "out/kept/inputs", "out")
    assert again.result == first.result
    kept = open_run(made / "out").result.people
    assert [p.pay_total for p in kept] == [p.pay_total for p in first.result.people]


@pytest.mark.parametrize("out", ["month", "elsewhere"])
def test_results_are_no_inputs(made: Path, out: str) -> None:
    if out == "elsewhere":
        run(made, "month", "out")
        shutil.copy(made / "out" / "result.json", made / "month")
    with pytest.raises(Refused, match="KH907"):
        run(made, "month", out)


@pytest.mark.parametrize("text", ["{", "[]", '{"period": 3}', "\x00"])
def test_a_damaged_run_is_refused_in_words(made: Path, text: str) -> None:
    run(made, "month", "out")
    (made / "out" / "kept" / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="KH901"):
        open_run(made / "out")


def test_a_pay_sheet_that_strayed_into_the_inputs_is_not_paid_again(made: Path) -> None:
    first = run(made, "month", "out")
    shutil.copy(made / "out" / "pay.xlsx", made / "month" / "九月.xlsx")
    again = run(made, "month", "out")
    totals = [[p.pay_total for p in r.result.people] for r in (first, again)]
    assert totals[0] == totals[1]


def test_a_table_given_as_a_folder_is_kept_too(made: Path) -> None:
    (made / "month" / "measures").mkdir()
    (made / "month" / "measures.csv").rename(made / "month" / "measures" / "a.csv")
    first = run(made, "month", "out")
    again = run(made, "out/kept/inputs", "again")
    assert again.result == first.result
