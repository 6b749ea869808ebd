"""Axe finds no serious fault on any page, in either language, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.answers import ANSWERS
from tests.browser.later import make_later
from tests.browser.pages import PAGES, choose_language, reached, signed_in
from tests.browser.served import served

pytestmark = pytest.mark.long

WIDTHS = (1440, 390)
#: English shows the same pages with longer texts: axe looks at them once.
LANGUAGES = {"en": (390,), "zh": WIDTHS}
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
    found += answered(browser, company.address)
    make_later(company.folder)
    rest, more = look(browser, company.address, PAGES.keys() - seen)
    assert found + more == []
    assert PAGES.keys() - seen - rest == set(), "nobody comes there by following links"


def look(
    browser: Browser, address: str, routes: Iterable[str]
) -> tuple[set[str], list[str]]:
    """Those of ``routes`` that their accounts reach, and what is wrong with them."""
    seen, found = set[str](), list[str]()
    for username in sorted({PAGES[route] for route in routes}):
        with signed_in(browser, address, username) as context:
            own = frozenset(r for r in routes if PAGES[r] == username)
            pages = reached(context, address, own)
            page = context.new_page()
            here = sorted(own & pages.keys())
            seen.update(here)
            page.goto(f"{address}{pages[here[0]][0]}" if here else address)
            for language in LANGUAGES:
                choose_language(page, language)
                for route in here:
                    page.goto(f"{address}{pages[route][0]}")
                    found += faults(page, f"{route} ({language})", LANGUAGES[language])
    return seen, found


def answered(browser: Browser, address: str) -> list[str]:
    """What is wrong with the pages that answer to something sent."""
    found = list[str]()
    for username in sorted({one.username for one in ANSWERS.values()}):
        with signed_in(browser, address, username) as context:
            page = context.new_page()
            page.goto(f"{address}/help/everybody/")
            for language in LANGUAGES:
                choose_language(page, language)
                for name, answer in ANSWERS.items():
                    if answer.username == username:
                        answer.come(page, address)
                        found += faults(
                            page, f"{name} ({language})", LANGUAGES[language]
                        )
                page.goto(f"{address}/help/everybody/")
    return found


def faults(page: Page, name: str, asked: Container[int]) -> list[str]:
    """What axe finds at the widths where it is ``asked``; what runs over at either."""
    found = list[str]()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width in asked:
            found += [f"{name} at {width}: {fault}" for fault in _asked(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name} runs over {width} px")
    return found


def _asked(page: Page) -> list[str]:
    """The grave faults that axe finds, each with the first of its places."""
    return [
        f"{fault['id']} {[node['html'][:120] for node in fault['nodes'][:3]]}"
        for fault in Axe().run(page, options=OPTIONS).response["violations"]
        if fault["impact"] in GRAVE
    ]
