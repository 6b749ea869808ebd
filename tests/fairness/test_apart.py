"""Where a share cannot tell people apart, the month says so."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kaohe.base.because import Because
from kaohe.base.language import Text
from kaohe.base.result import ItemResult, PersonResult
from kaohe.base.rows import Employee
from kaohe.dictionary import INDICATORS
from kaohe.fairness.apart import apart, apart_on_items, share_of_cases
from kaohe.schemes.model import Indicated, Item, Scheme, ToTarget

CSAT = Text("客户满意率", "Customer satisfaction rate")


def counts(**given: tuple[int, int]) -> dict[str, tuple[Decimal, Decimal]]:
    return {e: (Decimal(x), Decimal(n)) for e, (x, n) in given.items()}


@pytest.mark.parametrize("month", ["2021-01", "2021-02", "2021-03"])
def test_the_eight_agents_of_the_call_centre_cannot_be_told_apart(
    shared: Path, month: str
) -> None:
    file = shared / "data" / "pwc_call_center" / "reference_pandas_by_month.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [r for r in csv.DictReader(opened) if r["month"] == month]
    rated = {r["Agent"]: int(float(r["rated"])) for r in rows}
    shares = {r["Agent"]: float(r["csat_4_5_share"]) for r in rows}
    found = apart(
        counts(**{a: (round(shares[a] * n), n) for a, n in rated.items()}), CSAT
    )
    assert [f.code for f in found] == ["KH450"]
    assert "这 8 人在“客户满意率”上无法区分" in found[0].says("zh")
    assert "名次多半是运气" in found[0].says("zh")


def test_the_widest_interval_is_named_with_its_cases() -> None:
    found = apart(counts(A01=(95, 100), A02=(9, 10), A03=(94, 100)), CSAT, "csat")
    assert "A02：90%（10 例），区间 59.6%～98.2%" in found[0].says("zh")
    assert "A02: 90% (10 cases), 59.6% to 98.2%" in found[0].says("en")
    assert found[0].level == "note"
    assert found[0].place.item == "csat"


def test_one_person_who_stands_out_is_enough_to_stay_quiet() -> None:
    assert apart(counts(A01=(950, 1000), A02=(700, 1000), A03=(940, 1000)), CSAT) == []


def test_neighbours_that_overlap_do_not_hide_ends_that_do_not() -> None:
    chain = counts(A01=(800, 1000), A02=(830, 1000), A03=(860, 1000))
    assert apart(chain, CSAT) == []


def test_two_people_are_not_a_ranking() -> None:
    assert apart(counts(A01=(9, 10), A02=(8, 10)), CSAT) == []


def test_people_without_cases_do_not_count() -> None:
    assert apart(counts(A01=(9, 10), A02=(8, 10), A03=(0, 0)), CSAT) == []


def scheme(indicator: str) -> Scheme:
    rule = Indicated(indicator, ToTarget(Decimal(1)))
    item = Item("csat", "满意度", Decimal(20), rule)
    return Scheme("made", 1, "示例", date(2026, 1, 1), items=(item,))


def person(employee: str, numerator: int, cases: int) -> PersonResult:
    figures = Decimal(numerator), Decimal(cases)
    because = Because("ratio")
    row = ItemResult("csat", None, *figures, Decimal(1), Decimal(20), because)
    return PersonResult(Employee(employee), "scored", items=(row,))


def test_every_item_scored_by_a_share_is_asked() -> None:
    people = [person("A01", 19, 20), person("A02", 18, 20), person("A03", 17, 20)]
    found = apart_on_items(scheme("csat_rate"), people)
    assert [(f.code, f.place.item) for f in found] == [("KH450", "csat")]


def test_a_person_for_whom_the_item_did_not_apply_is_left_out() -> None:
    people = [person("A01", 19, 20), person("A02", 18, 20), person("A03", 0, 0)]
    assert apart_on_items(scheme("csat_rate"), people) == []


@pytest.mark.parametrize(
    "indicator", ["csat_mean", "speed_of_answer", "collection_rate"]
)
def test_what_is_no_share_of_cases_is_not_asked(indicator: str) -> None:
    people = [person("A01", 19, 20), person("A02", 18, 20), person("A03", 17, 20)]
    assert not share_of_cases(INDICATORS[indicator])
    assert apart_on_items(scheme(indicator), people) == []
