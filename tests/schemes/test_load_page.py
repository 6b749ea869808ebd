"""docs/scheme_file.md explains every key, and its examples load."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kaohe.schemes.check import check_scheme
from kaohe.schemes.load import TOP_KEYS, read_scheme
from kaohe.schemes.load_items import (
    DIMENSIONS,
    ITEM_KEYS,
    PERSPECTIVES,
    ROLES,
    RULES,
    SOURCES,
)
from kaohe.schemes.load_pay import GRADE_KEYS
from kaohe.schemes.load_when import PROPOSALS, WHEN_KEYS
from kaohe.schemes.model import Scheme
from kaohe.schemes.reader import ABOUT_KEYS, SRC_KINDS
from kaohe.schemes.tree import parse_yaml

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scheme_file.md"
OTHER_KEYS = (
    *("event", "points", "when", "once_per", "anchor", "facts", "tests"),
    *("points_by_failed", "points_if_repeated", "deduct", "post_wage", "commission"),
    *("performance_wage", "bonuses", "floor", "tiers", "below", "rate", "mode", "of"),
    *("plan", "amount", "then", "bonus", "propose", "base", "cap", "by_grade"),
)


@cache
def text() -> str:
    return PAGE.read_text(encoding="utf-8")


@cache
def blocks() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", text(), re.M | re.S)


def read(source: str) -> Scheme:
    tree, findings = parse_yaml(source)
    assert tree is not None, findings
    scheme, found = read_scheme(tree)
    assert scheme is not None and [f.line() for f in found] == []
    return scheme


@pytest.mark.parametrize(
    "key",
    sorted(
        {*TOP_KEYS, *ABOUT_KEYS, *ITEM_KEYS, *SOURCES, *RULES, *GRADE_KEYS, *WHEN_KEYS}
        | {*OTHER_KEYS, *ROLES, *DIMENSIONS, *PERSPECTIVES, *SRC_KINDS, *PROPOSALS}
    ),
)
def test_every_key_stands_on_the_page(key: str) -> None:
    prose = re.sub(r"^```.*?^```", "", text(), flags=re.M | re.S)
    assert re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", prose)


def test_the_whole_example_has_no_finding() -> None:
    assert [f.line() for f in check_scheme(read(blocks()[0]))] == []


@pytest.mark.parametrize("number", range(1, 7))
def test_every_other_example_fits_into_the_whole_one(number: int) -> None:
    whole: dict[str, Any] = yaml.load(blocks()[0], Loader=yaml.BaseLoader)
    part = yaml.load(blocks()[number], Loader=yaml.BaseLoader)
    without_pay = {k: v for k, v in whole.items() if k != "pay" or "grades" not in part}
    if "grades" in part:
        without_pay.pop("outcomes")
    scheme = read(yaml.safe_dump(without_pay | part, allow_unicode=True))
    of_part = [f for f in check_scheme(scheme) if f.level == "error"]
    allowed = {"KH236"} if "pay" in part else set()  # the whole example has no wages
    assert {f.code for f in of_part} <= allowed


def test_no_example_goes_unread() -> None:
    assert len(blocks()) == 7
