"""Fixtures: one browser, and one sample company for the tests that play in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.served import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `kaohe web --demo`, started on an empty folder."""
    with served(tmp_path_factory.mktemp("demo") / "data", "--demo") as address:
        yield address
