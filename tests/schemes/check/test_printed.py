"""The documents' own tables, written as printed: every flaw is found at its line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kaohe.base.findings import Finding
from kaohe.schemes.check import check_scheme
from kaohe.schemes.load import load_scheme

PRINTED = Path(__file__).resolve().parent.parent / "printed"

#: File, then every code with the lines it names.
FLAWS: dict[str, dict[str, list[int]]] = {
    "callback_centre": {
        "KH125": [26],  # 95% to 100% lies in no row
        "KH126": [16, 17, 18, 28, 27, 26, 38],  # the shared edges; "below 95%"
        "KH200": [7],  # 80 of 100
        "KH220": [10],  # the label is the complement of what is counted
        "KH218": [28],
        "KH203": [9],  # half of the weight is kept
        "KH204": [18],  # the last two rows both deduct 10
    },
    "conduct_scale": {"KH210": [13]},
    "kpi_form": {
        "KH110": [45, 53],  # 15-10
        "KH128": [53],  # four failed tests
        "KH211": [47],  # 5–9 and 0–5
        "KH213": [34],  # 23–27 without a complaint below 28–34
        "KH214": [13, 21, 42],  # four absences; two errors not hidden; four failed
    },
    "pay_table": {
        "KH222": [15, 14, 13],
        "KH227": [24, 25],  # Y = X, Y = X + 5W
        "KH231": [12],
        "KH232": [25],
        "KH235": [20],
        "KH239": [16],
    },
    "process_plan": {"KH125": [16]},
}


@cache
def findings(name: str) -> list[Finding]:
    scheme, found = load_scheme(PRINTED / f"{name}.yaml")
    assert scheme is not None
    return [*found, *check_scheme(scheme)]


def says(name: str, code: str, line: int) -> str:
    [one] = [f for f in findings(name) if (f.code, f.place.line) == (code, line)]
    return one.line()


def test_every_printed_table_is_looked_at() -> None:
    assert {p.stem for p in PRINTED.glob("*.yaml")} == set(FLAWS)


@pytest.mark.parametrize("name", FLAWS)
def test_every_flaw_is_found_at_its_line_and_nothing_else_is(name: str) -> None:
    by_code: dict[str, list[int | None]] = {}
    for one in findings(name):
        assert one.place.file is not None and one.place.file.endswith(f"{name}.yaml")
        by_code.setdefault(one.code, []).append(one.place.line)
    assert by_code == FLAWS[name]


def test_weights_of_80_are_shown_as_a_sum() -> None:
    assert "合计 80（30 + 20 + 10 + 10 + 10），应为 100" in says(
        "callback_centre", "KH200", 7
    )


@pytest.mark.parametrize(
    ("line", "edge", "instead"),
    [
        (16, "= 0.4%", "把 (0%, 0.4%] 写成 (0%, 0.4%)"),
        (17, "= 1%", "把 [0.4%, 1%] 写成 [0.4%, 1%)"),
        (18, "= 1.5%", "把 [1%, 1.5%] 写成 [1%, 1.5%)"),
    ],
)
def test_a_shared_edge_is_named_with_what_to_write(
    line: int, edge: str, instead: str
) -> None:
    text = says("callback_centre", "KH126", line)
    assert edge in text and instead in text


def test_the_label_of_the_complaint_row_is_the_complement_of_its_figure() -> None:
    text = says("callback_centre", "KH220", 10)
    assert "客户投诉解决率" in text and "客户投诉未解决率" in text


def test_the_conduct_scale_has_no_row_for_3_and_0() -> None:
    assert "0、3 分" in says("conduct_scale", "KH210", 13)


def test_five_points_stand_in_two_rows_of_the_complaints() -> None:
    assert "都可以打 5 分" in says("kpi_form", "KH211", 47)


def test_a_range_of_15_to_10_is_turned_round() -> None:
    assert "15-10" in says("kpi_form", "KH110", 45)
    assert "[10, 15]" in says("kpi_form", "KH110", 45)


def test_no_complaint_is_worth_less_than_any_number_of_complaints() -> None:
    text = says("kpi_form", "KH213", 34)
    assert "23～27" in text and "28～34" in text and "complaints = 0" in text


def test_two_errors_that_were_not_hidden_are_in_no_row() -> None:
    assert "errors = 2, hidden = false" in says("kpi_form", "KH214", 21)


def test_more_than_three_absences_are_in_no_row() -> None:
    assert "absences >= 4" in says("kpi_form", "KH214", 13)


def test_a_score_of_94_2_has_no_grade() -> None:
    text = says("pay_table", "KH222", 13)
    assert "(94, 95)" in text and "例如 94.2 分" in text
    assert '把“良”写成 in: "[85, 95)"' in text


def test_sales_equal_to_the_plan_are_in_no_tier() -> None:
    text = says("pay_table", "KH227", 24)
    assert "金额 = plan 不在任何一档" in text
    assert "把第 2 档写成 [plan, plan + 50000)" in text


def test_sales_of_the_plan_and_50000_are_in_no_tier() -> None:
    text = says("pay_table", "KH227", 25)
    assert "金额 = plan + 50000 不在任何一档" in text
    assert "把第 3 档写成 >= plan + 50000" in text


def test_a_rate_from_80_to_85_percent_is_in_no_band() -> None:
    assert "[80%, 85%) 不在任何一行" in says("process_plan", "KH125", 16)
