"""The dictionary is whole: every entry says what it is, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaohe.base.exact import Ratio
from kaohe.dictionary import (
    INDICATORS,
    Indicator,
    indicator,
    nearest,
    read_indicators,
    resolve,
)

#: Names that the scheme files and months of the contract use.
CONTRACT = [
    "absences",
    "absent_months",
    "callback_completion_rate",
    "csat_rate",
    "exam_score",
    "failed_checks",
    "false_callbacks",
    "report_accuracy_rate",
    "report_on_time_rate",
    "resolution_rate",
    "sales_net",
    "sales_plan",
    "unresolved_complaint_rate",
]

ENTRY = """
calls_praised:
  title: {zh: 受表扬来电, en: Praised calls}
  unit: count
  direction: up
  tables: []
  cases: {zh: 通来电, en: calls}
  definition: {zh: 本期受表扬的来电。, en: Calls praised in the period.}
  formula: {zh: 受表扬来电数, en: praised calls}
  synonyms: []
"""


def one(id: str) -> Indicator:
    found = indicator(id)
    assert found is not None
    return found


@pytest.mark.parametrize("id", CONTRACT)
def test_the_names_of_the_contract_are_known(id: str) -> None:
    assert one(id).id == id


def test_every_text_stands_in_both_languages_and_the_chinese_is_chinese() -> None:
    for entry in INDICATORS.values():
        for text in (entry.title, entry.definition, entry.formula, entry.cases):
            assert text.zh and text.en, entry.id
            assert any("一" <= char <= "鿿" for char in text.zh), entry.id
            assert not any("一" <= char <= "鿿" for char in text.en), entry.id


def test_a_definition_is_a_sentence() -> None:
    for entry in INDICATORS.values():
        assert entry.definition.zh.endswith("。"), entry.id
        assert entry.definition.en.endswith("."), entry.id


def test_no_name_means_two_indicators() -> None:
    owner: dict[str, str] = {}
    for entry in INDICATORS.values():
        names = {entry.id, entry.title.zh, entry.title.en, *entry.synonyms}
        for name in {n.lower() for n in names}:
            assert owner.setdefault(name, entry.id) == entry.id, name


def test_a_share_reaches_from_nothing_to_all() -> None:
    csat = one("csat_rate")
    assert csat.admits(Ratio(Decimal(0)))
    assert csat.admits(Ratio(Decimal(19), Decimal(19)))
    assert not csat.admits(Ratio(Decimal(20), Decimal(19)))


def test_a_count_is_a_whole_number_from_zero() -> None:
    failed = one("failed_checks")
    assert failed.admits(Ratio(Decimal(3)))
    assert not failed.admits(Ratio(Decimal("2.5")))
    assert not failed.admits(Ratio(Decimal(-1)))


def test_net_sales_may_be_negative_and_a_plan_may_not() -> None:
    assert one("sales_net").admits(Ratio(Decimal("-0.01")))
    assert not one("sales_plan").admits(Ratio(Decimal("-0.01")))


def test_a_mean_rating_lies_between_one_and_five() -> None:
    mean = one("csat_mean")
    assert mean.admits(Ratio(Decimal(9), Decimal(2)))
    assert not mean.admits(Ratio(Decimal(1), Decimal(2)))


def test_talk_time_is_two_sided_and_complaint_share_only_informs() -> None:
    assert one("talk_time").direction == "band"
    assert one("complaint_share").direction == "none"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("满意度", "csat_rate"),
        ("failed_chekcs", "failed_checks"),
        ("CSAT", "csat_rate"),
        ("回访真实度", "false_callbacks"),
        ("callback_done", "callback_completion_rate"),
        ("resolution_rat", "resolution_rate"),
    ],
)
def test_a_name_people_use_or_misspell_finds_its_indicator(
    typed: str, meant: str
) -> None:
    assert nearest(typed) == meant


def test_a_title_names_its_indicator_and_a_synonym_alone_does_not() -> None:
    assert resolve("客户满意率") == "csat_rate"
    assert resolve(" Customer satisfaction rate ") == "csat_rate"
    assert resolve("CSAT_rate") == "csat_rate"
    assert resolve("满意度") is None


def test_a_name_like_nothing_finds_nothing() -> None:
    assert nearest("qqq") is None


def test_a_company_can_write_its_own_entry() -> None:
    own = read_indicators(ENTRY, "own.yaml")["calls_praised"]
    assert (own.area, own.value_kind) == ("own", "total")
    assert own.levels == ("employee", "team", "branch")
    assert own.minimum_sample is None


def test_an_entry_with_a_wrong_key_refuses_to_load_and_names_it() -> None:
    with pytest.raises(ValueError, match=r"own.yaml: calls_praised.*'colour'"):
        read_indicators(ENTRY + "  colour: red\n", "own.yaml")


def test_an_entry_of_an_unknown_unit_refuses_to_load() -> None:
    with pytest.raises(ValueError, match="unit metres"):
        read_indicators(ENTRY.replace("unit: count", "unit: metres"), "own.yaml")
