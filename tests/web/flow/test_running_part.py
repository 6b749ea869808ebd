"""In a browser: the part that shows a running computation renews itself gently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from kaohe_web.cycles.models import Cycle
from kaohe_web.results.models import Run
from kaohe_web.results.runs import ask
from tests.browser.chromium import chromium
from tests.web.cast import small_company
from tests.web.flow.month import computed
from tests.web.rules import AT

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def running(
    monkeypatch: pytest.MonkeyPatch, live_server: LiveServer
) -> Iterator[tuple[Run, Any]]:
    """A run that nobody carries out, and the page of its cycle before HR."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cast = small_company()
    cycle: Cycle = computed(cast)
    run = ask(cycle=cycle, by=cast.accounts["zhou"], at=AT)
    session = cast.client("zhou").cookies["sessionid"].value
    with chromium() as browser:
        context = browser.new_context(base_url=live_server.url)
        context.add_cookies(
            [{"name": "sessionid", "value": session, "url": live_server.url}]
        )
        page = context.new_page()
        page.goto(f"/cycles/{cycle.pk}/")
        yield run, page


def test_a_press_that_lasts_while_the_part_is_renewed_is_not_lost(
    running: tuple[Run, Any],
) -> None:
    run, page = running
    page.get_by_role("button", name="取消核算").hover()
    page.mouse.down()
    with page.expect_response(lambda answer: "/progress" in answer.url):
        pass
    page.mouse.up()
    page.get_by_role("button", name="取消核算").wait_for(state="detached")
    run.refresh_from_db()
    assert run.state == "cancelled"


def test_the_part_is_renewed_when_nobody_presses(running: tuple[Run, Any]) -> None:
    run, page = running
    page.get_by_role("button", name="取消核算").wait_for()
    Run.objects.filter(pk=run.pk).update(state="failed")
    page.get_by_role("button", name="取消核算").wait_for(state="detached")
