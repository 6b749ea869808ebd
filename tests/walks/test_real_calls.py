"""5,000 real-looking calls from an Excel export, imported by a mapping, month by month."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from kaohe.base.exact import Ratio, half_up
from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.records.intake import Intake, read_month
from kaohe.records.mapping import import_file, load_mapping
from kaohe.runs.month import run_month
from kaohe.schemes.versions import resolve

MONTHS = ("2021-01", "2021-02", "2021-03")
SIX = Decimal("0.000001")
#: Item of the scheme: column of the ratio, of its numerator and denominator.
COLUMNS = {
    "answered": ("answer_rate", "answered", "calls"),
    "resolved": ("resolved_of_answered", "resolved", "answered"),
    "speed": ("mean_speed_of_answer_s", None, "answered"),
    "csat": ("mean_csat", None, "rated"),
    "talk": ("mean_talk_s", None, "answered"),
}


@pytest.fixture(scope="module")
def calls(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Intake:
    folder = tmp_path_factory.mktemp("calls")
    book = shared / "data" / "pwc_call_center" / "call_center_original.xlsx"
    mapping, findings = load_mapping("call_list")
    assert mapping is not None, findings
    report = import_file(book, "contacts", mapping, folder)
    assert [(t.table, t.new) for t in report.tables] == [
        ("contacts", 5000),
        ("surveys", 4054),
        ("employees", 8),
    ]
    assert report.refused == ()
    return read_month(folder)


@pytest.fixture(scope="module")
def results(calls: Intake) -> dict[str, MonthResult]:
    found: dict[str, MonthResult] = {}
    for month in MONTHS:
        period = Period.parse(month)
        assert period is not None
        found[month] = run_month(resolve("call_list", period)[0], calls, period)
    return found


def test_every_figure_equals_the_reference(
    shared: Path, results: dict[str, MonthResult]
) -> None:
    file = shared / "data" / "pwc_call_center" / "reference_pandas_by_month.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 24
    for row in rows:
        person = results[row["month"]].person(row["Agent"])
        assert person is not None
        for item_id, (ratio, top, bottom) in COLUMNS.items():
            item = person.item(item_id)
            assert item is not None
            assert item.numerator is not None
            assert item.denominator is not None
            assert item.denominator == Decimal(row[bottom])
            if top is not None:
                assert item.numerator == Decimal(row[top])
            exact = Ratio(item.numerator, item.denominator)
            shown = half_up(exact.numerator / exact.denominator, SIX)
            assert shown == half_up(Decimal(row[ratio]), SIX), (row["Agent"], item_id)


@pytest.mark.parametrize("month", MONTHS)
def test_the_run_says_that_the_eight_cannot_be_told_apart(
    results: dict[str, MonthResult], month: str
) -> None:
    told = [f for f in results[month].findings if f.code == "KH450"]
    assert {f.place.item for f in told} == {"answered", "resolved"}
    assert all(f.params["people"] == 8 for f in told)
