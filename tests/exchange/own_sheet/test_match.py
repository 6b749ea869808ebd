"""Whom and what a department's own sheet means."""

from __future__ import annotations

from kaohe.base.findings import Place
from kaohe.exchange.own_sheet import OwnPerson
from kaohe.exchange.own_sheet.match import same_items, same_people


def test_titles_are_matched_by_their_words_then_as_part_then_by_likeness() -> None:
    ours = {
        "web": "协助网络推广（连带销售）工作",
        "summary": "做好工作总结，提出合理建议",
        "discipline": "纪律性",
    }
    found = same_items(["纪律 性", "协助网络推广", "工作总结合理建议", "考勤"], ours)
    assert found == {
        "纪律 性": "discipline",
        "协助网络推广": "web",
        "工作总结合理建议": "summary",
    }


def test_one_of_ours_is_taken_once() -> None:
    assert same_items(["投诉", "投诉"], {"complaints": "投诉"}) == {
        "投诉": "complaints"
    }


def person(name: str, code: str | None = None) -> OwnPerson:
    return OwnPerson(name, Place(), code)


def test_an_id_decides_before_a_name_and_a_shared_name_decides_nothing() -> None:
    ours = [("A01", "小李"), ("A02", "小王"), ("A03", "小王")]
    sheet = [person("小李"), person("改了名", "A02"), person("小王"), person("小赵")]
    assert [code for _, code in same_people(sheet, ours)] == ["A01", "A02", None, None]
