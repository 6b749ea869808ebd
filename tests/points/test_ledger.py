"""One evidence, one entry; ranges, months and unknown events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest

from kaohe.base.period import Period
from kaohe.base.rows import LedgerRow, Measured
from kaohe.points.ledger import automatic_entries, typed_entries
from kaohe.schemes.load import usable
from kaohe.schemes.versions import shipped_folder

POINTS = usable(shipped_folder() / "points_80.yaml")
DAY = date(2026, 10, 8)


def entry(
    event: str, points: int | None, evidence: str | None, on: date = DAY
) -> LedgerRow:
    return LedgerRow("A01", on, event, None if points is None else D(points), evidence)


def counted(*rows: LedgerRow) -> tuple[list[str], list[str]]:
    entries, findings = typed_entries(POINTS, rows, Period(2026, 10))
    found = [f"{e.event} {e.points}" for e in entries.get("A01", [])]
    return found, [f.code for f in findings]


def test_identical_rows_count_once() -> None:
    row = entry("stand_in", 5, "E1")
    assert counted(row, row) == (["stand_in 5.00"], [])


def test_one_evidence_for_different_events_counts_none() -> None:
    rows = entry("extra_task", 5, "E1"), entry("extra_work", 3, "E1")
    assert counted(*rows) == ([], ["KH426"])


def test_the_same_evidence_may_serve_another_person() -> None:
    other = entry("stand_in", 5, "E1")._replace(employee="A02")
    entries, findings = typed_entries(
        POINTS, [entry("stand_in", 5, "E1"), other], Period(2026, 10)
    )
    assert findings == []
    assert set(entries) == {"A01", "A02"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (entry("stand_inn", 5, "E1"), "KH420"),
        (entry("csat_90", 5, "E1"), "KH421"),  # the system enters it itself
        (entry("stand_in", 5, None), "KH422"),
        (entry("stand_in", 5, "E1", date(2026, 9, 30)), "KH423"),
        (entry("extra_work", None, "E1"), "KH424"),
        (entry("extra_work", 6, "E1"), "KH425"),
        (entry("stand_in", 4, "E1"), "KH425"),
    ],
)
def test_what_does_not_count_says_why(row: LedgerRow, code: str) -> None:
    assert counted(row) == ([], [code])


def test_fixed_points_need_not_be_typed() -> None:
    assert counted(entry("stand_in", None, "E1")) == (["stand_in 5.00"], [])


def test_the_system_enters_what_its_condition_holds_for() -> None:
    figures = {
        "csat_rate": Measured(None, D(9), D(10)),
        "exam_score": Measured(D("99.5")),
        "absences": Measured(D(0)),
    }
    found = [e.event for e in automatic_entries(POINTS, figures)]
    assert found == ["csat_90", "full_attendance"]
