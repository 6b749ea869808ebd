"""A reason ends with its source, cited as people cite it."""

from __future__ import annotations

import pytest

from kaohe.explain import explain
from tests.explain.said import node, scheme_of

PLAIN = scheme_of("items: [{id: a, title: 甲, full: 10, rate: {from: 0, to: 10}}]")


def source(text: str | None, lang: str, known: str | None = None) -> list[str]:
    tree = node("capped", 100, sum=102, cap=100)._replace(source=text)
    lines = explain(tree, PLAIN, "zh" if lang == "zh" else "en", None, known)
    return [line.text for line in lines[1:]]


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("003", "依据：文件 003。", "Source: document 003."),
        (
            "003 第九条",
            "依据：文件 003 第九条。",
            "Source: document 003, article 9.",
        ),
        (
            "003 第十二条",
            "依据：文件 003 第十二条。",
            "Source: document 003, article 12.",
        ),
        (
            "003 第二十条",
            "依据：文件 003 第二十条。",
            "Source: document 003, article 20.",
        ),
        (
            "000, 001",
            "依据：文件 000、文件 001。",
            "Source: document 000, document 001.",
        ),
        ("T11", "依据：模板 T11。", "Source: template T11."),
        (
            "003 第三条；T11",
            "依据：文件 003 第三条；模板 T11。",
            "Source: document 003, article 3; template T11.",
        ),
        (
            "002 二、9",
            "依据：文件 002 二、9。",
            "Source: document 002, part 2, item 9.",
        ),
        (
            "000 四（二）",
            "依据：文件 000 四（二）。",
            "Source: document 000, part 4 (2).",
        ),
        (
            "001 指标 10",
            "依据：文件 001 指标 10。",
            "Source: document 001, indicator 10.",
        ),
        (
            "002 加分 6",
            "依据：文件 002 加分 6。",
            "Source: document 002, plus points 6.",
        ),
    ],
)
def test_documents_templates_and_articles_are_named(
    written: str, zh: str, en: str
) -> None:
    assert source(written, "zh") == [zh]
    assert source(written, "en") == [en]


def test_a_rule_of_the_schemes_own_says_so() -> None:
    assert source("ours", "zh") == ["依据：方案自行规定，文件中没有原文。"]


def test_a_rule_without_a_source_names_none() -> None:
    assert source(None, "zh") == []


def test_a_source_that_the_reader_was_told_is_not_repeated() -> None:
    assert source("003", "zh", known="003") == []
    assert source("003 第九条", "zh", known="003") == ["依据：文件 003 第九条。"]
