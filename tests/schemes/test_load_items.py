"""Reading items and events: each thing that can be wrong with them, at its line."""

from __future__ import annotations

import pytest

from kaohe.base.findings import Finding
from kaohe.schemes.load import read_scheme
from kaohe.schemes.tree import parse_yaml

HEAD = "scheme: made\nversion: 1\ntitle: 试写\neffective_from: 2026-01-01\n"
START = "items:\n  - id: one\n    title: 一项\n"


def findings(body: str) -> list[Finding]:
    tree, found = parse_yaml(HEAD + body)
    assert tree is not None, found
    return read_scheme(tree)[1]


def of_item(rest: str) -> list[Finding]:
    """What is found in an item of that text, which starts on line 8."""
    return findings(START + "".join(f"    {line}\n" for line in rest.splitlines()))


def told(rest: str) -> tuple[str, int | None]:
    [one] = of_item(rest)
    return one.code, one.place.line


BANDS = "full: 10\nindicator: %s\nbands:\n%s"


def bands(indicator: str, *rows: str) -> list[Finding]:
    return of_item(BANDS % (indicator, "".join(f"  - {{{row}}}\n" for row in rows)))


def test_an_unknown_indicator_gets_the_nearest_known_one() -> None:
    [one] = of_item("full: 10\nindicator: csat_rat\nratio: {to: 1}")
    assert one.code == "KH112" and "“csat_rate”" in one.next()


def test_a_chinese_name_gets_the_id_that_it_means() -> None:
    [one] = of_item("full: 10\nindicator: 顾客满意度\nratio: {to: 1}")
    assert one.code == "KH112" and "“csat_rate”" in one.next()


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        ("full: -10\nrate: {from: 0, to: 10}", 8),
        ("full: 10\nrate: {from: 0, to: 10}\nraters: {self: 120%, peer: -20%}", 10),
    ],
)
def test_points_and_weights_are_not_negative(rest: str, line: int) -> None:
    assert told(rest) == ("KH113", line)


def test_raters_of_40_and_50_percent_do_not_make_100() -> None:
    rest = "full: 10\nrate: {from: 0, to: 10}\nraters: {self: 40%, supervisor: 50%}"
    [one] = of_item(rest)
    assert one.code == "KH114" and "40% + 50%" in one.says()


def test_an_unknown_role_gets_the_nearest_known_one() -> None:
    [one] = of_item("full: 10\nrate: {from: 0, to: 10}\nraters: {manager: 100%}")
    assert one.code == "KH102" and one.place.line == 10


@pytest.mark.parametrize("rest", ["full: 10", "full: 10\nrate: []"])
def test_an_item_without_a_source_of_points_is_told(rest: str) -> None:
    assert told(rest)[0] == "KH115"


def test_an_item_with_two_sources_is_told() -> None:
    rest = "full: 10\nrate: {from: 0, to: 10}\ncompare: ranking"
    [one] = of_item(rest)
    assert one.code == "KH116" and "rate、compare" in one.says()


def test_a_rule_without_an_indicator_is_told_at_the_rule() -> None:
    assert told("full: 10\nrate: {from: 0, to: 10}\neach: -2") == ("KH117", 10)


@pytest.mark.parametrize("rule", ["", "\nbands: []"])
def test_an_indicator_without_a_rule_is_told(rule: str) -> None:
    [one] = of_item("full: 10\nindicator: csat_rate" + rule)
    assert one.code == "KH118" and "bands、each、ratio" in one.next()


def test_an_indicator_with_two_rules_is_told() -> None:
    [one] = of_item('full: 10\nindicator: csat_rate\nratio: {to: 1}\npass: ">= 90%"')
    assert one.code == "KH119" and "ratio、pass" in one.says()


@pytest.mark.parametrize("each", ["2", "0"])
def test_each_takes_points_off(each: str) -> None:
    assert told(f"full: 10\nindicator: failed_checks\neach: {each}") == ("KH120", 10)


def test_a_target_of_nothing_divides_by_zero() -> None:
    assert told("full: 10\nindicator: csat_rate\nratio: {to: 0%}") == ("KH121", 10)


def test_a_line_needs_two_ends() -> None:
    rest = "full: 10\nindicator: csat_rate\nline: {zero: 90%, full: 90%}"
    assert told(rest) == ("KH122", 10)


@pytest.mark.parametrize("worth", ["", ", points: 5, deduct: 5"])
def test_a_band_gives_points_or_takes_them_off(worth: str) -> None:
    [one] = bands("csat_rate", 'in: ">= 90%", points: 10', f'in: "< 90%"{worth}')
    assert (one.code, one.place.line) == ("KH123", 12)


@pytest.mark.parametrize("worth", ["points: 11", "deduct: 11", "deduct: -1"])
def test_a_band_lies_between_0_and_full(worth: str) -> None:
    [one] = bands("csat_rate", 'in: ">= 90%", points: 10', f'in: "< 90%", {worth}')
    assert (one.code, one.place.line) == ("KH124", 12)


def test_an_anchor_lies_between_0_and_full() -> None:
    rest = "full: 10\nrate:\n  - {points: [5, 12], anchor: 好}\n  - {points: [0, 4], anchor: 差}"
    assert told(rest) == ("KH124", 10)


