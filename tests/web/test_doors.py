"""Every page stands behind the one door."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from kaohe_web.access.actions import ACTIONS
from kaohe_web.access.door import OPEN, SIGNED_IN, may, rows
from kaohe_web.access.viewer import viewer_of
from tests.web.cast import START, Cast
from tests.web.rules import SHOP, active


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every entry of the URL table."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


@pytest.mark.parametrize("pattern", list(patterns()), ids=lambda p: str(p.name))
def test_every_page_names_an_action(pattern: URLPattern) -> None:
    action = getattr(pattern.callback, "action", None)
    assert action in {OPEN, SIGNED_IN, *ACTIONS}
    assert pattern.name is not None


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_gives_rows_to_every_role_or_to_none(action: str, cast: Cast) -> None:
    for account in cast.accounts.values():
        viewer = viewer_of(account, START)
        found = rows(viewer, action)
        assert found.count() >= 0
        assert may(viewer, action) or not found.exists()


def test_a_supervisor_reaches_his_team_and_not_himself(cast: Cast) -> None:
    employee = cast.accounts["zhou"].employee
    hr = viewer_of(cast.accounts["zhou"], START)
    people = rows(hr, "people.read")
    assert people.count() == len(cast.accounts) - 1
    assert not people.filter(pk=employee.pk if employee else None).exists()


def test_a_page_without_a_session_asks_to_sign_in(db: None) -> None:
    from django.test import Client

    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")


def test_nothing_inline_may_run(cast: Cast) -> None:
    answer = cast.client("li").get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_what_belongs_to_no_unit_is_seen_by_all_who_hold_the_role(cast: Cast) -> None:
    active(SHOP)
    admin = viewer_of(cast.accounts["admin"], START)
    assert rows(admin, "scheme.change").count() == 1
    assert not rows(viewer_of(cast.accounts["li"], START), "scheme.change").exists()


def test_who_is_not_appraised_begins_with_his_work(cast: Cast) -> None:
    """A supervisor in no cycle had come to an empty page of his own."""
    assert cast.client("chen").get("/").headers["Location"] == "/rating/"
    assert cast.client("shen").get("/").headers["Location"] == "/cycles/"
