"""Every test has a company of its own."""

from __future__ import annotations

import pytest

from kaohe_web.board.facts import forget


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What another test's month looked like is not remembered."""
    forget()
