"""A passkey from the page that adds it to the page that signs in with it, in Chromium.

The authenticator is the browser's own virtual one (WebAuthn through DevTools).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import chromium
from tests.web.cast import small_company

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page in a browser whose device has a passkey authenticator."""
    # Playwright's loop runs in this thread, where Django then takes queries for async.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with chromium() as running:
        shown = running.new_page(locale="zh-CN")
        devtools = shown.context.new_cdp_session(shown)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        yield shown


def test_a_passkey_is_added_and_signs_in(live_server: LiveServer, page: Page) -> None:
    small_company()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text))
    page.goto(f"{live_server.url}/sign-in/")
    page.fill("#id_username", "li")
    page.fill("#id_password", "li-的密码")
    page.click("main form:first-of-type button")
    page.goto(f"{live_server.url}/factor/")
    page.fill("[name=name]", "我的手机")
    page.click("text=添加通行密钥")
    page.wait_for_selector("text=通行密钥已添加")
    assert "备用码" in page.inner_text("main")
    page.goto(f"{live_server.url}/factor/")
    assert "我的手机" in page.inner_text("main")
    page.click("text=退出")
    page.wait_for_selector("#id_password")
    page.click("text=用通行密钥登录")
    page.wait_for_url(f"{live_server.url}/**", wait_until="load")
    page.wait_for_selector("text=退出")
    page.click("text=退出")
    page.fill("#id_username", "li")
    page.fill("#id_password", "li-的密码")
    page.click("main form:first-of-type button")
    page.wait_for_selector("text=用通行密钥确认")
    page.click("text=用通行密钥确认")
    page.wait_for_selector("text=退出")
    assert wrong == []


def test_a_page_that_cannot_says_so(live_server: LiveServer, page: Page) -> None:
    address = live_server.url.replace("localhost", "127.0.0.1")
    page.goto(f"{address}/sign-in/")
    assert page.is_disabled("text=用通行密钥登录")
    assert page.is_visible("text=不能是数字地址")
