"""The Wilson interval agrees with the published table, real data and scipy."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kaohe.fairness.wilson import wilson


def limits(numerator: int, cases: int) -> tuple[Decimal, Decimal]:
    found = wilson(Decimal(numerator), Decimal(cases))
    assert found is not None
    return found.low, found.high


def test_newcombes_table_of_1998_is_met_to_its_four_places(shared: Path) -> None:
    file = shared / "conformance" / "newcombe_1998_single_proportion.yaml"
    examples = yaml.safe_load(file.read_text(encoding="utf-8"))["examples"]
    assert len(examples) >= 4
    for example in examples:
        low, high = limits(example["x"], example["n"])
        published = example["published_95"]["wilson"]
        assert [round(float(e), 4) for e in (low, high)] == published
        assert [float(low), float(high)] == example["computed_95"]["wilson"]


def test_the_call_centres_months_are_met_to_six_places(shared: Path) -> None:
    file = shared / "data" / "pwc_call_center" / "reference_pandas_by_month.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == 24
    for row in rows:
        rated = int(float(row["rated"]))
        satisfied = round(float(row["csat_4_5_share"]) * rated)
        low, high = limits(satisfied, rated)
        assert low == Decimal(row["wilson95_low"]).quantize(low)
        assert high == Decimal(row["wilson95_high"]).quantize(high)


@settings(deadline=None)  # scipy takes a second to import
@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_scipy_gives_the_same_limits(counts: tuple[int, int]) -> None:
    from scipy.stats import binomtest

    numerator, cases = counts
    expected = binomtest(numerator, cases).proportion_ci(method="wilson")
    low, high = limits(numerator, cases)
    assert float(low) == pytest.approx(expected.low, abs=1e-6)
    assert float(high) == pytest.approx(expected.high, abs=1e-6)


def test_no_complaint_in_20_calls_may_still_be_16_percent() -> None:
    assert limits(0, 20) == (Decimal("0.000000"), Decimal("0.161125"))


def test_all_of_20_ends_at_exactly_one() -> None:
    assert limits(20, 20) == (Decimal("0.838875"), Decimal("1.000000"))


def test_another_level_gives_another_width() -> None:
    narrow = wilson(Decimal(9), Decimal(10), Decimal("0.8"))
    assert narrow is not None
    assert narrow.low > limits(9, 10)[0]


def test_without_a_case_there_is_no_interval() -> None:
    assert wilson(Decimal(0), Decimal(0)) is None


@pytest.mark.parametrize(("numerator", "cases"), [(-1, 10), (11, 10), (0, -1)])
def test_what_is_no_proportion_is_refused(numerator: int, cases: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson(Decimal(numerator), Decimal(cases))
