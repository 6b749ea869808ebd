"""The sample companies: the same seed gives the same bytes, and the flaws are in them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kaohe.base.period import Period
from kaohe.records.intake import read_month
from kaohe.runs.month import run_month
from kaohe.samples import COMPANIES
from kaohe.samples.tables import Tables
from kaohe.schemes.versions import resolve

SEED = 20261
OCTOBER = Period(2026, 10)


@pytest.fixture(scope="module")
def shop() -> Tables:
    return COMPANIES["shop"].month(SEED, OCTOBER)


def test_the_same_seed_gives_the_same_rows(shop: Tables) -> None:
    assert COMPANIES["shop"].month(SEED, OCTOBER).rows == shop.rows
    assert COMPANIES["shop"].month(SEED + 1, OCTOBER).rows != shop.rows


@pytest.mark.parametrize(("name", "size"), [("shop", 16), ("call_centre", 200)])
def test_a_company_has_its_size_and_three_months(name: str, size: int) -> None:
    company = COMPANIES[name]
    assert len(company.months) == 3
    if name == "shop":
        assert len(company.month(SEED, OCTOBER).rows["employees"]) == size


def test_intake_takes_every_row_of_the_shop(shop: Tables, tmp_path: Path) -> None:
    shop.write(tmp_path)
    intake = read_month(tmp_path)
    assert intake.refused == ()
    assert [f.code for f in intake.findings] == []


def test_the_flaws_of_real_life_are_in_the_shop(shop: Tables) -> None:
    rows = shop.rows
    assert any(r["left_on"] for r in rows["employees"])
    assert any(OCTOBER.contains(r["hired_on"]) for r in rows["employees"])  # type: ignore[arg-type]
    assert any(r["rating"] is None for r in rows["surveys"])
    assert any(r["status"] == "absent" for r in rows["attendance"])
    assert any(r["answered_at"] is None for r in rows["contacts"])
    assert rows["refunds"]


def test_a_month_of_the_shop_scores_all_but_the_leaver_and_the_one_who_is_owed(
    shop: Tables, tmp_path: Path
) -> None:
    shop.write(tmp_path)
    scheme, _ = resolve("self40_supervisor60", OCTOBER)
    month = run_month(scheme, read_month(tmp_path), OCTOBER)
    states = {p.who.employee: p.state for p in month.people}
    assert [e for e, s in states.items() if s != "scored"] == ["A07", "A10"]
    paid = [p for p in month.people if p.pay]
    assert len(paid) == 14


def test_files_are_plain_csv(shop: Tables, tmp_path: Path) -> None:
    written = shop.write(tmp_path)
    with (tmp_path / "employees.csv").open(encoding="utf-8", newline="") as text:
        assert len(list(csv.DictReader(text))) == 16
    assert {p.suffix for p in written} == {".csv"}
