"""result.json has the form of the contract and reads back as it was written."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.because import Because
from kaohe.base.findings import Place, Refused, finding
from kaohe.base.language import Lang, Text
from kaohe.base.result import (
    ItemResult,
    LedgerResult,
    MonthResult,
    OutcomeResult,
    PayLine,
    PersonResult,
)
from kaohe.base.rows import Employee
from kaohe.exchange.result_json import read_result, write_result
from tests.exchange.made_month import CONTRACT, contract_month


def written(shared: Path, month: str, lang: Lang = "zh") -> dict[str, Any]:
    result, _ = contract_month(shared, month)
    data: dict[str, Any] = json.loads(write_result(result, lang))
    return data


def employee(data: dict[str, Any], id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(e for e in data["employees"] if e["employee"] == id)
    return found


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """result.json in the flat form of the contract's expected.json."""
    people = [
        {
            "employee": e["employee"],
            "score": e["score"],
            "grade": e["grade"],
            "rank": e["rank"],
            "items": {i["item"]: i["points"] for i in e["items"]},
            "pay": {line["line"]: line["amount"] for line in e["pay"]},
            "pay_total": e["pay_total"],
            "outcomes": [o["rule"] for o in e["outcomes"]],
        }
        for e in data["employees"]
    ]
    return {
        "scheme": data["scheme"]["id"],
        "period": data["period"],
        "employees": people,
    }


@pytest.mark.parametrize("month", CONTRACT)
def test_the_months_of_the_contract_come_out_as_expected(
    shared: Path, month: str
) -> None:
    expected = (shared / "contract" / month / "expected.json").read_text("utf-8")
    assert flat(written(shared, month)) == json.loads(expected)


@pytest.mark.parametrize("month", CONTRACT)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_month_reads_back_as_it_was_written(
    shared: Path, month: str, lang: Lang
) -> None:
    text = write_result(contract_month(shared, month)[0], lang)
    assert write_result(read_result(text), lang) == text


def test_the_top_has_the_keys_of_the_contract(shared: Path) -> None:
    data = written(shared, "month_003")
    assert list(data) == [
        *("schema", "period", "scheme", "inputs", "employees", "findings")
    ]
    assert data["schema"] == 1
    assert list(data["scheme"]) == ["id", "version", "sha256"]


def test_a_person_begins_with_the_keys_of_the_contract(shared: Path) -> None:
    keys = list(employee(written(shared, "month_003"), "A02"))
    assert keys[:12] == [
        *("employee", "reason", "state", "score", "grade", "rank", "ranked_of"),
        *("items", "pay", "pay_total", "ledger", "outcomes"),
    ]
    assert keys[12:] == ["uncapped", "because", "reason_in", "who"]


def test_an_item_and_its_reason_have_the_keys_of_the_contract(shared: Path) -> None:
    item = employee(written(shared, "month_003"), "A02")["items"][0]
    assert list(item)[:7] == [
        *("item", "value", "numerator", "denominator", "points", "of", "because")
    ]
    assert list(item["because"]) == ["rule", "inputs", "value", "source", "children"]
    assert item["by_role"] == {"self": "5", "supervisor": "3"}


def test_value_is_null_where_numerator_and_denominator_stand(shared: Path) -> None:
    items = employee(written(shared, "month_000"), "A05")["items"]
    measured = [i for i in items if i["denominator"] is not None]
    assert len(measured) == 5
    assert all(i["value"] is None for i in measured)
    counted = next(i for i in items if i["item"] == "quality")
    assert (counted["value"], counted["numerator"]) == ("0", None)


def test_no_figure_is_a_json_number_with_a_point(shared: Path) -> None:
    def no_float(text: str) -> None:
        raise AssertionError(text)

    for month in CONTRACT:
        text = write_result(contract_month(shared, month)[0])
        json.loads(text, parse_float=no_float)


def test_who_is_not_scored_has_no_figure_and_no_total(shared: Path) -> None:
    data = written(shared, "month_edge_1")
    for id, state in (("E4", "stopped"), ("E5", "not_eligible")):
        person = employee(data, id)
        assert person["state"] == state
        assert person["reason"]
        absent = ("score", "grade", "rank", "ranked_of", "pay_total", "uncapped")
        assert [person[key] for key in absent] == [None] * 6
        assert (person["items"], person["pay"]) == ([], [])


def test_a_scored_person_without_pay_lines_has_a_total_of_nought(shared: Path) -> None:
    assert employee(written(shared, "month_000"), "A01")["pay_total"] == "0.00"


def test_a_proposal_that_must_not_go_on_says_why(shared: Path) -> None:
    outcome = employee(written(shared, "month_edge_2"), "F1")["outcomes"][0]
    assert outcome["rule"] == "last_in_both"
    assert outcome["blocked"] == "small_sample"


def test_findings_are_said_in_the_language_asked_for(shared: Path) -> None:
    for lang, word in (("zh", "评分"), ("en", "rating")):
        found = written(shared, "month_edge_1", lang)["findings"]  # type: ignore[arg-type]  # the pair is of two known languages
        owed = next(f for f in found if f["code"] == "KH400")
        assert list(owed)[:5] == ["code", "level", "where", "says", "next"]
        assert owed["level"] == "error"
        assert word in owed["says"] and "E4" in owed["where"]


