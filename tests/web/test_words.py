"""Every text of a page stands in both languages, and templates hold no text of their own."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import kaohe_web
from kaohe_web.words import words

HOUSE = Path(kaohe_web.__file__).parent
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
_MARKUP = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<[^>]*>", re.DOTALL)
_SAYS = re.compile(r"{%\s*say\s+\"([a-z0-9_]+)\"")


def names(template: str) -> set[str]:
    """The parameters that a text asks for."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("name", words())
def test_a_text_is_said_in_both_languages_with_the_same_parameters(name: str) -> None:
    text = words()[name]
    assert text["zh"] and text["en"]
    assert names(text["zh"]) == names(text["en"])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_holds_no_text_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    left = _MARKUP.sub(" ", text)
    assert re.findall(r"[A-Za-z]{2,}|[\u4e00-\u9fff]+", left) == []
    assert set(_SAYS.findall(text)) <= words().keys()
    assert "style=" not in text
