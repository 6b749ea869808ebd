"""Signing in with 企业微信, 钉钉 and 飞书: only members of the company, by their own id."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from kaohe_web.identity.models import Identity, Provider
from kaohe_web.identity.providers import dingtalk, feishu, wecom
from tests.web.cast import Cast
from tests.web.identity.messengers import CODE, SECRET, DingTalk, Feishu, WeCom
from tests.web.identity.served import served


def provider(kind: str, client: str, tenant: str, cast: Cast, subject: str) -> Provider:
    made = Provider(kind=kind, name=kind, client=client, tenant=tenant, is_on=True)
    made.secret = SECRET
    made.save()
    told = {"account": cast.accounts["li"], "since": timezone.now()}
    Identity.objects.create(provider=made, subject=subject, **told)
    return made


def asked_of(client: Client, made: Provider) -> tuple[str, dict[str, str]]:
    """Where the browser is sent, and with what."""
    parts = urlsplit(client.get(f"/sign-in/with/{made.pk}/").headers["Location"])
    return f"{parts.scheme}://{parts.netloc}{parts.path}", dict(parse_qsl(parts.query))


def signed_in(made: Provider, code: str = CODE, name: str = "code") -> bool:
    client = Client()
    state = asked_of(client, made)[1]["state"]
    client.get(f"/sign-in/with/{made.pk}/back/", {name: code, "state": state})
    return client.get("/password/").status_code == 200


@pytest.fixture
def at_wecom(monkeypatch: pytest.MonkeyPatch) -> Iterator[WeCom]:
    there = WeCom()
    with served(there.answer) as address:
        monkeypatch.setattr(wecom, "API", address)
        yield there


@pytest.fixture
def at_dingtalk(monkeypatch: pytest.MonkeyPatch) -> Iterator[DingTalk]:
    there = DingTalk()
    with served(there.answer) as address:
        monkeypatch.setattr(dingtalk, "API", address)
        monkeypatch.setattr(dingtalk, "OLD_API", address)
        yield there


@pytest.fixture
def at_feishu(monkeypatch: pytest.MonkeyPatch) -> Iterator[Feishu]:
    there = Feishu()
    with served(there.answer) as address:
        monkeypatch.setattr(feishu, "API", address)
        yield there


def test_wecom_shows_its_code_to_scan_and_a_member_is_let_in(
    at_wecom: WeCom, cast: Cast
) -> None:
    made = provider("wecom", "1000002", "ww1", cast, "li.ming")
    to, told = asked_of(Client(), made)
    assert to == "https://login.work.weixin.qq.com/wwlogin/sso/login"
    assert (told["login_type"], told["appid"]) == ("CorpApp", "ww1")
    assert told["agentid"] == "1000002"
    assert told["redirect_uri"] == f"http://testserver/sign-in/with/{made.pk}/back/"
    assert signed_in(made)
    assert not signed_in(made, code="another")


@pytest.mark.parametrize(
    "who",
    [
        {"openid": "o1", "external_userid": "w1"},  # somebody outside the company
        {"userid": "ww2/li.ming"},  # a member of a linked company
        {"userid": "another"},
        {"userid": ""},
        {"userid": ["li.ming"]},
        {},
    ],
    ids=str,
)
def test_wecom_lets_in_nobody_else(
    who: dict[str, Any], at_wecom: WeCom, cast: Cast
) -> None:
    made = provider("wecom", "1000002", "ww1", cast, "li.ming")
    at_wecom.who = who
    assert not signed_in(made)


def test_wecom_with_a_wrong_secret_lets_nobody_in(at_wecom: WeCom, cast: Cast) -> None:
    made = provider("wecom", "1000002", "ww1", cast, "li.ming")
    made.secret = "wrong"
    made.save()
    assert not signed_in(made)


@pytest.mark.parametrize("name", ["authCode", "code"])
def test_dingtalk_lets_a_member_in_by_his_user_id(
    name: str, at_dingtalk: DingTalk, cast: Cast
) -> None:
    made = provider("dingtalk", "app1", "ding1", cast, "manager7675")
    to, told = asked_of(Client(), made)
    assert to == "https://login.dingtalk.com/oauth2/auth"
    assert (told["client_id"], told["scope"]) == ("app1", "openid corpid")
    assert signed_in(made, name=name)
    assert not signed_in(made, code="another", name=name)


@pytest.mark.parametrize(
    ("corp", "found"),
    [
        ("ding2", DingTalk.found),  # chose another company of his
        ("ding1", {"contact_type": 1, "userid": "manager7675"}),  # outside
        ("ding1", {}),
        ("ding1", {"contact_type": 0, "userid": "another"}),
    ],
    ids=str,
)
def test_dingtalk_lets_in_nobody_else(
    corp: str, found: dict[str, Any], at_dingtalk: DingTalk, cast: Cast
) -> None:
    made = provider("dingtalk", "app1", "ding1", cast, "manager7675")
    at_dingtalk.corp, at_dingtalk.found = corp, found
    assert not signed_in(made, name="authCode")


def test_feishu_lets_a_member_in_and_hears_the_proof_of_who_asked(
    at_feishu: Feishu, cast: Cast
) -> None:
    made = provider("feishu", "cli_1", "736588c9", cast, "5d9bdxxx")
    client = Client()
    to, told = asked_of(client, made)
    assert to == "https://accounts.feishu.cn/open-apis/authen/v1/authorize"
    address = f"/sign-in/with/{made.pk}/back/"
    client.get(address, {"code": CODE, "state": told["state"]})
    assert client.get("/password/").status_code == 200
    assert at_feishu.asked is not None
    verifier = at_feishu.asked.told["code_verifier"]
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert challenge == told["code_challenge"]


@pytest.mark.parametrize(
    "who",
    [
        {"user_id": "5d9bdxxx", "tenant_key": "another"},
        {"tenant_key": "736588c9"},  # the app may not read the id
        {"user_id": "another", "tenant_key": "736588c9"},
    ],
    ids=str,
)
def test_feishu_lets_in_nobody_else(
    who: dict[str, Any], at_feishu: Feishu, cast: Cast
) -> None:
    made = provider("feishu", "cli_1", "736588c9", cast, "5d9bdxxx")
    at_feishu.who = who
    assert not signed_in(made)


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b"[" * 200_000, b"x" * (2 << 20)])
@pytest.mark.parametrize("status", [200, 302, 500])
def test_what_is_no_answer_lets_nobody_in(
    status: int, answer: bytes, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = provider("feishu", "cli_1", "", cast, "5d9bdxxx")
    said: Any = "https://elsewhere.example/" if status == 302 else answer
    with served(lambda asked: (status, said)) as address:
        monkeypatch.setattr(feishu, "API", address)
        assert not signed_in(made)
