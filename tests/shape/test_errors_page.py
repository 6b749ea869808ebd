"""docs/errors.md says what the messages say."""

from __future__ import annotations

import re

from kaohe.base.language import messages
from scripts.write_errors import AREAS, PAGE, page


def test_the_page_is_in_step_with_the_messages() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_code_has_its_section() -> None:
    codes = {c for c in messages() if c.startswith("KH")}
    assert set(re.findall(r"^### (KH\d+)$", page(), re.M)) == codes


def test_every_code_belongs_to_an_area() -> None:
    codes = [c for c in messages() if c.startswith("KH")]
    assert [c for c in codes if c[2] not in AREAS] == []
