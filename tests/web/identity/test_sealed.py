"""What is secret lies sealed in the database and opens with this installation's key alone."""

from __future__ import annotations

import importlib

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection
from pytest_django.fixtures import Settings

from kaohe_web.identity import factor
from kaohe_web.outbox.models import Channel
from kaohe_web.sealed import CannotOpen, opened, seal
from tests.web.cast import Cast
from tests.web.identity.codes import SECRET, code, with_factor

MIGRATION = importlib.import_module("kaohe_web.identity.migrations.0001_seal_factors")


def test_what_is_sealed_opens_again_and_never_looks_the_same() -> None:
    first, second = seal("geheim", "a"), seal("geheim", "a")
    assert first != second
    assert "geheim" not in first
    assert opened(first, "a") == opened(second, "a") == "geheim"


def test_neither_for_another_purpose_nor_changed_nor_plain(settings: Settings) -> None:
    sealed = seal("geheim", "a")
    wrong = [(sealed, "b"), (sealed[:-4] + "AAA=", "a"), ("geheim", "a")]
    for text, purpose in wrong:
        with pytest.raises(CannotOpen):
            opened(text, purpose)
    settings.SECRET_KEY = "another installation's key, long enough for anything"
    with pytest.raises(CannotOpen):
        opened(sealed, "a")


def test_the_secret_of_an_app_and_its_recovery_codes_lie_sealed(cast: Cast) -> None:
    spare = with_factor(cast.accounts["li"])
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert not any(one in kept for one in spare)
    assert kept.count("sealed1:") == 2


def test_what_another_key_sealed_is_a_wrong_code_and_no_crash(
    cast: Cast, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with_factor(cast.accounts["li"])
    settings.SECRET_KEY = "another installation's key, long enough for anything"
    assert not factor.accepts(cast.accounts["li"], code())
    assert "another secret.key" in caplog.text


def test_the_key_of_a_channel_lies_sealed_and_is_read_open(
    db: None, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    hook = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key"
    Channel.objects.create(kind="wecom", address=hook, secret="SEC-1")
    assert Channel.objects.create(kind="email", address="mail:25").secret == ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, secret FROM outbox_channel")
        kept = str(cursor.fetchall())
    assert "robot-key" not in kept and "SEC-1" not in kept
    read = Channel.objects.get(kind="wecom")
    assert (read.address, read.secret) == (hook, "SEC-1")
    settings.SECRET_KEY = "another installation's key, long enough for anything"
    assert Channel.objects.get(kind="wecom").secret == ""
    assert "another secret.key" in caplog.text


def test_the_page_keeps_its_offer_sealed_in_the_session(cast: Cast) -> None:
    client = cast.client("li")
    client.post("/factor/confirm/", {"password": "li-的密码"})
    page = client.get("/factor/app/").content.decode()
    offered = page.split("<code>")[1].split("</code>")[0]
    assert offered not in str(dict(client.session))
    assert offered in client.get("/factor/app/").content.decode()


def test_an_upgrade_seals_what_lay_open_and_codes_go_on_working(cast: Cast) -> None:
    spare = with_factor(cast.accounts["li"])
    MIGRATION.backwards(apps, None)
    assert SECRET in str(Authenticator.objects.get(type="totp").data)
    for _ in range(2):  # a second time changes nothing
        MIGRATION.forwards(apps, None)
        assert SECRET not in str(Authenticator.objects.get(type="totp").data)
    assert factor.accepts(cast.accounts["li"], code())
    assert factor.accepts(cast.accounts["li"], spare[0])
