"""The rows behind a flaw can be opened, and say nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path

from kaohe.records.quality import examine, write_flaws
from tests.records.quality.made import call, contacts


def test_each_flaw_with_rows_is_a_file_that_says_what_is_odd(tmp_path: Path) -> None:
    data = contacts(
        *(call(n) for n in range(20)), call(40, agent="system", topic="=1+1")
    )
    paths = write_flaws(examine(data), data, tmp_path)
    (path,) = [p for p in paths if "KH758" in p.name]
    with path.open(encoding="utf-8-sig", newline="") as lines:
        said, header, *rows = list(csv.reader(lines))
    assert "system" in said[0]
    row = dict(zip(header, rows[0], strict=True))
    assert row["contact"] == "T40" and row["topic"] == "'=1+1"
    assert len(rows) == 1


def test_nothing_odd_writes_nothing(tmp_path: Path) -> None:
    data = contacts(*(call(n) for n in range(20)))
    assert write_flaws(examine(data), data, tmp_path / "q") == []
    assert not (tmp_path / "q").exists()
