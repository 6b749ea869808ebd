"""Files of cases are read into frozen objects, and every mistake in one is found."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from kaohe.base.findings import Finding
from kaohe.records.tables import TABLES as MONTH_TABLES
from kaohe.schemes.case_rows import ONE, TABLES
from kaohe.schemes.cases import Case, Cases, cases_path, load_cases

GOOD = """
    scheme: x
    expected_findings: [KH102]
    given:
      measures:
        - {indicator: csat_rate, numerator: 19, denominator: 20}
        - {indicator: failed_checks, value: 0}
      targets: [{of: workload, planned: 900}]
    cases:
      - name: 满意率低一些
        period: 2026-10
        measures: [{indicator: csat_rate, numerator: 17, denominator: 20}]
        without: {measures: [{indicator: failed_checks}]}
        expect: {score: "95.00", rank: 1, items: {csat: null}, outcomes: []}
"""


def read(folder: Path, text: str) -> tuple[Cases | None, list[Finding]]:
    path = folder / "x.cases.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return load_cases(path)


def only_case(folder: Path, text: str) -> Case:
    cases, findings = read(folder, text)
    assert cases is not None and findings == []
    (case,) = cases.cases
    return case


def codes(folder: Path, text: str) -> list[str]:
    return [f.code for f in read(folder, text)[1]]


def test_the_cases_of_a_scheme_lie_beside_it() -> None:
    assert cases_path(Path("a/x.yaml")) == Path("a/x.cases.yaml")


def test_every_cell_stays_text(tmp_path: Path) -> None:
    row = only_case(tmp_path, GOOD).tables["measures"][0]
    assert row == {
        "employee": "A01",
        "indicator": "csat_rate",
        "numerator": "17",
        "denominator": "20",
    }


def test_a_row_of_a_case_replaces_the_shared_row_of_its_key(tmp_path: Path) -> None:
    measures = only_case(tmp_path, GOOD).tables["measures"]
    assert [(r["indicator"], r["numerator"]) for r in measures] == [("csat_rate", "17")]


def test_who_is_named_nowhere_is_put_on_the_list_of_people(tmp_path: Path) -> None:
    assert only_case(tmp_path, GOOD).tables["employees"] == [{"employee": ONE}]


def test_a_target_without_a_period_is_for_the_month_of_the_case(tmp_path: Path) -> None:
    (target,) = only_case(tmp_path, GOOD).tables["targets"]
    assert target["period"] == "2026-10"


def test_what_is_expected_to_be_null_differs_from_what_is_not_asked(
    tmp_path: Path,
) -> None:
    expected = only_case(tmp_path, GOOD).expect[ONE]
    assert expected.figures == {"score": "95.00", "rank": "1"}
    assert expected.items == {"csat": None}
    assert expected.outcomes == ()
    assert expected.pay == {}


def test_several_people_are_expected_by_their_ids(tmp_path: Path) -> None:
    several = GOOD.replace(
        'expect: {score: "95.00", rank: 1, items: {csat: null}, outcomes: []}',
        "expect: {B1: {rank: 1}, B2: {rank: 2}}",
    )
    case = only_case(tmp_path, several)
    assert {who: e.figures["rank"] for who, e in case.expect.items()} == {
        "B1": "1",
        "B2": "2",
    }
    assert [r["employee"] for r in case.tables["employees"]] == ["A01", "B1", "B2"]


def test_a_wage_of_a_level_belongs_to_nobody(tmp_path: Path) -> None:
    text = GOOD.replace("cases:", "  wages: [{level: 金牌, base: 100}]\n    cases:", 1)
    assert only_case(tmp_path, text).tables["wages"] == [
        {"level": "金牌", "base": "100"}
    ]


def test_an_unknown_column_gets_the_nearest_known_name(tmp_path: Path) -> None:
    _, (found,) = read(tmp_path, GOOD.replace("{of:", "{off: 1, of:"))
    assert found.code == "KH151"
    assert found.params["nearest"] == "of"
    assert found.place.line == 8


def test_every_mistake_in_a_file_is_found(tmp_path: Path) -> None:
    assert codes(tmp_path, GOOD.replace("period: 2026-10", "period: 2026-13")) == [
        "KH156",
        "KH159",
    ]
    assert codes(tmp_path, GOOD.replace("name: 满意率低一些", "name: []")) == [
        "KH153",
        "KH159",
    ]
    assert codes(tmp_path, GOOD.replace("scheme: x", "scheme: y")) == ["KH154"]
    assert codes(tmp_path, GOOD.replace("KH102", "KH000")) == ["KH155"]
    assert codes(tmp_path, GOOD.replace("expect:", "expcet:")) == [
        "KH151",
        "KH152",
        "KH159",
    ]


def test_taking_out_a_row_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    text = GOOD.replace("[{indicator: failed_checks}]", "[{indicator: failed_cheks}]")
    assert codes(tmp_path, text) == ["KH158"]


def test_a_name_may_stand_once(tmp_path: Path) -> None:
    again = "\n      - {name: 满意率低一些, period: 2026-10, expect: {score: 1}}\n"
    assert codes(tmp_path, GOOD.rstrip() + again) == ["KH157"]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    cases, (found,) = load_cases(tmp_path / "none.cases.yaml")
    assert cases is None
    assert found.code == "KH150"


def test_the_tables_of_a_case_are_those_of_the_month_folder() -> None:
    for name, shape in TABLES.items():
        month = MONTH_TABLES[name]
        assert shape.columns == month.names, name
        assert shape.key == month.key, name
