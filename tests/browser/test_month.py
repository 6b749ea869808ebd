"""A whole month of the sample company, played by people of eight roles in a browser.

Each finds what is his by its words, first in Chinese, then in English, on an installation
that `kaohe web --demo` has just made.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kaohe.base.language import Lang
from tests.browser.month import Month

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.long)])
def test_a_month_is_played_from_its_opening_to_the_archive(
    browser: Browser, demo: str, lang: Lang, tmp_path: Path
) -> None:
    month = Month(browser, demo, lang, tmp_path)
    month.organiser_opens_the_cycle()
    month.supervisor_sets_targets()
    month.agent_agrees_to_his_target()
    month.hr_enters_figures_and_uploads_records()
    month.everybody_rates_himself()
    month.lead_rates_one_person()
    month.supervisor_rates_the_rest_as_a_matrix()
    month.hr_closes_rating_and_computes()
    month.manager_approves()
    month.hr_publishes()
    month.agent_reads_takes_note_and_appeals()
    month.panel_upholds()
    month.manager_approves()
    month.hr_publishes_the_correction()
    month.agent_reads_both_results()
    month.hr_archives()
    month.auditor_verifies_the_chain()
