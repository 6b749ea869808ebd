"""Axe finds no serious fault on any page, on a desk and on a phone; nothing runs over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.later import make_later
from tests.browser.pages import PAGES, reached, signed_in
from tests.browser.served import served

pytestmark = pytest.mark.long

WIDTHS = (1440, 390)
GRAVE = ("serious", "critical")
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
}


class Company(NamedTuple):
    """The sample company of these tests: where it is served, and its folder."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """A sample company of one's own: it grows some days older."""
    folder = tmp_path_factory.mktemp("axe") / "data"
    with served(folder, "--demo") as address:
        yield Company(address, folder)


def test_no_page_has_a_serious_fault(browser: Browser, company: Company) -> None:
    seen, found = look(browser, company.address, PAGES)
    make_later(company.folder)
    rest, more = look(browser, company.address, PAGES.keys() - seen)
    assert found + more == []
    assert PAGES.keys() - seen - rest == set(), "nobody comes there by following links"


def look(
    browser: Browser, address: str, routes: Iterable[str]
) -> tuple[set[str], list[str]]:
    """Those of ``routes`` that their accounts reach, and what is wrong with them."""
    seen, found = set[str](), list[str]()
    for username in {PAGES[route] for route in routes}:
        with signed_in(browser, address, username) as context:
            own = frozenset(r for r in routes if PAGES[r] == username)
            pages = reached(context, address, own)
            page = context.new_page()
            for route in own & pages.keys():
                seen.add(route)
                found += _faults(page, f"{address}{pages[route][0]}")
    return seen, found


def _faults(page: Page, address: str) -> list[str]:
    """What is wrong with the page at either width."""
    page.goto(address)
    found = list[str]()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for fault in Axe().run(page, options=OPTIONS).response["violations"]:
            if fault["impact"] in GRAVE:
                places = [node["html"][:120] for node in fault["nodes"][:3]]
                found.append(f"{address} at {width}: {fault['id']} {places}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address} runs over {width} px")
    return found
