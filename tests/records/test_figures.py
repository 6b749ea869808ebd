"""What HR brings along beside what the records say: added, refused, chosen, told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.findings import Finding
from kaohe.base.language import Text
from kaohe.base.period import Period
from kaohe.base.rows import Figures, Measured, MeasureRow
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.records.figures import figures

OCTOBER = Period(2026, 10)


def row(
    indicator: str,
    figure: str | None = None,
    day: int | None = None,
    *,
    value: str | None = None,
    employee: str = "A01",
    by: str | None = None,
) -> MeasureRow:
    """``19/20`` has parts, ``17`` is a value; ``day`` is a day of October 2026."""
    parts = [Decimal(part) for part in (figure or "").split("/") if part]
    value = figure if len(parts) == 1 else value
    numerator, denominator = parts if len(parts) == 2 else (None, None)
    return MeasureRow(
        employee,
        indicator,
        None if day is None else date(2026, 10, day),
        None if value is None else Decimal(value),
        numerator,
        denominator,
        verified_by=by,
    )


def brought(*rows: MeasureRow) -> tuple[Measured | None, list[Finding]]:
    found, told = figures(rows, {}, {}, OCTOBER)
    own = found.get("A01", {})
    return (next(iter(own.values())) if own else None), list(told)


def codes(told: list[Finding]) -> list[str]:
    return [f.code for f in told]


def test_a_share_keeps_its_parts_and_counts_its_cases() -> None:
    one, told = brought(row("csat_rate", "19/20", by="S01"))
    expected = Measured(None, Decimal(19), Decimal(20), Decimal(20), "measures", "S01")
    assert (one, told) == (expected, [])


def test_daily_parts_add() -> None:
    one, told = brought(row("csat_rate", "9/10", 1), row("csat_rate", "5/5", 2))
    assert one == Measured(None, Decimal(14), Decimal(15), Decimal(15))
    assert told == []


def test_daily_counts_and_amounts_add() -> None:
    failed, _ = brought(row("failed_checks", "2", 1), row("failed_checks", "1", 9))
    sales, _ = brought(row("sales_net", "99.50", 1), row("sales_net", "-100", 9))
    assert failed is not None and failed.value == 3
    assert sales is not None and sales.value == Decimal("-0.50")


def test_a_daily_share_without_its_weight_is_told_and_not_counted() -> None:
    one, told = brought(row("csat_rate", "9/10", 1), row("csat_rate", "0.5", 2))
    assert one == Measured(None, Decimal(9), Decimal(10), Decimal(10))
    assert codes(told) == ["KH553"]
    assert "2026-10-02" in told[0].says()


def test_daily_shares_all_without_weight_give_no_figure() -> None:
    one, told = brought(row("csat_rate", "0.9", 1), row("csat_rate", "0.5", 2))
    assert one is None
    assert codes(told) == ["KH553"]


def test_the_whole_period_wins_over_days_beside_it() -> None:
    one, told = brought(row("failed_checks", "7"), row("failed_checks", "1", 3))
    assert one is not None and one.value == 7
    assert codes(told) == ["KH556"]


def test_two_different_figures_for_the_period_leave_none() -> None:
    one, told = brought(row("csat_rate", "9/10"), row("csat_rate", "8/10"))
    assert one is None
    assert codes(told) == ["KH557"]
    assert "8/10、9/10" in told[0].says()


def test_identical_rows_are_one() -> None:
    one, told = brought(row("failed_checks", "2", 1), row("failed_checks", "2", 1))
    assert one is not None and one.value == 2
    assert told == []


def test_the_same_figure_with_and_without_parts_is_no_contradiction() -> None:
    one, told = brought(row("csat_rate", "0.95"), row("csat_rate", "19/20"))
    assert one is not None and one.denominator == 20
    assert told == []


def test_two_different_rows_of_one_day_leave_no_figure() -> None:
    one, told = brought(row("failed_checks", "2", 1), row("failed_checks", "3", 1))
    assert one is None
    assert codes(told) == ["KH558"]


def test_an_unknown_name_is_kept_and_the_nearest_named() -> None:
    one, told = brought(row("csat_rat", "9/10"))
    assert one is not None and one.numerator == 9
    assert codes(told) == ["KH551"]
    assert "csat_rate" in told[0].next()


def test_a_name_like_nothing_is_kept_with_a_finding() -> None:
    one, told = brought(row("qqq", "3"))
    assert one is not None and one.value == 3
    assert codes(told) == ["KH550"]


def test_an_indicator_may_be_named_by_its_title() -> None:
    found, told = figures([row("客户满意率", "9/10")], {}, {}, OCTOBER)
    assert list(found["A01"]) == ["csat_rate"]
    assert told == ()


@pytest.mark.parametrize(
    ("indicator", "figure"),
    [
        ("csat_rate", "21/20"),
        ("csat_rate", "95"),
        ("failed_checks", "-1"),
        ("failed_checks", "1.5"),
        ("sales_plan", "-0.01"),
        ("exam_score", "100.5"),
        ("csat_mean", "0.5"),
    ],
)
def test_a_figure_that_cannot_be_is_told_and_not_counted(
    indicator: str, figure: str
) -> None:
    one, told = brought(row(indicator, figure))
    assert one is None
    assert codes(told) == ["KH554"]
    assert told[0].level == "error"


def test_nothing_of_nothing_is_not_applicable() -> None:
    one, told = brought(row("csat_rate", "0/0"))
    assert one is not None and one.ratio() is None
    assert told == []


def test_something_of_nothing_is_a_mistake() -> None:
    one, told = brought(row("csat_rate", "1/0"))
    assert one is None
    assert codes(told) == ["KH560"]


@pytest.mark.parametrize("half", [row("csat_rate"), row("sales_net")])
def test_an_empty_row_is_no_zero(half: MeasureRow) -> None:
    one, told = brought(half)
    assert one is None
    assert codes(told) == ["KH552"]


def test_a_numerator_alone_is_no_figure() -> None:
    one, told = brought(row("csat_rate")._replace(numerator=Decimal(3)))
    assert one is None
    assert codes(told) == ["KH552"]


def test_days_outside_the_period_are_ignored_and_told() -> None:
    september = row("failed_checks", "5")._replace(on=date(2026, 9, 30))
    one, told = brought(september, row("failed_checks", "2", 1))
    assert one is not None and one.value == 2
    assert codes(told) == ["KH555"]
    assert "2026-09-30" in told[0].says()


def test_a_value_that_is_not_its_parts_is_told_and_the_parts_count() -> None:
    one, told = brought(row("csat_rate", "19/20", value="0.59"))
    assert one is not None and one.numerator == 19
    assert codes(told) == ["KH559"]


def test_a_rounded_value_beside_its_parts_is_fine() -> None:
    _, told = brought(row("csat_rate", "2/3", value="0.67"))
    assert told == []


RECORDS: Figures = {
    "A01": {
        "csat_rate": Measured(None, Decimal(3), Decimal(4), Decimal(4), "records"),
        "failed_checks": Measured(Decimal(0), n=Decimal(0), source="records"),
    }
}


def test_records_win_and_a_difference_is_told_with_both_figures() -> None:
    found, told = figures([row("csat_rate", "9/10")], RECORDS, {}, OCTOBER)
    assert found["A01"]["csat_rate"].source == "records"
    assert codes(list(told)) == ["KH561"]
    assert "9/10" in told[0].says("en") and "3/4" in told[0].says("en")


def test_an_item_may_ask_for_the_measures() -> None:
    rows = [row("csat_rate", "9/10")]
    found, told = figures(rows, RECORDS, {"csat_rate": "measures"}, OCTOBER)
    assert found["A01"]["csat_rate"].numerator == 9
    assert codes(list(told)) == ["KH561"]


def test_equal_figures_of_both_sides_need_no_finding() -> None:
    found, told = figures([row("csat_rate", "0.75")], RECORDS, {}, OCTOBER)
    assert found["A01"]["csat_rate"].n == 4
    assert told == ()


def test_records_without_a_case_yield_to_a_figure_brought_along() -> None:
    rows = [row("failed_checks", "2")]
    found, told = figures(rows, RECORDS, {}, OCTOBER)
    assert found["A01"]["failed_checks"].value == 2
    assert codes(list(told)) == ["KH561"]
    found, _ = figures(rows, RECORDS, {"failed_checks": "records"}, OCTOBER)
    assert found["A01"]["failed_checks"].value == 0


def test_not_applicable_by_the_records_contradicts_nothing() -> None:
    none = Measured(None, Decimal(0), Decimal(0), Decimal(0), "records")
    found, told = figures(
        [row("csat_rate", "9/10")], {"A01": {"csat_rate": none}}, {}, OCTOBER
    )
    assert found["A01"]["csat_rate"].numerator == 9
    assert told == ()


def test_what_only_one_side_knows_is_taken_from_it() -> None:
    rows = [row("sales_net", "5", employee="A02")]
    found, told = figures(rows, RECORDS, {"csat_rate": "measures"}, OCTOBER)
    assert found["A01"]["csat_rate"].source == "records"
    assert found["A02"]["sales_net"].value == 5
    assert told == ()


CASES = st.sampled_from(
    [
        row("csat_rate", "9/10", 1),
        row("csat_rate", "5/5", 2, by="S01"),
        row("csat_rate", "5/5", 2),
        row("csat_rate", "0.5", 3),
        row("csat_rate", "8/10"),
        row("csat_rate", "0.8"),
        row("failed_checks", "2", 1),
        row("failed_checks", "7", employee="A02"),
        row("nobody_knows", "1"),
    ]
)


@given(st.data())
def test_the_order_of_rows_never_matters(data: st.DataObject) -> None:
    rows = data.draw(st.lists(CASES, max_size=8))
    shuffled = data.draw(st.permutations(rows))
    assert figures(rows, RECORDS, {}, OCTOBER) == figures(
        shuffled, RECORDS, {}, OCTOBER
    )


def test_an_own_indicator_may_be_brought_along_by_its_title() -> None:
    known = INDICATORS["csat_rate"]
    own = replace(known, id="praised", title=Text("表扬率", "Praise"), synonyms=())
    dictionary = Dictionary({**INDICATORS, "praised": own})
    rows = [row("表扬率", "19/20")]
    found, told = figures(rows, {}, {}, OCTOBER, dictionary)
    assert (list(found["A01"]), codes(list(told))) == (["praised"], [])
    found, told = figures(rows, {}, {}, OCTOBER)
    assert list(found["A01"]) == ["表扬率"] and codes(list(told)) == ["KH551"]


def test_a_decision_on_an_appeal_wins_over_records_and_other_rows() -> None:
    decided = row("csat_rate", "20/20")._replace(source="appeal")
    measured: Figures = {"A01": {"csat_rate": Measured(None, Decimal(18), Decimal(20))}}
    merged, found = figures(
        [row("csat_rate", "17/20"), decided],
        measured,
        {"csat_rate": "records"},
        OCTOBER,
    )
    assert merged["A01"]["csat_rate"].numerator == 20
    assert codes(list(found)) == ["KH562"]
