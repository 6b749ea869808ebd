"""In a browser: what is typed survives a lost connection, and a team is rated by keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.web.cast import Cast, small_company
from tests.web.forms import given, month, of

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
QUIET = ("--no-sandbox --disable-gpu --disable-background-networking --disable-sync "
    "--disable-component-update --no-first-run").split()  # fmt: skip
SAVED = "[data-state]:has-text('已自动保存')"


@pytest.fixture
def rated(monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The small company in the stage of rating."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cast = small_company()
    month(cast)
    return cast


@pytest.fixture
def browser(rated: Cast, live_server: LiveServer) -> Iterator[Any]:
    """A browser in which 陈主管 is signed in."""
    from playwright.sync_api import sync_playwright

    session = rated.client("chen").cookies["sessionid"].value
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=QUIET
        )
        context = chromium.new_context(base_url=live_server.url)
        cookie = {"name": "sessionid", "value": session, "url": live_server.url}
        context.add_cookies([cookie])
        yield context
        chromium.close()


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(
    rated: Cast, browser: Any
) -> None:
    who, page = of(rated, "li"), browser.new_page()
    page.goto(f"/rating/{who.pk}/")
    browser.set_offline(True)
    page.fill(f'[name="{who.pk}:handling:points"]', "8")
    page.wait_for_selector("[data-state]:has-text('连接中断')")
    page.close()
    browser.set_offline(False)
    page = browser.new_page()
    page.goto(f"/rating/{who.pk}/")
    page.wait_for_selector(SAVED)
    assert given(who, "handling").anchor == 2


def test_two_windows_let_the_person_choose(rated: Cast, browser: Any) -> None:
    who, one, other = of(rated, "li"), browser.new_page(), browser.new_page()
    name = f'[name="{who.pk}:handling:points"]'
    for page in (one, other):
        page.goto(f"/rating/{who.pk}/")
    other.fill(name, "9")
    other.wait_for_selector(SAVED)
    one.fill(name, "8")
    one.get_by_text("已保存的是 9 分").wait_for()
    one.get_by_role("button", name="用我填的").click()
    one.wait_for_selector(SAVED)
    assert given(who, "handling").points == 8


def test_a_team_is_rated_by_keyboard(rated: Cast, browser: Any) -> None:
    li, below = of(rated, "li"), of(rated, "sun")
    page = browser.new_page()
    page.goto(f"/rating/matrix/{li.cycle_id}/{li.version_id}/")
    page.focus(f'[name="{li.pk}:handling:points"]')
    page.wait_for_selector(f'[data-panel-of="{li.pk}:handling"]')
    for key in ("8", "ArrowDown", "6", "ArrowRight", "7", "ArrowUp", "9"):
        page.keyboard.press(key)
    page.wait_for_selector(".marks:not(:has(.is-unsaved))")
    rated_now = [
        given(w, i).points for w in (li, below) for i in ("handling", "teamwork")
    ]
    assert [str(p) for p in rated_now] == ["8.00", "9.00", "6.00", "7.00"]


def test_the_buttons_stay_where_they_are_when_a_standard_arrives(
    rated: Cast, browser: Any
) -> None:
    # A press that ends elsewhere than it began is lost.
    li, page = of(rated, "li"), browser.new_page()
    page.goto(f"/rating/matrix/{li.cycle_id}/{li.version_id}/")
    button = page.get_by_role("button", name="提交评完的人")
    before = button.bounding_box()
    page.focus(f'[name="{li.pk}:handling:points"]')
    page.wait_for_selector(f'[data-panel-of="{li.pk}:handling"]')
    assert button.bounding_box() == before


def test_what_is_submitted_while_the_connection_fails_goes_when_it_is_back(
    rated: Cast, browser: Any
) -> None:
    who, page = of(rated, "li"), browser.new_page()
    page.goto(f"/rating/{who.pk}/")
    for item in ("handling", "teamwork"):
        page.fill(f'[name="{who.pk}:{item}:points"]', "8")
    browser.set_offline(True)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_selector("[data-state]:has-text('连接中断')")
    browser.set_offline(False)
    # The form was sent: it tells what is missing, and has what was given.
    page.get_by_text("小李还有 6 项没有评分。").wait_for()
    assert given(who, "teamwork").points == 8


def test_a_button_that_is_being_pressed_stays_while_the_draft_is_saved(
    rated: Cast, browser: Any
) -> None:
    who, page = of(rated, "li"), browser.new_page()
    page.goto(f"/rating/{who.pk}/")
    item = page.locator(f'[data-cell="{who.pk}:handling"]')
    item.get_by_role("radio").nth(1).check()
    chip = item.get_by_role("button", name="9", exact=True)
    chip.hover()
    page.mouse.down()
    page.wait_for_selector(SAVED)
    page.mouse.up()
    assert page.input_value(f'[name="{who.pk}:handling:points"]') == "9"
