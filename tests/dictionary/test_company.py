"""A company adds indicators and exclusions in its folder; mistakes are told by line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from kaohe.base.findings import Finding
from kaohe.dictionary import INDICATORS, Dictionary, load_company_indicators, resolve

PRAISED = """\
calls_with_refund_topic:
  title: {zh: 退款咨询占比, en: Share of contacts about refunds}
  unit: share
  direction: none
  minimum_sample: 30
  measure:
    table: contacts
    period_by: started_at
    counts: answered
    hits: topic = '退款'
    aggregate: share
  cases: {zh: 条已接通联络, en: contacts answered}
  definition: {zh: 已接通联络中主题为退款的占比。, en: 'Of the contacts answered, those about refunds.'}
  formula: {zh: 退款咨询 ÷ 已接通联络, en: about refunds ÷ answered}
"""
OUTAGE = """\
exclusions:
  - name: outage
    title: {zh: 双十一平台故障, en: outage of the platform}
    of: [csat_rate, calls_with_refund_topic]
    from: 2026-11-11 00:00
    to: 2026-11-11 06:00
"""


def loaded(folder: Path, **files: str) -> tuple[Dictionary, list[Finding]]:
    """The dictionary of a company with these files (name_yaml is name.yaml)."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_company_indicators(folder)


def line(one: Finding) -> tuple[str, str | None, int | None]:
    return one.code, one.place.file, one.place.line


def test_a_company_without_indicators_has_the_shipped_dictionary(
    tmp_path: Path,
) -> None:
    assert load_company_indicators(None) == (INDICATORS, [])
    assert load_company_indicators(tmp_path)[0] is INDICATORS


@pytest.mark.parametrize("name", ["indicators", "indicators__refunds"])
def test_its_own_indicators_stand_beside_the_shipped_ones(
    tmp_path: Path, name: str
) -> None:
    dictionary, findings = loaded(tmp_path, **{name: PRAISED})
    assert findings == []
    assert set(dictionary) - set(INDICATORS) == {"calls_with_refund_topic"}
    own = dictionary["calls_with_refund_topic"]
    assert (own.tables, own.source) == (("contacts",), None)
    assert resolve("退款咨询占比", dictionary) == own.id
    assert resolve("退款咨询占比") is None


def test_a_name_that_is_taken_is_told_and_nothing_shipped_changes(
    tmp_path: Path,
) -> None:
    text = PRAISED.replace("calls_with_refund_topic", "csat_rate")
    dictionary, findings = loaded(tmp_path, indicators=text)
    assert dictionary is INDICATORS
    assert [line(f) for f in findings] == [("KH516", "indicators.yaml", 1)]
    taken = PRAISED.replace("退款咨询占比", "满意度")
    _, findings = loaded(tmp_path, indicators=taken)
    assert [(f.code, f.params["owner"]) for f in findings] == [("KH516", "csat_rate")]


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "params"),
    [
        ("unit:", "unti:", "KH511", 3, {"nearest": "unit"}),
        ("unit: share", "unit: shar", "KH513", 3, {"nearest": "share"}),
        ("direction: none", "direction: [none]", "KH514", 4, {"name": "direction"}),
        ("minimum_sample: 30", "minimum_sample: few", "KH514", 5, {}),
        ("table: contacts", "table: contact", "KH513", 7, {"nearest": "contacts"}),
        ("aggregate: share", "aggregate: rate", "KH513", 11, {}),
        ("    hits: topic = '退款'\n", "", "KH518", 6, {}),
        ("hits:", "value:", "KH518", 10, {}),
        ("aggregate: share", "aggregate: count", "KH518", 6, {}),
        ("counts: answered", "window: 60", "KH518", 9, {}),
        ("counts: answered", "step: last_answer", "KH518", 9, {}),
        ("counts: answered", "at: 0.9", "KH518", 9, {}),
        ("counts: answered", "cap: 600", "KH518", 9, {}),
        ("counts: answered", "per: workload", "KH518", 9, {}),
        ("period_by: started_at", "credit: boss", "KH512", 6, {"name": "period_by"}),
        ("unit: share", "unit: share\n  domain: 0 to 1", "KH517", 4, {}),
        ("unit: share", "unit: share\n  unit: share", "KH515", 4, {"name": "unit"}),
        ("title: {", "title: [", "KH510", 2, {}),
        ("unit: share", "unit: share\n  guard: csat_rat", "KH519", 1, {"nearest": "csat_rate"}),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_the_nearest_word(
    tmp_path: Path, old: str, new: str, code: str, at: int, params: dict[str, object]
) -> None:
    assert old in PRAISED
    _, findings = loaded(tmp_path, indicators=PRAISED.replace(old, new, 1))
    told = {line(f): f for f in findings}
    assert (code, "indicators.yaml", at) in told
    one = told[code, "indicators.yaml", at]
    assert {key: one.params[key] for key in params} == params
    assert all(f.says("zh") and f.next("en") for f in findings)


def test_one_wrong_indicator_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    wrong = PRAISED.replace("calls_with_refund_topic", "other").replace("unit", "unti")
    sound = PRAISED
    dictionary, findings = loaded(tmp_path, indicators=wrong + sound)
    assert "calls_with_refund_topic" in dictionary
    assert {f.place.item for f in findings} == {"other"}


def test_an_exclusion_is_added_to_the_indicators_that_it_names(tmp_path: Path) -> None:
    dictionary, findings = loaded(tmp_path, indicators=PRAISED, exclusions=OUTAGE)
    assert findings == []
    for name in ("csat_rate", "calls_with_refund_topic"):
        measure = dictionary[name].measure
        assert measure is not None
        (one,) = measure.exclude
        assert one.title.zh == "双十一平台故障"
        assert one.end == datetime.fromisoformat("2026-11-11 06:00")
    assert dictionary["csat_mean"] == INDICATORS["csat_mean"]


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("csat_rate", "csat_rat", "KH519", 4),
        ("csat_rate", "training_hours", "KH519", 4),
        ("of: [csat_rate, calls_with_refund_topic]", "off: [csat_rate]", "KH512", 2),
        ("2026-11-11 06:00", "2026-11-10", "KH518", 6),
        ("2026-11-11 06:00", "six o'clock", "KH514", 6),
        ("from: 2026-11-11 00:00\n    to: 2026-11-11 06:00", "", "KH512", 2),
        ("exclusions:", "exclusion:", "KH511", 1),
    ],
)
def test_a_wrong_exclusion_is_told_and_left_out(
    tmp_path: Path, old: str, new: str, code: str, at: int
) -> None:
    text = OUTAGE.replace(old, new)
    dictionary, findings = loaded(tmp_path, indicators=PRAISED, exclusions=text)
    assert (code, "exclusions.yaml", at) in [line(f) for f in findings]


@pytest.mark.parametrize("text", ["[" * 5000, "- a\n- b\n", "a: [1", "\x00", "a: b"])
def test_a_file_that_is_none_of_indicators_is_told(tmp_path: Path, text: str) -> None:
    dictionary, findings = loaded(tmp_path, indicators=text)
    assert dictionary is INDICATORS
    assert findings and all(f.level == "error" for f in findings)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "indicators.yaml").write_bytes(b"\xff\xfe\x00x")
    dictionary, findings = load_company_indicators(tmp_path)
    assert [f.code for f in findings] == ["KH510"]
