"""Nobody meets a dead end: every link of every page that an account sees leads on."""

from __future__ import annotations

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from playwright.sync_api import APIRequestContext, Browser

from kaohe_web.demo import PASSWORD, SHOWN

pytestmark = [pytest.mark.browser, pytest.mark.long]

#: Pages of one kind look alike: so many of each are opened.
_OF_A_KIND = 2


class Page(HTMLParser):
    """The addresses that a page links to, its token, and whether it names itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.token = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if given.get("name") == "csrfmiddlewaretoken":
            self.token = given["value"]


def signed_in(browser: Browser, address: str, username: str) -> APIRequestContext:
    """Requests of somebody who has signed in."""
    asks = browser.new_context(locale="zh-CN").request
    at = f"{address}/sign-in/"
    form: dict[str, str | float | bool] = {
        "csrfmiddlewaretoken": Page(asks.get(at).text()).token,
        "username": username,
        "password": PASSWORD,
    }
    answer = asks.post(at, form=form, headers={"Referer": at})
    assert answer.ok and "/sign-in/" not in answer.url
    return asks


def kind(url: str) -> tuple[str, tuple[str, ...]]:
    """What an address is one of: numbers and values do not count."""
    parts = urlsplit(url)
    return re.sub(r"\d+", "0", parts.path), tuple(k for k, _ in parse_qsl(parts.query))


@pytest.mark.parametrize("username", [username for _, username in SHOWN])
def test_every_link_that_an_account_sees_leads_to_a_page(
    browser: Browser, demo: str, username: str
) -> None:
    asks = signed_in(browser, demo, username)
    waiting, opened = deque([(f"{demo}/", "")]), dict[object, set[str]]()
    wrong: list[str] = []
    while waiting:
        url, seen_on = waiting.popleft()
        same = opened.setdefault(kind(url), set())
        if url in same or len(same) >= _OF_A_KIND:
            continue
        same.add(url)
        answer = asks.get(url)
        if not answer.ok:
            wrong.append(f"{answer.status} {url} (from {seen_on})")
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        links = Page(answer.text()).links
        if not links:
            wrong.append(f"no way on from {url}")
        inside = (urljoin(answer.url, link).partition("#")[0] for link in links)
        waiting.extend((link, url) for link in inside if link.startswith(demo))
    assert wrong == []
    assert len(opened) > 5
