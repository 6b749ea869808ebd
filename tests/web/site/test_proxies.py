"""Only a proxy that the settings name says for whom it asks, and that it came by TLS."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from pytest_django.fixtures import Settings

from kaohe.base.findings import Refused
from kaohe_web.home import proxies
from kaohe_web.identity import attempts

SAID = {"X-Forwarded-For": "6.6.6.6, 10.1.1.1", "X-Forwarded-Proto": "https"}


@pytest.fixture(autouse=True)
def behind_tls(settings: Settings, db: None) -> None:
    settings.HTTPS = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def asked(headers: dict[str, str], **more: Any) -> WSGIRequest:
    return Client().get("/health/", headers=headers, **more).wsgi_request


def test_the_address_is_the_one_that_our_proxy_added() -> None:
    request = asked(SAID)
    assert attempts.address_of(request) == "10.1.1.1"
    assert request.is_secure()


def test_a_stranger_chooses_neither_his_address_nor_tls() -> None:
    request = asked(SAID, REMOTE_ADDR="10.9.9.9")
    assert attempts.address_of(request) == "10.9.9.9"
    assert not request.is_secure()


def test_of_two_proxies_of_ours_the_outer_one_says_who_asked(
    settings: Settings,
) -> None:
    settings.PROXIES = ["127.0.0.1", "10.1.0.0/16"]
    assert attempts.address_of(asked(SAID)) == "6.6.6.6"


def test_without_tls_no_proxy_is_believed(settings: Settings) -> None:
    settings.HTTPS = False
    request = asked(SAID)
    assert attempts.address_of(request) == "127.0.0.1"
    assert not request.is_secure()


def test_a_proxy_that_says_nothing_is_the_caller_itself() -> None:
    assert attempts.address_of(asked({"X-Forwarded-Proto": "https"})) == "127.0.0.1"


def test_a_name_in_the_setting_stops_the_start_and_says_what_to_write() -> None:
    assert proxies("10.0.0.5, 10.1.0.0/16,::1") == ["10.0.0.5", "10.1.0.0/16", "::1"]
    with pytest.raises(Refused) as refused:
        proxies("127.0.0.1,proxy.internal")
    (found,) = refused.value.findings
    assert found.code == "KH819"
    assert "proxy.internal" in found.says("zh")


def test_what_is_no_address_is_no_proxy_of_ours(settings: Settings) -> None:
    settings.PROXIES = ["127.0.0.1", "10.0.0.0/8"]
    request = asked({"X-Forwarded-For": "evil, unknown, 10.2.2.2"})
    assert attempts.address_of(request) == "unknown"
