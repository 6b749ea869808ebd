"""From a figure to points: the rules of an item at their edges, through a whole month."""

from __future__ import annotations

import pytest

from tests.walks.months import codes, month, of, people, points

TWO = """
items:
  - {{id: one, title: 甲, full: {full}, indicator: {indicator}, {rule}}}
  - {{id: rest, title: 其余, full: 10, indicator: absences, each: -1}}
"""
REST = {"employee": "A", "indicator": "absences", "value": "0"}


def worth(indicator: str, rule: str, full: str = "20", **cells: str) -> str | None:
    """The points of one item whose figure stands in one row of ``measures``."""
    row = {"employee": "A", "indicator": indicator, **cells}
    scheme = TWO.format(indicator=indicator, rule=rule, full=full)
    result = month(scheme, employees=people("A"), measures=[row, REST])
    return points(of(result, "A")).get("one")


CALLBACKS = (
    'bands: [{in: "= 100%", deduct: 0}, {in: "[95%, 100%)", deduct: 1},'
    ' {in: "[80%, 95%)", points: 8.005}, {in: "< 80%", points: 0}]'
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"numerator": "20", "denominator": "20"}, "20.00"),
        ({"numerator": "19", "denominator": "20"}, "19.00"),  # 95 % belongs upward
        ({"numerator": "189", "denominator": "199"}, "8.01"),  # 94.97 %; 8.005 goes up
        ({"value": "95%"}, "19.00"),  # a share typed in percent
        ({"value": "0.95"}, "19.00"),
        ({"value": "９５％"}, "19.00"),  # full width
        ({"value": "9.5e-1"}, "19.00"),
        ({"value": "94.9999999999%"}, "8.01"),
        ({"value": "0"}, "0.00"),
        ({"value": "95%", "numerator": "3", "denominator": "4"}, "0.00"),  # 3/4 wins
    ],
)
def test_bands_hold_the_exact_share(cells: dict[str, str], expected: str) -> None:
    assert worth("callback_completion_rate", CALLBACKS, **cells) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", "20.00"), ("3", "14.00"), ("10", "0.00"), ("11", "0.00"), ("1e9", "0.00")],
)
def test_each_takes_off_per_unit_and_ends_at_0(value: str, expected: str) -> None:
    assert worth("failed_checks", "each: -2", value=value) == expected


def test_each_gives_no_more_than_full_for_negative_sales() -> None:
    # 20 − (−0.01 × −500) would be 25
    assert worth("sales_net", "each: -0.01", value="-500") == "20.00"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"numerator": "1", "denominator": "3"}, "6.67"),  # 20 ÷ 3 = 6.666…
        ({"numerator": "3201", "denominator": "4000"}, "16.01"),  # 16.005
        ({"numerator": "0", "denominator": "9"}, "0.00"),
        ({"value": "100%"}, "20.00"),
    ],
)
def test_ratio_is_in_proportion_to_the_target(
    cells: dict[str, str], expected: str
) -> None:
    assert worth("csat_rate", "ratio: {to: 100%}", **cells) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", "20.00"), ("30", "20.00"), ("45", "13.33"), ("1e6", "0.00")],
)
def test_ratio_turns_round_where_lower_is_better(value: str, expected: str) -> None:
    # full × min(30 ÷ value, 1), full at 0: 20 × 30 ÷ 45 = 13.333…
    assert worth("average_response_time", "ratio: {to: 30}", value=value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("30", "20.00"),
        ("75", "10.00"),
        ("120", "0.00"),
        ("9", "20.00"),
        ("200", "0.00"),
    ],
)
def test_line_runs_straight_and_is_clamped(value: str, expected: str) -> None:
    rule = "line: {zero: 120, full: 30}"
    assert worth("average_response_time", rule, value=value) == expected


def test_line_runs_upward_too() -> None:
    # 12 × (85 − 60) ÷ (90 − 60) = 10
    assert (
        worth("exam_score", "line: {zero: 60, full: 90}", "12", value="85") == "10.00"
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"numerator": "9", "denominator": "10"}, "20.00"),
        ({"numerator": "89999", "denominator": "100000"}, "0.00"),
    ],
)
def test_pass_is_all_or_nothing(cells: dict[str, str], expected: str) -> None:
    assert worth("csat_rate", 'pass: ">= 90%"', **cells) == expected


TARGET = "ratio: {to: target}"


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        ("40", "15.00"),  # 20 × 30 ÷ 40
        ("30", "20.00"),
        ("0", None),  # nothing was planned: not applicable
    ],
)
def test_a_personal_target_may_name_the_indicator_or_the_item(
    planned: str, expected: str | None
) -> None:
    row = {"employee": "A", "indicator": "commendations", "value": "30"}
    scheme = TWO.format(indicator="commendations", rule=TARGET, full="20")
    for name in ("commendations", "one", "甲"):
        target = {"employee": "A", "period": "2026-10", "of": name, "planned": planned}
        result = month(
            scheme, employees=people("A"), measures=[row, REST], targets=[target]
        )
        assert points(of(result, "A"))["one"] == expected, name


@pytest.mark.parametrize(
    ("targets", "code"),
    [
        ("employee,period,of,planned\nA,2026-09,one,40", "KH412"),  # of another month
        ("employee,period,of,planned\nA,2026-10,one,-40", "KH440"),
    ],
)
def test_without_a_target_of_the_month_the_score_stops(targets: str, code: str) -> None:
    row = {"employee": "A", "indicator": "commendations", "value": "30"}
    scheme = TWO.format(indicator="commendations", rule=TARGET, full="20")
    result = month(scheme, employees=people("A"), measures=[row, REST], targets=targets)
    assert of(result, "A").state == "stopped"
    assert code in codes(result)


def test_numbers_of_thirty_digits_stay_exact() -> None:
    # 1/3 of 10²⁹: the share is exact, so 20 × 1/3 = 6.67
    third = {
        "numerator": "33333333333333333333333333333",
        "denominator": "99999999999999999999999999999",
    }
    assert worth("csat_rate", "ratio: {to: 100%}", **third) == "6.67"
    # one in 10²⁹ below 95 %
    below = {
        "numerator": "94999999999999999999999999999",
        "denominator": "1" + "0" * 29,
    }
    assert worth("callback_completion_rate", CALLBACKS, **below) == "8.01"


def test_a_number_too_large_for_any_company_is_told_not_scored() -> None:
    row = {"employee": "A", "indicator": "failed_checks", "value": "1e80"}
    scheme = TWO.format(indicator="failed_checks", rule="each: -2", full="20")
    result = month(scheme, employees=people("A"), measures=[row, REST])
    assert of(result, "A").state == "stopped"
    assert {"KH311", "KH409"} <= set(codes(result))
