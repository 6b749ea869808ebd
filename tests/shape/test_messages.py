"""Every message is complete in both languages, and code and messages know each other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, Literal

import pytest

from kaohe.base.language import messages
from tests.shape.files import SOURCE, application_files, library_files, text

CODE = re.compile(r"\bKH\d{3}\b")
LEVELS = {"error", "warning", "note"}
WHY = re.compile(r"why_[a-z0-9_]*[a-z0-9]")
#: Calls whose first argument is the name of a message or of a rule in a reason.
SENTENCES = {"sentence"}
REASONS = {"Because", "Awarded"}
REGISTRY = SOURCE / "explain" / "registry.py"


def parameters(template: str) -> set[str]:
    return {
        field for _, field, _, _ in Formatter().parse(template) if field is not None
    }


def findings() -> dict[str, Any]:
    return {k: m for k, m in messages().items() if CODE.fullmatch(k)}


def sentences() -> dict[str, Any]:
    return {k: m for k, m in messages().items() if not CODE.fullmatch(k)}


def templates(message: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each pair of Chinese and English text that must say the same."""
    zh, en = message.get("zh"), message.get("en")
    if isinstance(zh, dict) and isinstance(en, dict):
        for part in sorted(zh.keys() | en.keys()):
            yield zh.get(part) or "", en.get(part) or ""
    else:
        yield zh or "", en or ""


def test_there_are_messages() -> None:
    assert findings()


def test_every_finding_has_a_level_and_both_texts_in_both_languages() -> None:
    incomplete = [
        code
        for code, m in findings().items()
        if m.get("level") not in LEVELS
        or set(m) != {"level", "zh", "en"}
        or any(set(m[lang]) != {"says", "next"} for lang in ("zh", "en"))
    ]
    assert incomplete == []


def test_every_sentence_has_both_languages() -> None:
    assert [k for k, m in sentences().items() if not {"zh", "en"} <= set(m)] == []


def test_no_text_is_empty() -> None:
    empty = [
        k
        for k, m in messages().items()
        if any(not zh.strip() or not en.strip() for zh, en in templates(m))
    ]
    assert empty == []


def named_in(message: dict[str, Any], lang: Literal[0, 1]) -> set[str]:
    """The parameters that a message names in Chinese (0) or English (1)."""
    return {p for pair in templates(message) for p in parameters(pair[lang])}


def test_both_languages_name_the_same_parameters() -> None:
    unequal = [k for k, m in messages().items() if named_in(m, 0) != named_in(m, 1)]
    assert unequal == []


def test_a_parameter_is_a_plain_name() -> None:
    odd = [
        k
        for k, m in messages().items()
        for pair in templates(m)
        for t in pair
        if not all(p.isidentifier() for p in parameters(t))
    ]
    assert odd == []


def test_every_chinese_text_is_chinese() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    wrong = [
        k for k, m in findings().items() for zh, _ in templates(m) if not han.search(zh)
    ]
    assert wrong == []


def codes_in_the_code() -> set[str]:
    files = [*library_files(), *application_files()]
    return {code for p in files for code in CODE.findall(text(p))}


def test_every_code_that_is_used_has_a_message() -> None:
    assert sorted(codes_in_the_code() - findings().keys()) == []


def test_every_code_that_has_a_message_is_used() -> None:
    assert sorted(findings().keys() - codes_in_the_code()) == []


def first_arguments(functions: set[str]) -> Iterator[tuple[str, str]]:
    """File and literal first argument of every call of one of ``functions``."""
    for path in library_files():
        for node in ast.walk(ast.parse(text(path))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else None
            first = node.args[0]
            if called in functions and isinstance(first, ast.Constant):
                yield path.relative_to(SOURCE).as_posix(), str(first.value)


def test_every_sentence_that_the_library_asks_for_is_written() -> None:
    missing = [pair for pair in first_arguments(SENTENCES) if pair[1] not in messages()]
    assert missing == []


def words_of(path: Path) -> set[str]:
    """Every literal text of a file."""
    nodes = ast.walk(ast.parse(text(path)))
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_line_of_a_reason_that_the_library_asks_for_is_written() -> None:
    asked = {w for p in library_files() for w in words_of(p) if WHY.fullmatch(w)}
    assert sorted(asked - messages().keys()) == []


def test_every_rule_that_gives_a_reason_can_be_said() -> None:
    known = words_of(REGISTRY)
    missing = {rule for _, rule in first_arguments(REASONS)} - known
    assert sorted(missing) == []


@pytest.mark.parametrize("word", ["自动请辞", "解雇"])
def test_no_message_pronounces_what_only_people_may_decide(word: str) -> None:
    said = [
        k for k, m in messages().items() if any(word in zh for zh, _ in templates(m))
    ]
    assert said == []
