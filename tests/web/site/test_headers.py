"""What every answer says to the browser, how large a request may be, and what is logged."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from kaohe_web.site.headers import POLICY
from kaohe_web.site.logs import WithoutData
from tests.web.cast import Cast

ASKED = """
import json, kaohe_web.settings as s
names = ("SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE",
         "CSRF_COOKIE_SECURE", "SECURE_PROXY_SSL_HEADER", "DEBUG")
print(json.dumps({name: getattr(s, name, None) for name in names}))
"""


def settings_with(folder: Path, **more: str) -> dict[str, object]:
    """The settings of a new process."""
    told = {**os.environ, "KAOHE_DATA": str(folder), **more}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env=told, capture_output=True, check=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("address", ["/", "/people/", "/nowhere/", "/password/"])
def test_every_answer_has_the_policy_and_is_kept_by_nobody(
    address: str, cast: Cast
) -> None:
    answer = cast.client("li").get(address)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_policy_names_no_exception_and_no_other_place() -> None:
    assert "unsafe" not in POLICY
    assert "*" not in POLICY
    assert "http" not in POLICY


def test_the_session_cookie_is_for_this_place_alone(cast: Cast) -> None:
    client = Client()
    form = {"username": "li", "password": "li-的密码"}
    cookie = client.post("/sign-in/", form).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_under_tls_cookies_are_secure_and_browsers_are_told_to_stay(
    tmp_path: Path,
) -> None:
    plain = settings_with(tmp_path, KAOHE_HTTPS="0")
    assert (plain["SESSION_COOKIE_SECURE"], plain["DEBUG"]) == (False, False)
    found = settings_with(tmp_path, KAOHE_HTTPS="1")
    assert found["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert found["SECURE_SSL_REDIRECT"] is True
    assert (found["SESSION_COOKIE_SECURE"], found["CSRF_COOKIE_SECURE"]) == (True, True)


def test_an_answer_under_tls_says_so(cast: Cast, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 60
    answer = Client().get("/sign-in/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=60"


def test_a_stranger_sends_no_file(db: None) -> None:
    answer = Client().post("/sign-in/", {"username": "x" * 70_000})
    assert answer.status_code == 413


def test_a_file_of_500_megabytes_is_the_largest(cast: Cast) -> None:
    told = {"CONTENT_LENGTH": str(502 << 20)}
    client = cast.client("zhou")
    assert client.post("/records/upload/", {}, **told).status_code == 413


def test_a_log_line_tells_where_it_failed_and_not_whose_value_it_was() -> None:
    try:
        int("张三 13800000000")
    except ValueError:
        told = logging.LogRecord("x", 40, "", 1, "failed", None, sys.exc_info())
    line = WithoutData("%(message)s").format(told)
    assert "ValueError" in line
    assert "test_headers.py" in line
    assert "张三" not in line
    assert "138" not in line


def test_what_is_typed_and_searched_for_stands_in_no_log(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "django.request")
    cast.client("zhou").get("/people/", {"q": "小李"})
    cast.client("li").get("/people/", {"q": "小李"})
    Client().post("/sign-in/", {"username": "小李", "password": "geheim"})
    assert "小李" not in caplog.text
    assert "geheim" not in caplog.text
