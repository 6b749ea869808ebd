"""Signing in is limited and told; a session ends by itself, and with a new password."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from kaohe_web.audit.models import Entry
from kaohe_web.identity import attempts
from kaohe_web.people.models import FailedSignIn
from kaohe_web.start import main
from tests.web.cast import Cast

RIGHT = "li-的密码"


def sign_in(client: Client, username: str, password: str, **more: Any) -> int:
    form = {"username": username, "password": password}
    return client.post("/sign-in/", form, **more).status_code


def told() -> list[tuple[str, str]]:
    return list(Entry.objects.values_list("action", "subject"))


def test_who_signs_in_is_signed_in_on_the_next_page(cast: Cast) -> None:
    client = Client()
    client.post("/sign-in/", {"username": "zhou", "password": "zhou-的密码"})
    assert client.get("/", follow=True).status_code == 200
    assert "周人事" in client.get("/cycles/").content.decode()


def test_signing_in_failing_and_signing_out_are_told_in_the_chain(cast: Cast) -> None:
    client = Client()
    assert sign_in(client, "li", "falsch") == 200
    assert sign_in(client, "li", RIGHT) == 302
    client.post("/sign-out/")
    said = ["sign_in_failed", "sign_in", "sign_out"]
    assert told() == [(one, "account:li") for one in said]


def test_who_has_signed_in_is_known_on_the_next_page(cast: Cast) -> None:
    client = Client()
    sign_in(client, "chen", "chen-的密码")
    assert client.get("/rating/").status_code == 200


def test_a_name_that_nobody_has_is_not_kept_for_it_may_be_a_password(
    cast: Cast,
) -> None:
    sign_in(Client(), "mein-geheimes-passwort", "x")
    assert told() == [("sign_in_failed", "account:?")]


def test_unknown_closed_and_wrong_get_the_same_answer(cast: Cast) -> None:
    closed = cast.accounts["wang"]
    closed.is_active = False
    closed.save()
    pages = set()
    for username, password in (("li", "x"), ("nobody", "x"), ("wang", "wang-的密码")):
        form = {"username": username, "password": password}
        answer = Client().post("/sign-in/", form)
        pages.add((answer.status_code, "用户名或密码不对" in answer.content.decode()))
    assert pages == {(200, True)}


@pytest.mark.parametrize("username", ["li", "nobody"])
def test_after_five_failures_even_the_right_password_waits(
    username: str, cast: Cast
) -> None:
    for _ in range(attempts.MOST["both"]):
        assert sign_in(Client(), username, "x") == 200
    before = Entry.objects.count()
    assert sign_in(Client(), username, RIGHT) == 429
    assert Entry.objects.count() == before
    elsewhere = {"REMOTE_ADDR": "10.0.0.9"}
    assert sign_in(Client(), "li", RIGHT, **elsewhere) == 302


def test_after_a_quarter_of_an_hour_one_may_try_again(cast: Cast) -> None:
    for _ in range(attempts.MOST["both"]):
        sign_in(Client(), "li", "x")
    FailedSignIn.objects.update(at=timezone.now() - attempts.WINDOW)
    assert sign_in(Client(), "li", RIGHT) == 302


def test_an_address_that_tries_many_names_waits_too(cast: Cast) -> None:
    for number in range(attempts.MOST["address"]):
        attempts.failed(f"name{number}", "127.0.0.1", timezone.now())
    assert sign_in(Client(), "li", RIGHT) == 429


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(cast: Cast) -> None:
    here, there = cast.client("li"), cast.client("li")
    form = {
        "old_password": RIGHT,
        "new_password1": "ein neues, langes",
        "new_password2": "ein neues, langes",
    }
    assert here.post("/password/", form).status_code == 302
    assert here.get("/password/").status_code == 200
    assert there.get("/password/").status_code == 302
    assert told() == [("account.password_own", "account:li")]


@pytest.mark.parametrize("old,new", [("x", "ein neues, langes"), (RIGHT, "kurz")])
def test_a_wrong_old_or_a_short_new_password_changes_nothing(
    old: str, new: str, cast: Cast
) -> None:
    form = {"old_password": old, "new_password1": new, "new_password2": new}
    assert cast.client("li").post("/password/", form).status_code == 422
    cast.accounts["li"].refresh_from_db()
    assert cast.accounts["li"].check_password(RIGHT)
    assert told() == []


def test_a_session_ends_after_two_hours_of_silence(cast: Cast) -> None:
    client = Client()
    sign_in(client, "li", RIGHT)
    session = client.session
    session["seen"] -= 2 * 3600 + 1
    session.save()
    assert client.get("/password/").status_code == 302


def test_a_session_ends_twelve_hours_after_it_began_whatever_is_done(
    cast: Cast,
) -> None:
    client = Client()
    sign_in(client, "li", RIGHT)
    began = timezone.now()
    session = client.session
    session["seen"] -= 3600
    session.save()
    assert client.get("/password/").status_code == 200
    end = Session.objects.get().expire_date
    assert end <= began + timedelta(hours=12)


@pytest.mark.usefixtures("installed")
def test_a_lost_password_is_set_anew_on_the_server(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    client = cast.client("admin")
    assert main(["password", "admin"]) == 0
    password = capsys.readouterr().out.split("密码：")[1].split("（")[0]
    assert client.get("/password/").status_code == 302
    assert sign_in(Client(), "admin", password) == 302
    assert told()[0] == ("account.password_command", "account:admin")


@pytest.mark.usefixtures("installed")
def test_an_account_that_there_is_not_gets_no_password(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["password", "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err
    assert told() == []


@pytest.mark.parametrize(
    ("asked", "kept"), [("en-GB,en;q=0.9", "en"), ("zh-CN,zh;q=0.9", "zh-hans")]
)
def test_the_first_sign_in_takes_the_language_of_the_browser(
    cast: Cast, asked: str, kept: str
) -> None:
    sign_in(Client(headers={"accept-language": asked}), "li", RIGHT)
    cast.accounts["li"].refresh_from_db()
    assert cast.accounts["li"].language == kept


def test_a_language_that_one_chose_outlasts_another_browser(cast: Cast) -> None:
    sign_in(first := Client(headers={"accept-language": "zh-CN"}), "li", RIGHT)
    first.post("/language/", {"language": "en", "back": "/"})
    sign_in(Client(headers={"accept-language": "zh-CN"}), "li", RIGHT)
    cast.accounts["li"].refresh_from_db()
    assert cast.accounts["li"].language == "en"
