"""Asking large windows slice by slice gives the figures of the whole."""

from __future__ import annotations

import pytest

from kaohe.base.period import Period
from kaohe.records.intake import read_rows
from kaohe.records.measure import MEASURABLE, measure, slices
from kaohe.samples import shop

OCTOBER = Period(2026, 10)
NAMES = sorted(MEASURABLE)


@pytest.mark.parametrize("rows", [1000, 97])
def test_slices_give_the_figures_and_findings_of_the_whole(
    rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = read_rows(shop.month(7, OCTOBER).rows)
    people = [e.employee for e in intake.employees]
    whole = measure(intake.records, NAMES, OCTOBER, people)
    monkeypatch.setattr(slices, "ROWS", rows)
    sliced = measure(intake.records, NAMES, OCTOBER, people)
    assert sliced.figures == whole.figures
    assert sliced.findings == whole.findings
    cut = {name for name, text in sliced.sql.items() if text != whole.sql[name]}
    assert cut == {"next_contact", "first_enquiry", "last_answer"}


def test_a_small_month_is_asked_whole() -> None:
    intake = read_rows(shop.month(7, OCTOBER).rows)
    told = measure(intake.records, ["first_contact_resolution"], OCTOBER, ["A01"])
    assert "HASH" not in "".join(told.sql.values()).upper()