def test_employees_stand_in_order_of_id_one_a_line(shared: Path) -> None:
    result, _ = contract_month(shared, "month_003")
    turned = MonthResult(
        result.period,
        result.scheme_id,
        result.scheme_version,
        result.scheme_sha256,
        tuple(reversed(result.people)),
    )
    lines = write_result(turned).splitlines()
    assert [json.loads(x.rstrip(","))["employee"] for x in lines[1:9]] == [
        f"A0{n}" for n in range(1, 9)
    ]


def test_what_protects_somebody_is_not_written() -> None:
    who = Employee("A01", name="李娜", protected="产假")
    person = PersonResult(who, "not_eligible", Text("按规定不参与", "by law"))
    text = write_result(MonthResult("2026-10", "x", 1, "0" * 64, (person,)))
    assert "产假" not in text and "protected" not in text


# ---- reading back what is not a result ---------------------------------------------------
def refused(text: str) -> str:
    with pytest.raises(Refused) as caught:
        read_result(text, "result.json")
    return caught.value.findings[0].code


@pytest.mark.parametrize("text", ["", "{", "[1, 2", '{"schema": NaN}', "[" * 100_000])
def test_what_is_not_json_is_refused(text: str) -> None:
    assert refused(text) == "KH640"


@pytest.mark.parametrize("text", ["{}", "[]", "1", '{"schema": 2}', '{"schema": true}'])
def test_another_number_of_the_form_is_refused(text: str) -> None:
    assert refused(text) == "KH641"


def spoilt(data: dict[str, Any], **changes: Any) -> str:
    person = data["employees"][0]
    assert changes.keys() <= person.keys()
    return json.dumps({**data, "employees": [{**person, **changes}]})


@pytest.mark.parametrize(
    "changes",
    [
        {"score": 93.2},
        {"score": "many"},
        {"score": "NaN"},
        {"rank": "1"},
        {"state": "gone"},
        {"items": [{}]},
        {"items": 3},
        {"who": None},
    ],
    ids=str,
)
def test_a_result_that_was_altered_is_refused(
    shared: Path, changes: dict[str, Any]
) -> None:
    assert refused(spoilt(written(shared, "month_003"), **changes)) == "KH642"


# ---- any month reads back as it was written ---------------------------------------------
NAMES = st.text(max_size=8)
IDS = st.text(min_size=1, max_size=6)
FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=4, max_value=10**12)
PLACED = st.decimals(allow_nan=False, allow_infinity=False, places=2, max_value=10**9)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 1, 1))
INPUTS = st.dictionaries(
    IDS, st.none() | FIGURES | NAMES | st.booleans() | st.integers(0, 99), max_size=3
)
BECAUSE = st.recursive(
    st.builds(
        Because,
        IDS,
        INPUTS,
        st.none() | FIGURES | PLACED,
        st.none() | NAMES,
        st.just(()),
    ),
    lambda inner: st.builds(
        Because,
        IDS,
        INPUTS,
        PLACED,
        st.none(),
        st.lists(inner, max_size=2).map(tuple),
    ),
    max_leaves=4,
)
ITEMS = st.builds(
    ItemResult,
    item=IDS,
    value=st.none() | FIGURES,
    numerator=st.none() | FIGURES,
    denominator=st.none() | FIGURES,
    points=st.none() | PLACED,
    of=FIGURES,
    because=BECAUSE,
    by_role=st.dictionaries(IDS, FIGURES, max_size=2),
    n=st.none() | FIGURES,
    small=st.booleans(),
)
PEOPLE = st.builds(
    PersonResult,
    who=st.builds(Employee, IDS, st.none() | NAMES, hired_on=st.none() | DAYS),
    state=st.sampled_from(["scored", "stopped", "not_eligible"]),
    reason=st.none() | st.builds(Text, NAMES, NAMES),
    score=st.none() | PLACED,
    uncapped=st.none() | PLACED,
    grade=st.none() | NAMES,
    rank=st.none() | st.integers(1, 9),
    items=st.lists(ITEMS, max_size=2).map(tuple),
    ledger=st.lists(
        st.builds(LedgerResult, IDS, PLACED, BECAUSE, st.none() | DAYS), max_size=2
    ).map(tuple),
    pay=st.lists(st.builds(PayLine, IDS, PLACED, BECAUSE), max_size=2).map(tuple),
    pay_total=st.none() | PLACED,
    outcomes=st.lists(
        st.builds(OutcomeResult, IDS, BECAUSE, bonus=st.none() | PLACED), max_size=2
    ).map(tuple),
    score_because=st.none() | BECAUSE,
)


@given(st.lists(PEOPLE, max_size=3), st.sampled_from(["zh", "en"]))
def test_any_month_reads_back_as_it_was_written(
    people: list[PersonResult], lang: Lang
) -> None:
    place = Place("a.csv", 7, row=3, employee="A01")
    found = finding("KH641", place, number=Decimal("1.50"), known=Text("一", "one"))
    month = MonthResult("2026-10", "x", 3, "0" * 64, tuple(people), (found,), {"a": ""})
    text = write_result(month, lang)
    assert write_result(read_result(text), lang) == text


def test_findings_of_another_version_are_read_as_they_were_said(shared: Path) -> None:
    data = written(shared, "month_edge_1")
    data["findings"] = data["findings"][:1]
    data["findings"][0] |= {"code": "KH000", "says": "旧话。", "next": "照旧。"}
    (read,) = read_result(json.dumps(data)).findings
    assert (read.code, read.level) == ("KH643", "note")
    assert read.says() == "KH000：旧话。（由另一版本写出）"
    assert read.next() == "当时的建议：照旧。"
