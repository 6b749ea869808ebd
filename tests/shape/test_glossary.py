"""GLOSSARY.md ties each Chinese term to one name, and knows every term of the schemes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from kaohe.dictionary import INDICATORS
from scripts.write_glossary import PAGE, page
from tests.shape.files import ROOT, text

NAMED = re.compile(r"^\| ([^|`]+?) \| `([^`]+)` \|", re.M)
LABEL = re.compile(r"^\| ([^|`]+?) \| [^|`]+ \| [^|]+ \|$", re.M)
HAN = re.compile(r"[\u4e00-\u9fff]")
SCHEMES = sorted(
    p for p in (ROOT / "schemes").glob("*.yaml") if not p.name.endswith(".cases.yaml")
)
#: Mappings whose keys are the company's own words or numbers, not names of the code.
OWN_KEYS = {"by_grade", "points_by_failed", "facts"}
#: Values that are names of the code.
NAMES_AS_VALUES = {
    *("dimension", "perspective", "holidays", "self_missing", "confirmed_by", "mode"),
    *("propose", "rank", "within", "subject", "compare"),
}
LABELS = {"section", "grade", "level"}

Pair = tuple[str, Any]


def named() -> list[tuple[str, str]]:
    return NAMED.findall(text(ROOT / "GLOSSARY.md"))


def names() -> set[str]:
    return {name for _, name in named()} | {"all", "month"}


def labels() -> set[str]:
    return {zh for zh, _ in named()} | set(LABEL.findall(text(ROOT / "GLOSSARY.md")))


def pairs(data: Any) -> Iterator[Pair]:
    """Every key of the code in a scheme with its value, at any depth."""
    if isinstance(data, list):
        for part in data:
            yield from pairs(part)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield str(key), value
            if key not in OWN_KEYS:
                yield from pairs(value)


def scheme(path: Any) -> list[Pair]:
    return list(pairs(yaml.safe_load(text(path))))


each_scheme = pytest.mark.parametrize("path", SCHEMES, ids=lambda p: p.stem)


def test_a_chinese_term_stands_once() -> None:
    counted = Counter(zh for zh, _ in named())
    assert [zh for zh, n in counted.items() if n > 1] == []


def test_every_indicator_stands_with_its_name() -> None:
    assert text(PAGE) == page(text(PAGE)), "run `make docs`"
    assert {(i.title.zh, i.id) for i in INDICATORS.values()} <= set(named())


@each_scheme
def test_every_key_of_a_shipped_scheme_is_named(path: Any) -> None:
    assert sorted({key for key, _ in scheme(path)} - names()) == []


@each_scheme
def test_every_name_that_a_shipped_scheme_gives_as_a_value_is_named(path: Any) -> None:
    given = {v for k, v in scheme(path) if k in NAMES_AS_VALUES and isinstance(v, str)}
    assert sorted(given - names()) == []


@each_scheme
def test_every_indicator_of_a_shipped_scheme_is_named(path: Any) -> None:
    used = {str(v) for k, v in scheme(path) if k == "indicator"}
    assert sorted(used - names()) == []


@each_scheme
def test_every_section_grade_and_level_of_a_shipped_scheme_is_explained(
    path: Any,
) -> None:
    used = {str(v) for k, v in scheme(path) if k in LABELS and isinstance(v, str)}
    assert sorted(word for word in used - labels() if HAN.search(word)) == []
