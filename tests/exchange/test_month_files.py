"""A month writes its files, and leaves none of an earlier run beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kaohe.exchange.month_files import write_month
from kaohe.exchange.result_json import read_result, write_result
from tests.exchange.made_month import contract_month


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_month_writes_result_cards_summary_and_pay(
    shared: Path, tmp_path: Path, lang: str
) -> None:
    result, scheme = contract_month(shared, "month_003")
    written = write_month(result, scheme, tmp_path / "out", lang)  # type: ignore[arg-type]  # zh or en
    assert [p.name for p in written] == [
        *("result.json", "scorecards.xlsx", "summary.xlsx", "pay.xlsx")
    ]
    assert all(p.stat().st_size > 1000 for p in written)


def test_there_is_no_pay_book_where_the_scheme_pays_nothing(
    shared: Path, tmp_path: Path
) -> None:
    result, scheme = contract_month(shared, "month_000")
    names = [p.name for p in write_month(result, scheme, tmp_path)]
    assert names == ["result.json", "scorecards.xlsx", "summary.xlsx"]


def test_a_month_read_back_writes_the_same_books(shared: Path, tmp_path: Path) -> None:
    result, scheme = contract_month(shared, "month_edge_2")
    first = write_month(result, scheme, tmp_path / "a")
    again = write_month(read_result(write_result(result)), scheme, tmp_path / "b")
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_what_an_earlier_run_wrote_does_not_stay(shared: Path, tmp_path: Path) -> None:
    result, scheme = contract_month(shared, "month_003")
    many = [
        replace(p, who=p.who._replace(employee=f"{n}{p.who.employee}"))
        for n in range(10)
        for p in result.people
    ]
    names = [
        p.name for p in write_month(replace(result, people=(*many,)), scheme, tmp_path)
    ]
    assert names[1:3] == ["scorecards_一组.xlsx", "scorecards_二组.xlsx"]
    write_month(*contract_month(shared, "month_000"), tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        *("result.json", "scorecards.xlsx", "summary.xlsx")
    ]


def test_a_file_that_no_run_wrote_stays(shared: Path, tmp_path: Path) -> None:
    signed = tmp_path / "scorecards_签字版.xlsx"
    signed.write_bytes(b"signed")
    write_month(*contract_month(shared, "month_003"), tmp_path)
    write_month(*contract_month(shared, "month_003"), tmp_path)
    assert signed.read_bytes() == b"signed"