def test_a_gap_between_bands_is_named_with_what_to_write() -> None:
    [one] = bands("csat_rate", 'in: ">= 90%", points: 10', 'in: "< 80%", points: 0')
    assert (one.code, one.place.line) == ("KH125", 12)
    assert "[80%, 90%) 不在任何一行" in one.says()
    assert "把 < 80% 写成 < 90%" in one.next()


def test_a_gap_below_every_band_is_closed_from_above() -> None:
    [one] = bands("failed_checks", 'in: "= 1", points: 8', 'in: ">= 2", points: 0')
    assert "= 0 不在任何一行" in one.says()
    assert "把 = 1 写成 [0, 1]" in one.next()


def test_a_band_that_cannot_be_read_is_no_gap_of_its_own() -> None:
    found = bands("csat_rate", 'in: ">= 90%", points: 10', 'in: "90% 以下", points: 0')
    assert [f.code for f in found] == ["KH109"]


def test_whole_numbers_have_no_gap_between_5_and_6() -> None:
    rows = ('in: "[0, 5]", points: 10', 'in: ">= 6", points: 0')
    assert bands("failed_checks", *rows) == []
    assert [f.code for f in bands("average_response_time", *rows)] == ["KH125"]


def test_an_overlap_of_bands_is_named_with_what_to_write() -> None:
    [one] = bands("csat_rate", 'in: ">= 90%", points: 10', 'in: "<= 90%", points: 0')
    assert (one.code, one.place.line) == ("KH126", 12)
    assert "= 90% 同时在 >= 90% 和 <= 90% 两行" in one.says()
    assert "把 <= 90% 写成 < 90%" in one.next()


def test_a_band_that_stands_twice_is_to_be_taken_out() -> None:
    [one] = bands("csat_rate", "in: any, points: 10", "in: any, points: 0")
    assert one.code == "KH126" and "删去" in one.next()


CHECK = "full: 10\ncheck:\n  tests: [及时, 准确]\n  points_by_failed: {%s}"


@pytest.mark.parametrize("key", ["3", "01", "一"])
def test_no_more_tests_can_fail_than_there_are(key: str) -> None:
    [one] = of_item(CHECK % f"0: 10, 1: 5, 2: 0, {key}: 0")
    assert one.code == "KH127" and "0 到 2 之间" in one.says()


def test_every_number_of_failed_tests_needs_points() -> None:
    [one] = of_item(CHECK % "0: 10")
    assert (one.code, one.place.line) == ("KH128", 11)
    assert "不合格 1、2 项" in one.says()


def test_a_checklist_needs_tests() -> None:
    rest = "full: 10\ncheck:\n  tests: []\n  points_by_failed: {0: 10}"
    assert told(rest) == ("KH103", 10)


def test_points_that_the_system_enters_are_one_number() -> None:
    row = "{event: good, title: 好评, points: [1, 5], when: {indicator: csat_rate, in: '>= 90%'}}"
    [one] = findings(f"ledger:\n  - {row}\n")
    assert (one.code, one.place.line) == ("KH129", 6)


@pytest.mark.parametrize(
    ("when", "missing"),
    [
        ("{in: '>= 90%'}", "indicator"),
        ("{indicator: csat_rate}", "in"),
        ("{rank: first}", "of"),
        ("{of: score, score: '> 90'}", "rank"),
    ],
)
def test_half_a_condition_is_told(when: str, missing: str) -> None:
    item = "items:\n  - {id: i, title: 一项, full: 5, rate: {from: 0, to: 5}}\n"
    row = f"{{id: good, when: {when}, then: {{bonus: 5}}}}"
    [one] = findings(f"{item}outcomes:\n  - {row}\n")
    assert one.code == "KH103" and one.params["name"] == missing


def test_points_outside_an_unreadable_full_are_not_told_as_well() -> None:
    assert told("full: 十\nrate: {from: 0, to: 10}")[0] == "KH105"


@pytest.mark.parametrize(
    "when",
    [
        "{rank: first, of: score}",
        "{score: '>= 90'}",
        "{indicator: csat_rate, in: '>= 90%', score: '>= 90'}",
        "{indicator: sales_net, in: '>= 90', periods: 2}",
        "{}",
    ],
)
def test_an_event_may_only_ask_for_an_indicator(when: str) -> None:
    row = f"{{event: good, title: 好评, points: 5, when: {when}}}"
    [one] = findings(f"ledger:\n  - {row}\n")
    assert one.code == "KH143" and "“好评”" in one.says()


def test_a_streak_asks_only_for_what_history_holds() -> None:
    item = "items:\n  - {id: i, title: 一项, full: 5, rate: {from: 0, to: 5}}\n"
    row = "{id: low, when: {indicator: %s, in: '< 1', periods: 2}, then: {bonus: 5}}"
    [one] = findings(f"{item}outcomes:\n  - {row % 'csat_rate'}\n")
    assert (one.code, one.params["name"]) == ("KH144", "csat_rate")
    assert findings(f"{item}outcomes:\n  - {row % 'sales_net'}\n") == []
