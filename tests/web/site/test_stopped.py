"""What stops before a page is made is said in the user's words, under the same policy."""

from __future__ import annotations

import logging

import pytest
from django.test import Client
from pytest import LogCaptureFixture, MonkeyPatch

from kaohe_web.mine.views import results
from kaohe_web.site.headers import POLICY
from kaohe_web.site.logs import JsonLines, WithoutData
from tests.web.cast import Cast


def test_a_fault_of_the_program_tells_nothing_of_itself(
    cast: Cast, monkeypatch: MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise ValueError("小李 13800138000")

    monkeypatch.setattr(results, "render", fail)
    client = cast.client("li")
    client.raise_request_exception = False
    answer = client.get("/my/results/")
    page = answer.content.decode()
    assert answer.status_code == 500 and "程序出错了" in page
    assert "13800138000" not in page and "Traceback" not in page
    assert answer.headers["Content-Security-Policy"] == POLICY


def test_a_form_from_before_signing_in_anew_says_that_nothing_was_kept(
    cast: Cast,
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["li"])
    answer = client.post("/password/", {"old_password": "x"})
    assert answer.status_code == 403
    assert "这个页面已过期，没有保存" in answer.content.decode()
    assert "style" not in answer.content.decode().replace("stylesheet", "")


def test_a_host_that_is_not_served_is_told_where_to_name_it(db: None) -> None:
    answer = Client(SERVER_NAME="evil.example").get("/sign-in/")
    assert answer.status_code == 400
    assert "KAOHE_HOSTS" in answer.content.decode()
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize("form", [WithoutData("%(message)s"), JsonLines()])
def test_the_log_has_neither_path_nor_host(
    form: logging.Formatter, cast: Cast, caplog: LogCaptureFixture
) -> None:
    Client(SERVER_NAME="evil.example").get("/sign-in/")
    caplog.set_level(logging.WARNING, "django.request")
    cast.client("zhou").get("/people/13800138000/")
    written = "\n".join(form.format(record) for record in caplog.records)
    assert "Not Found" in written and "Invalid HTTP_HOST header" in written
    assert "evil.example" not in written and "13800138000" not in written


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "///e.x"]
)
def test_signing_in_leads_nowhere_else(address: str, cast: Cast) -> None:
    form = {"username": "li", "password": "li-的密码", "next": address}
    answer = Client().post("/sign-in/", form)
    assert answer.headers["Location"] == "/"
    cast.client("li").post("/language/", {"language": "en", "back": address})
    answer = Client().post("/language/", {"language": "en", "back": address})
    assert answer.headers["Location"] == "/"


def test_signing_in_begins_a_session_of_a_new_name(cast: Cast) -> None:
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = str(session.session_key)
    client.post("/sign-in/", {"username": "li", "password": "li-的密码"})
    assert client.cookies["sessionid"].value != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get("/").headers["Location"].startswith("/sign-in/")
