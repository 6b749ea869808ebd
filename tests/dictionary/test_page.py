"""docs/indicators.md says what the dictionary says."""

from __future__ import annotations

import re
from pathlib import Path

from kaohe.dictionary import INDICATORS
from kaohe.dictionary.page import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "indicators.md"


def test_the_page_is_in_step_with_the_dictionary() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "python -m kaohe.dictionary.page > docs/indicators.md"


def test_every_indicator_has_its_section() -> None:
    assert sorted(re.findall(r"^### (\w+)$", page(), re.M)) == sorted(INDICATORS)
