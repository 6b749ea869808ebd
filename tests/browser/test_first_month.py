"""A bare start on a phone: last month's sheet becomes a printed form of each person."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.newcomer import PASSWORD, Newcomer
from tests.browser.served import served

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_newcomer_gets_from_a_sheet_to_printed_forms_on_a_phone(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path / "data", KAOHE_FIRST_PASSWORD=PASSWORD) as address:
        newcomer = Newcomer(browser, address, tmp_path)
        newcomer.brings_the_sheet()
        newcomer.imports_the_people()
        newcomer.keeps_the_scheme()
        newcomer.opens_the_month()
        newcomer.takes_figures_and_targets()
        newcomer.takes_the_ratings()
        newcomer.computes_and_publishes()
        newcomer.prints_every_form()
