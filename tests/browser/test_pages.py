"""Every route of the URL table is a page that is looked at, or said to be none."""

from __future__ import annotations

from tests.browser.answers import ANSWERS
from tests.browser.pages import NO_PAGES, PAGES
from tests.browser.templates import NOT_SHOWN, OF_ANSWERS, OF_ROUTES, templates
from tests.web.test_doors import patterns


def test_every_route_is_a_page_with_its_account_or_said_to_be_none() -> None:
    routes = {str(pattern.name) for pattern in patterns()}
    assert routes - PAGES.keys() - NO_PAGES.keys() == set()
    assert PAGES.keys() | NO_PAGES.keys() <= routes


def test_no_route_is_both_a_page_and_none() -> None:
    assert PAGES.keys() & NO_PAGES.keys() == set()


def test_every_template_is_shown_by_a_page_that_is_looked_at_or_says_why_not() -> None:
    told = [*OF_ROUTES, *OF_ANSWERS, *NOT_SHOWN]
    assert sorted(told) == sorted(templates())
    assert set(OF_ROUTES.values()) <= PAGES.keys()
    assert set(OF_ANSWERS.values()) == ANSWERS.keys()
