"""Passkeys: made by who is there, asked for at sign-in, useless to anybody else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from kaohe_web.audit.models import Entry
from kaohe_web.identity import attempts
from kaohe_web.people.models import Account, FactorRole
from tests.web.cast import Cast
from tests.web.identity.authenticator import Key
from tests.web.identity.codes import code, with_factor


def confirmed(cast: Cast, username: str) -> Client:
    client = cast.client(username)
    client.post("/factor/confirm/", {"password": f"{username}-的密码"})
    return client


def add(client: Client, key: Key) -> None:
    options = client.get("/passkeys/options/").json()
    client.post("/passkeys/add/", {"credential": key.made(options), "name": "手机"})


def with_passkey(cast: Cast, username: str) -> Key:
    key = Key()
    add(confirmed(cast, username), key)
    mine = Authenticator.objects.filter(user=cast.accounts[username])
    assert mine.filter(type="webauthn").count() == 1
    return key


def sign_in(key: Key, client: Client | None = None) -> Client:
    """With the passkey alone, or after a password."""
    client = client or Client()
    options = client.get("/sign-in/passkey/").json()
    client.post("/sign-in/passkey/", {"credential": key.answered(options)})
    return client


def after_password(username: str) -> Client:
    client = Client()
    form = {"username": username, "password": f"{username}-的密码"}
    client.post("/sign-in/", form)
    return client


def is_in(client: Client) -> bool:
    return client.get("/password/").status_code == 200


def test_a_passkey_alone_signs_in_and_it_is_told(cast: Cast) -> None:
    key = with_passkey(cast, "li")
    client = sign_in(key)
    assert is_in(client)
    assert client.get("/password/").context["viewer"].account == cast.accounts["li"]
    told = [entry.action for entry in Entry.objects.all()]
    assert told == ["passkey.add", "sign_in"]


def test_with_a_passkey_the_password_alone_opens_nothing(cast: Cast) -> None:
    key = with_passkey(cast, "li")
    client = after_password("li")
    assert not is_in(client)
    assert is_in(sign_in(key, client))


def test_before_a_passkey_is_made_one_shows_who_is_there(cast: Cast) -> None:
    client = cast.client("li")
    assert client.get("/passkeys/options/").status_code == 409
    client.post("/factor/confirm/", {"password": "falsch"})
    assert client.get("/passkeys/options/").status_code == 409
    client.post("/passkeys/add/", {"credential": "{}", "name": "x"})
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://testserver.evil.example"},
        {"origin": "https://testserver"},
        {"site": "evil.example"},
        {"flags": 0x01},  # the device did not verify its owner
        {"flags": 0x04},  # nobody touched it
        {"id": b"another passkey!"},
        {"private": Key().private},
        {"handle": b"999999"},
        {"handle": b"\xff\xfe"},
        {"handle": b""},
    ],
    ids=",".join,
)
def test_what_is_not_right_in_every_part_signs_nobody_in(
    lie: dict[str, Any], cast: Cast
) -> None:
    key = with_passkey(cast, "li")
    for name, value in lie.items():
        setattr(key, name, value)
    assert not is_in(sign_in(key))
    assert Entry.objects.order_by("-pk")[0].action == "sign_in_failed"


def test_an_answer_counts_once_and_for_the_browser_that_was_asked(cast: Cast) -> None:
    key, client, other = with_passkey(cast, "li"), Client(), Client()
    answer = key.answered(client.get("/sign-in/passkey/").json())
    other.get("/sign-in/passkey/")
    other.post("/sign-in/passkey/", {"credential": answer})
    assert not is_in(other)
    client.post("/sign-in/passkey/", {"credential": answer})
    assert is_in(client)
    client.post("/sign-out/")
    client.post("/sign-in/passkey/", {"credential": answer})
    assert not is_in(client)


def test_a_copied_key_is_known_by_its_counter(cast: Cast) -> None:
    key = with_passkey(cast, "li")
    key.count = 5
    assert is_in(sign_in(key))
    assert not is_in(sign_in(key))
    key.count = 6
    assert is_in(sign_in(key))


def test_the_passkey_of_another_opens_nothing_after_a_password(cast: Cast) -> None:
    theirs, mine = with_passkey(cast, "wang"), with_passkey(cast, "li")
    assert not is_in(sign_in(theirs, after_password("li")))
    assert is_in(sign_in(mine, after_password("li")))


def test_a_closed_account_stays_closed(cast: Cast) -> None:
    key = with_passkey(cast, "li")
    Account.objects.filter(username="li").update(is_active=False)
    assert not is_in(sign_in(key))


@pytest.mark.parametrize(
    "answer", ["", "{", "[]", "null", "1", '{"id": 1}', '{"rawId": "", "response": 3}']
)
def test_what_is_no_answer_at_all_is_refused_calmly(answer: str, cast: Cast) -> None:
    with_passkey(cast, "li")
    client = Client()
    client.get("/sign-in/passkey/")
    assert client.post("/sign-in/passkey/", {"credential": answer}).status_code == 302
    assert not is_in(client)
    again = confirmed(cast, "wang")
    again.get("/passkeys/options/")
    assert again.post("/passkeys/add/", {"credential": answer}).status_code == 302
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_guessing_is_limited(cast: Cast) -> None:
    with_passkey(cast, "li")
    client = after_password("li")
    for _ in range(attempts.MOST["both"]):
        client.get("/sign-in/passkey/")
        client.post("/sign-in/passkey/", {"credential": "{}"})
    assert client.get("/sign-in/passkey/").status_code == 302


def test_a_role_may_ask_for_a_passkey_and_hold_those_who_are_in(cast: Cast) -> None:
    with_factor(cast.accounts["zhou"])
    client = after_password("zhou")
    client.post("/sign-in/code/", {"code": code()})
    FactorRole.objects.create(role="hr", kind="passkey")
    assert client.get("/people/").headers["Location"] == "/factor/"
    assert "须使用通行密钥" in client.get("/factor/").content.decode()
    key = Key()
    add(client, key)
    assert client.get("/people/").status_code == 200
    later = after_password("zhou")
    later.post("/sign-in/code/", {"code": code(1)})
    assert later.get("/factor/").headers["Location"] == "/factor/prove/"
    options = later.get("/passkeys/prove/").json()
    later.post("/passkeys/prove/", {"credential": key.answered(options)})
    assert later.get("/people/").status_code == 200
    kept = Authenticator.objects.get(type="webauthn").pk
    later.post("/passkeys/remove/", {"key": kept})
    assert Authenticator.objects.filter(pk=kept).exists()


def test_one_takes_away_ones_own_and_nobody_elses(cast: Cast) -> None:
    with_passkey(cast, "li")
    key = Authenticator.objects.get(type="webauthn").pk
    assert confirmed(cast, "wang").post(
        "/passkeys/remove/", {"key": key}
    ).status_code == (404)
    cast.client("li").post("/passkeys/remove/", {"key": key})
    assert Authenticator.objects.exists()
    confirmed(cast, "li").post("/passkeys/remove/", {"key": key})
    assert not Authenticator.objects.exists()


def test_the_question_names_the_passkeys_only_after_the_password(cast: Cast) -> None:
    key = with_passkey(cast, "li")
    stranger = json.dumps(Client().get("/sign-in/passkey/").json())
    known = after_password("li").get("/sign-in/passkey/").json()
    (one,) = known["publicKey"]["allowCredentials"]
    assert one["id"] not in stranger
    assert json.loads(key.answered(known))["id"] == one["id"]


def test_a_recovery_code_stands_in_for_a_passkey_that_is_not_at_hand(
    cast: Cast,
) -> None:
    client, key = confirmed(cast, "li"), Key()
    options = client.get("/passkeys/options/").json()
    told = {"credential": key.made(options), "name": "手机"}
    page = client.post("/passkeys/add/", told).content.decode()
    spare = page.split("<pre>")[1].split()[0]
    without = after_password("li")
    assert "备用码" in without.get("/sign-in/code/").content.decode()
    assert without.post("/sign-in/code/", {"code": "12345678"}).status_code == 422
    without.post("/sign-in/code/", {"code": spare})
    assert is_in(without)
    again = after_password("li")
    assert again.post("/sign-in/code/", {"code": spare}).status_code == 422
    add(client, Key())
    assert Authenticator.objects.filter(type="recovery_codes").count() == 1
    for one in Authenticator.objects.filter(type="webauthn"):
        client.post("/passkeys/remove/", {"key": one.pk})
    assert not Authenticator.objects.exists()


def test_a_recovery_code_is_no_passkey_where_a_role_asks_for_one(cast: Cast) -> None:
    client = confirmed(cast, "zhou")
    options = client.get("/passkeys/options/").json()
    told = {"credential": Key().made(options), "name": "手机"}
    page = client.post("/passkeys/add/", told).content.decode()
    FactorRole.objects.create(role="hr", kind="passkey")
    without = after_password("zhou")
    without.post("/sign-in/code/", {"code": page.split("<pre>")[1].split()[0]})
    assert without.get("/people/").headers["Location"] == "/factor/"


def test_there_are_ten_at_most(cast: Cast) -> None:
    client = confirmed(cast, "li")
    for _ in range(11):
        add(client, Key())
    assert Authenticator.objects.filter(type="webauthn").count() == 10
