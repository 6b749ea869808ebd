"""What the company's provider opened ends when it is unlinked, switched off or removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kaohe_web.audit.models import Entry
from kaohe_web.identity.models import Identity, Provider
from tests.web.cast import Cast
from tests.web.identity.issuer import CLIENT, SECRET, issuer


@pytest.fixture
def provider(cast: Cast) -> Iterator[Provider]:
    """The company's provider, with 小李 linked to it."""
    cache.clear()
    with issuer() as there:
        made = Provider(kind="oidc", name="总部", client=CLIENT, is_on=True)
        made.issuer, made.secret = there.address, SECRET
        made.save()
        link(made, cast, "li", "u-1001")
        yield made


def link(provider: Provider, cast: Cast, username: str, subject: str) -> None:
    told = {"account": cast.accounts[username], "since": timezone.now()}
    Identity.objects.create(provider=provider, subject=subject, **told)


def by_the_provider(provider: Provider) -> Client:
    """小李, signed in at the provider."""
    client = Client()
    away = client.get(f"/sign-in/with/{provider.pk}/").headers["Location"]
    back = requests.get(away, allow_redirects=False, timeout=5).headers["Location"]
    client.get(back.removeprefix("http://testserver"))
    assert is_in(client)
    return client


def by_password() -> Client:
    client = Client()
    client.post("/sign-in/", {"username": "li", "password": "li-的密码"})
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get("/password/").status_code == 200


def form(provider: Provider, **changed: str) -> dict[str, str]:
    told = {"name": "总部", "issuer": provider.issuer, "client": CLIENT, "claim": "sub"}
    return {**told, "secret": "", "matching": "linked", **changed}


def test_unlinking_ends_the_sessions_that_came_by_it_and_no_other(
    provider: Provider, cast: Cast
) -> None:
    here, there = by_the_provider(provider), by_the_provider(provider)
    other = by_password()
    key = Identity.objects.get().pk
    answer = here.post("/factor/unlink/", {"key": key}, follow=True)
    assert "请用其他方式重新登录" in answer.content.decode()
    assert [is_in(one) for one in (here, there, other)] == [False, False, True]
    entry = Entry.objects.get(action="identity.unlink")
    assert entry.after == {"sessions_ended": 2}


def test_the_administrator_unlinks_or_sets_another_id(
    provider: Provider, cast: Cast
) -> None:
    person = cast.accounts["li"].employee
    assert person is not None
    for subject in ("u-2002", ""):
        client, admin = by_the_provider(provider), cast.client("admin")
        told = {"provider": provider.pk, "subject": subject}
        admin.post(f"/people/{person.pk}/identity/", told)
        assert not is_in(client) and is_in(admin)
        Identity.objects.update(subject="u-1001")
    last = Entry.objects.order_by("-pk").first()
    assert last is not None and last.after == {"sessions_ended": 1}


def test_switching_it_off_or_removing_it_ends_them_all(
    provider: Provider, cast: Cast
) -> None:
    admin, address = cast.client("admin"), f"/providers/{provider.pk}/"
    client = by_the_provider(provider)
    admin.post(address, form(provider, is_on="on", name="另一个名字"))
    assert is_in(client)
    admin.post(address, form(provider))
    assert not is_in(client)
    entry = Entry.objects.filter(action="provider.change").latest("pk")
    assert entry.after["sessions_ended"] == 1
    admin.post(address, form(provider, is_on="on"))
    client, other = by_the_provider(provider), by_password()
    admin.post(f"{address}remove/")
    assert not is_in(client) and is_in(other) and is_in(admin)


def test_a_second_factor_that_counts_no_longer_opens_nothing(
    provider: Provider, cast: Cast
) -> None:
    Provider.objects.update(counts=True)
    client = by_the_provider(provider)
    cast.client("admin").post(f"/providers/{provider.pk}/", form(provider, is_on="on"))
    assert not is_in(client)


def test_nobody_unlinks_his_only_way_in(provider: Provider, cast: Cast) -> None:
    account = cast.accounts["li"]
    account.set_unusable_password()
    account.save()
    client = by_the_provider(provider)
    key = Identity.objects.get().pk
    answer = client.post("/factor/unlink/", {"key": key}, follow=True)
    assert "唯一的登录方式" in answer.content.decode()
    assert Identity.objects.exists() and is_in(client)
