"""Records of another month are told; they are not taken out."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.period import Period
from kaohe.records.intake import outside
from tests.records.intake.months import month

OCTOBER = Period(2026, 10)
HEAD = "contact,agent,started_at\n"


def told(tmp_path: Path, rows: str) -> list[tuple[str, object]]:
    findings = outside(month(tmp_path, contacts=HEAD + rows), OCTOBER)
    return [(f.code, f.params["n"]) for f in findings]


def test_a_table_of_the_period_is_nothing_to_tell(tmp_path: Path) -> None:
    rows = "C1,A01,2026-10-01 00:00:00\nC2,A01,2026-10-31 23:59:59\nC3,A01,\n"
    assert told(tmp_path, rows) == []


def test_a_table_of_another_month_is_a_warning(tmp_path: Path) -> None:
    rows = "C1,A01,2026-09-30 23:59:59\nC2,A01,2026-11-01 00:00:00\n"
    assert told(tmp_path, rows) == [("KH365", 2)]


def test_some_rows_of_another_month_are_a_note(tmp_path: Path) -> None:
    rows = "C1,A01,2026-09-30 23:59:59\nC2,A01,2026-10-01 00:00:00\n"
    assert told(tmp_path, rows) == [("KH366", 1)]
