"""The rows behind a flaw can be opened, and say nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path

from kaohe.base.rows import Employee
from kaohe.records.quality import Data, examine, write_flaws
from tests.records.quality.made import call, contacts


def test_each_kind_of_flaw_is_a_file_whose_rows_say_what_is_odd(tmp_path: Path) -> None:
    data = contacts(
        *(call(n) for n in range(20)), call(40, agent="system", topic="=1+1")
    )
    paths = write_flaws(examine(data), data, tmp_path)
    (path,) = [p for p in paths if "KH758" in p.name]
    with path.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert "system" in row["提示"]
    assert row["contact"] == "T40" and row["topic"] == "'=1+1"


def test_a_thousand_flaws_of_one_kind_are_one_file(tmp_path: Path) -> None:
    people = [
        Employee(f"{team}{n}", f"客服{n}", team) for n in range(9) for team in "甲乙"
    ]
    data = Data(employees=people)
    (path,) = write_flaws(examine(data), data, tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 18 and len({row["提示"] for row in rows}) == 9
    assert {row["employee"] for row in rows[:2]} == {"甲0", "乙0"}


def test_nothing_odd_writes_nothing(tmp_path: Path) -> None:
    data = contacts(*(call(n) for n in range(20)))
    assert write_flaws(examine(data), data, tmp_path / "q") == []
    assert not (tmp_path / "q").exists()
