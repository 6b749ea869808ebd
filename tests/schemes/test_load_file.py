"""Reading a scheme's file: each thing that can be wrong with it, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.base.findings import Finding, Refused
from kaohe.base.period import Period
from kaohe.schemes.load import load_scheme, read_scheme, usable
from kaohe.schemes.tree import parse_yaml
from kaohe.schemes.versions import resolve

HEAD = "scheme: made\nversion: 1\ntitle: 试写\neffective_from: 2026-01-01\n"
ITEM = "items:\n  - {id: a, title: 甲, full: 100, rate: {from: 0, to: 100}}\n"


def findings(text: str) -> list[Finding]:
    tree, found = parse_yaml(text, "x.yaml")
    return found if tree is None else read_scheme(tree)[1]


def only(text: str) -> Finding:
    [one] = findings(text)
    return one


def told(text: str) -> tuple[str, int | None]:
    one = only(text)
    return one.code, one.place.line


def test_a_good_text_has_no_finding() -> None:
    assert findings(HEAD + ITEM) == []


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    scheme, [one] = load_scheme(tmp_path / "none.yaml")
    assert scheme is None and one.code == "KH100"


def test_a_file_that_is_not_utf_8_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes("title: 方案".encode("gbk"))
    assert load_scheme(path)[1][0].code == "KH100"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_text(HEAD + ITEM, encoding="utf-8-sig")
    assert usable(path).id == "made"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("items: [1, 2", 1),
        ("- a\n- b", None),
        ("", None),
        ("a: 1\n? [b]\n: 2", 2),
        ("a: " + "[" * 40 + "]" * 40, 1),
        ("a: &a [1]\n" + "".join(f"b{n}: *a\n" for n in range(3)) + "c: {<<: *a, ]", 5),
    ],
)
def test_a_text_that_is_no_scheme_names_the_line(text: str, line: int | None) -> None:
    assert told(text) == ("KH101", line)


def test_aliases_that_grow_without_end_are_stopped() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 9):
        levels.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]")
    assert only("\n".join(levels)).code == "KH101"


def test_a_text_of_megabytes_is_not_read() -> None:
    one = only("#" * 2_000_001)
    assert one.code == "KH101" and "2 MB" in one.says("zh")


def test_an_unknown_key_gets_the_nearest_known_one() -> None:
    one = only(HEAD + ITEM + "apeal: {workdays: 1}\n")
    assert (one.code, one.place.line) == ("KH102", 7)
    assert "“appeal”" in one.next()


def test_a_key_like_no_other_gets_some_known_key_all_the_same() -> None:
    one = only(HEAD + ITEM + "问: 1\n")
    assert one.code == "KH102" and one.params["nearest"]


def test_a_missing_key_is_named() -> None:
    assert [f.params["name"] for f in findings("scheme: x\n" + ITEM)] == [
        "version",
        "title",
        "effective_from",
    ]
    assert {f.code for f in findings("scheme: x\n" + ITEM)} == {"KH103"}


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("title_en: [a]", "文字"),
        ("window: 1-5", "键值对"),
        ("ledger: 无", "列表"),
        ("grades: [优, 良]", "键值对"),
    ],
)
def test_a_value_of_the_wrong_form_says_the_right_one(line: str, form: str) -> None:
    found = findings(HEAD + ITEM + line)
    assert found[0].code == "KH104" and found[0].place.line == 7
    assert f"应为 {form}" in found[0].says()


def test_a_number_that_is_none_is_shown() -> None:
    one = only(HEAD + ITEM + "total: {base: 八十}\n")
    assert (one.code, one.place.line) == ("KH105", 7)
    assert "“八十”" in one.says()


def test_a_mark_without_its_value_is_incomplete() -> None:
    one = only(HEAD + ITEM + "full_marks: {src: rec}\n")
    assert one.code == "KH103" and "“value”" in one.says()


@pytest.mark.parametrize("written", ["1.5", "0", "-3"])
def test_a_version_is_a_whole_number_from_1(written: str) -> None:
    text = HEAD.replace("version: 1", f"version: {written}")
    assert told(text + ITEM) == ("KH106", 2)


def test_a_date_has_one_form() -> None:
    assert told(HEAD.replace("2026-01-01", "2026年1月") + ITEM) == ("KH107", 4)


def test_a_word_that_is_no_choice_shows_the_choices() -> None:
    one = only(HEAD + ITEM + "subject: teams\n")
    assert one.code == "KH108" and "employee、team、branch" in one.says()
    assert "“team”" in one.next()


def test_an_interval_with_its_edges_reversed_is_none() -> None:
    grades = 'grades:\n  - {grade: 好, in: "[100, 60]"}\n'
    assert told(HEAD + ITEM + grades) == ("KH109", 8)


def test_a_reversed_range_is_turned_round_and_told() -> None:
    text = (
        HEAD + "items:\n  - {id: a, title: 甲, full: 100, rate: {from: 100, to: 0}}\n"
    )
    one = only(text)
    assert one.code == "KH110" and "[0, 100]" in one.next()


def test_a_key_that_stands_twice_is_told_at_the_second() -> None:
    assert told(HEAD + ITEM + "title: 又一个\n") == ("KH111", 7)


def test_an_item_that_stands_twice_is_told_at_the_second() -> None:
    twice = ITEM + "  - {id: a, title: 乙, full: 5, rate: {from: 0, to: 5}}\n"
    assert told(HEAD + twice) == ("KH111", 7)


@pytest.mark.parametrize("body", ["", "items: []\n", "ledger: []\n"])
def test_a_scheme_needs_an_item_or_an_event(body: str) -> None:
    assert told(HEAD + body)[0] == "KH138"


@pytest.mark.parametrize("days", ["opens: 6, closes: 3", "opens: 1, closes: 29"])
def test_a_window_opens_before_it_closes_within_the_month(days: str) -> None:
    assert told(HEAD + ITEM + f"window: {{{days}}}\n") == ("KH139", 7)


def test_a_floor_above_the_cap_is_told() -> None:
    assert told(HEAD + ITEM + "total: {floor: 100, cap: 90}\n") == ("KH140", 7)


def write(folder: Path, name: str, since: str, version: int) -> None:
    text = HEAD.replace("2026-01-01", since).replace(
        "version: 1", f"version: {version}"
    )
    (folder / name).write_text(text + ITEM, encoding="utf-8")


def test_an_unknown_scheme_gets_the_nearest_known_one() -> None:
    with pytest.raises(Refused) as refused:
        resolve("points_8")
    [one] = refused.value.findings
    assert one.code == "KH141" and "“points_80”" in one.next()


def test_the_version_in_force_on_the_first_day_is_taken(tmp_path: Path) -> None:
    write(tmp_path, "made.yaml", "2026-01-01", 1)
    write(tmp_path, "made@2.yaml", "2026-07-01", 2)
    versions = [
        resolve("made", Period(2026, month), [tmp_path])[0].version for month in (6, 7)
    ]
    assert versions == [1, 2]


def test_a_scheme_does_not_apply_before_it_is_in_force(tmp_path: Path) -> None:
    write(tmp_path, "made.yaml", "2026-07-01", 1)
    with pytest.raises(Refused) as refused:
        resolve("made", Period(2026, 6), [tmp_path])
    [one] = refused.value.findings
    assert one.code == "KH142" and "2026-07-01" in one.says()


def test_a_scheme_with_an_error_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.yaml"
    path.write_text(HEAD, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        usable(path)
    assert [f.code for f in refused.value.findings] == ["KH138"]
