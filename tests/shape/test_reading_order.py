"""A newcomer reads the month in the order that ARCHITECTURE.md names."""

from __future__ import annotations

import re

from tests.shape.files import ROOT, text

BLOCK = re.compile(r"<!-- reading-order:begin -->(.*?)<!-- reading-order:end -->", re.S)


def reading_order() -> list[str]:
    block = BLOCK.search(text(ROOT / "ARCHITECTURE.md"))
    assert block is not None, "ARCHITECTURE.md has no reading order"
    return re.findall(r"^\d+\. `([^`]+)`", block[1], re.M)


def test_the_reading_order_has_its_nine_steps() -> None:
    assert len(reading_order()) == 9


def test_every_file_of_the_reading_order_is_there() -> None:
    assert [f for f in reading_order() if not (ROOT / f).is_file()] == []
