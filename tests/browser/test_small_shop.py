"""导入 → 打分 → 老板确认 → 公布: a shop of sixteen does its month on phones of 390 px."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.served import served
from tests.browser.shop import Shop
from tests.browser.small_shop import made_in

pytestmark = pytest.mark.browser


@pytest.fixture
def shop(browser: Browser, tmp_path: Path) -> Iterator[Shop]:
    """The shop's people, each with a phone."""
    made_in(tmp_path / "data")
    with served(tmp_path / "data") as address:
        yield Shop(browser, address, tmp_path)


def test_the_four_steps_of_a_small_shop_fit_a_phone(shop: Shop) -> None:
    shop.supervisor_opens_the_month()
    shop.supervisor_plans_the_same_for_everybody()
    shop.supervisor_imports()
    shop.supervisor_rates()
    shop.owner_confirms()
    shop.supervisor_publishes()
    shop.agent_reads_and_appeals()
    shop.owner_decides_and_it_says_that_he_approved()
