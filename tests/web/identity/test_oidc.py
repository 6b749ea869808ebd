"""Signing in at an OpenID Connect provider: who is let in, and what is not believed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import jwt
import pytest
import requests
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kaohe_web.audit.models import Entry
from kaohe_web.identity.models import Identity, Provider
from kaohe_web.people.models import Account
from tests.web.cast import Cast
from tests.web.identity.codes import code, with_factor
from tests.web.identity.issuer import CLIENT, SECRET, Issuer, issuer, signed_by


@pytest.fixture
def there() -> Iterator[Issuer]:
    cache.clear()
    with issuer() as made:
        yield made


@pytest.fixture
def provider(there: Issuer, cast: Cast) -> Provider:
    made = Provider(kind="oidc", name="总部", client=CLIENT, is_on=True)
    made.issuer, made.secret = there.address, SECRET
    made.save()
    return made


def linked(provider: Provider, cast: Cast, username: str = "li") -> None:
    account, now = cast.accounts[username], timezone.now()
    Identity.objects.create(
        provider=provider, account=account, subject="u-1001", since=now
    )


def way_back(client: Client, start: str) -> str:
    """Through the provider, as a browser goes; the address to which it comes back."""
    away = client.get(start).headers["Location"]
    assert "secret" not in away.lower()
    home = requests.get(away, allow_redirects=False, timeout=5).headers["Location"]
    return home.removeprefix("http://testserver")


def sign_in(provider: Provider, client: Client | None = None) -> Client:
    client = client or Client()
    client.get(way_back(client, f"/sign-in/with/{provider.pk}/"))
    return client


def is_in(client: Client) -> bool:
    return client.get("/password/").status_code == 200


def why(client: Client) -> str:
    return client.get("/sign-in/").content.decode()


def test_who_is_linked_is_let_in_and_it_is_told(provider: Provider, cast: Cast) -> None:
    linked(provider, cast)
    client = sign_in(provider)
    assert is_in(client)
    entry = Entry.objects.get(action="sign_in")
    assert entry.account == cast.accounts["li"]
    assert entry.after == {"way": f"provider:{provider.pk}"}


def test_who_is_not_linked_is_not_let_in_and_no_account_is_made(
    provider: Provider, there: Issuer
) -> None:
    before = Account.objects.count()
    there.more = {"name": "小李", "preferred_username": "li", "email": "li@example.com"}
    client = sign_in(provider)
    assert not is_in(client)
    assert "还没有关联" in why(client)
    assert Account.objects.count() == before
    assert not Identity.objects.exists()


def test_a_closed_account_stays_closed(provider: Provider, cast: Cast) -> None:
    linked(provider, cast)
    Account.objects.filter(username="li").update(is_active=False)
    assert not is_in(sign_in(provider))


def test_a_code_is_asked_for_after_it_unless_the_company_says_that_its_own_counts(
    provider: Provider, cast: Cast
) -> None:
    linked(provider, cast)
    with_factor(cast.accounts["li"])
    client = sign_in(provider)
    assert not is_in(client)
    client.post("/sign-in/code/", {"code": code()})
    assert is_in(client)
    Provider.objects.update(counts=True)
    assert is_in(sign_in(provider))


def test_one_links_oneself_after_showing_who_one_is(
    provider: Provider, cast: Cast
) -> None:
    client, start = cast.client("li"), f"/factor/link/?provider={provider.pk}"
    assert client.get(start).headers["Location"] == "/factor/"
    client.post("/factor/confirm/", {"password": "li-的密码"})
    client.get(way_back(client, start))
    identity = Identity.objects.get()
    assert (identity.account, identity.subject) == (cast.accounts["li"], "u-1001")
    assert Entry.objects.get().action == "identity.link"
    assert is_in(sign_in(provider))
    client.post("/factor/unlink/", {"key": identity.pk})
    assert not is_in(sign_in(provider))


def test_who_has_no_password_shows_who_he_is_at_the_provider(
    provider: Provider, cast: Cast
) -> None:
    linked(provider, cast)
    account = cast.accounts["li"]
    account.set_unusable_password()
    account.save()
    client = cast.client("li")
    page = client.get("/factor/").content.decode()
    assert "账号没有密码" in page
    start = f"/factor/link/?provider={provider.pk}"
    assert start in page
    client.get(way_back(client, start))
    assert client.get("/factor/app/").status_code == 200


def test_what_is_somebody_elses_is_not_linked(provider: Provider, cast: Cast) -> None:
    linked(provider, cast, "wang")
    client = cast.client("li")
    client.post("/factor/confirm/", {"password": "li-的密码"})
    client.get(way_back(client, f"/factor/link/?provider={provider.pk}"))
    assert Identity.objects.get().account == cast.accounts["wang"]


def test_nobody_unlinks_what_is_anothers(provider: Provider, cast: Cast) -> None:
    linked(provider, cast, "wang")
    client = cast.client("li")
    client.post("/factor/confirm/", {"password": "li-的密码"})
    key = Identity.objects.get().pk
    assert client.post("/factor/unlink/", {"key": key}).status_code == 404
    assert Identity.objects.exists()


def test_the_answer_opens_only_the_browser_that_asked_and_only_once(
    provider: Provider, cast: Cast
) -> None:
    linked(provider, cast)
    asked, other = Client(), Client()
    home = way_back(asked, f"/sign-in/with/{provider.pk}/")
    other.get(home)
    assert not is_in(other)
    asked.get(home.replace("state=", "state=x"))
    assert not is_in(asked)
    asked.get(home)
    assert is_in(asked)
    asked.post("/sign-out/")
    asked.get(home)
    assert not is_in(asked)


def test_an_answer_that_comes_too_late_opens_nothing(
    provider: Provider, cast: Cast
) -> None:
    linked(provider, cast)
    client = Client()
    home = way_back(client, f"/sign-in/with/{provider.pk}/")
    session = client.session
    for flow in session["flows"].values():
        flow[1] -= 601
    session.save()
    client.get(home)
    assert not is_in(client)


def hmac_with_public_key(claims: dict[str, Any]) -> str:
    """The classic confusion: the public key taken for a shared secret."""
    return jwt.encode(claims, "x" * 64, "HS256", headers={"kid": "own"})


def unsigned(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, None, "none", headers={"kid": "own"})


@pytest.mark.parametrize(
    "sign",
    [
        signed_by("another"),
        signed_by("own", kid="unknown"),
        hmac_with_public_key,
        unsigned,
        lambda claims: "no token",
    ],
)
def test_a_token_that_the_provider_did_not_sign_opens_nothing(
    sign: Callable[[dict[str, Any]], str], provider: Provider, there: Issuer, cast: Cast
) -> None:
    linked(provider, cast)
    there.signed = sign
    client = sign_in(provider)
    assert not is_in(client)
    assert "签名" in why(client)


@pytest.mark.parametrize(
    "more",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another"]},
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
    ],
    ids=str,
)
def test_a_token_for_another_opens_nothing(
    more: dict[str, Any], provider: Provider, there: Issuer, cast: Cast
) -> None:
    refused(more, provider, there, cast)


@pytest.mark.parametrize(("claim", "seconds"), [("exp", -600), ("iat", 600)])
def test_a_token_for_another_time_opens_nothing(
    claim: str, seconds: int, provider: Provider, there: Issuer, cast: Cast
) -> None:
    refused({claim: int(time.time()) + seconds}, provider, there, cast)


def refused(
    more: dict[str, Any], provider: Provider, there: Issuer, cast: Cast
) -> None:
    linked(provider, cast)
    there.more = more
    assert not is_in(sign_in(provider))
    told = Entry.objects.get()
    assert told.action == "sign_in_failed"
    assert told.after["why"] == "provider_wrong_token"


def test_another_issuer_in_the_answer_or_in_the_discovery_is_not_believed(
    provider: Provider, there: Issuer, cast: Cast
) -> None:
    linked(provider, cast)
    client = Client()
    home = way_back(client, f"/sign-in/with/{provider.pk}/")
    client.get(f"{home}&iss=https://elsewhere.example")
    assert not is_in(client)
    cache.clear()
    there.about = {"issuer": "https://elsewhere.example"}
    answer = Client().get(f"/sign-in/with/{provider.pk}/")
    assert answer.headers["Location"] == "/sign-in/"


def test_by_the_employee_number_only_where_the_company_says_so(
    provider: Provider, there: Issuer, cast: Cast
) -> None:
    there.person, there.more = "u-7", {"employee_number": "LI"}
    Provider.objects.update(claim="employee_number")
    assert not is_in(sign_in(provider))
    Provider.objects.update(matching="code")
    assert is_in(sign_in(provider))
    assert Identity.objects.get().account == cast.accounts["li"]


def test_an_account_is_made_only_where_the_company_says_so(
    provider: Provider, there: Issuer, cast: Cast
) -> None:
    from kaohe_web.people.models import Employee

    new = Employee.objects.create(code="E77", name="新人")
    there.person = "E77"
    Provider.objects.update(matching="code")
    assert not is_in(sign_in(provider))
    Provider.objects.update(makes_accounts=True)
    assert is_in(sign_in(provider))
    account = Account.objects.get(employee=new)
    assert not account.has_usable_password()
    there.person = "nobody here"
    assert not is_in(sign_in(provider))


def test_a_claim_told_only_on_asking_is_asked_for(
    provider: Provider, there: Issuer, cast: Cast
) -> None:
    Provider.objects.update(matching="code", claim="employee_number")
    there.told_on_asking = {"employee_number": "LI"}
    assert is_in(sign_in(provider))


@pytest.mark.parametrize("verified", [True, False, "true", None])
def test_an_address_of_e_mail_counts_only_where_it_was_verified(
    verified: object, provider: Provider, there: Issuer, cast: Cast
) -> None:
    linked(provider, cast)
    Identity.objects.update(subject="li@example.com")
    Provider.objects.update(claim="email")
    there.more = {"email": "Li@example.com", "email_verified": verified}
    assert is_in(sign_in(provider)) is (verified is True)


def test_a_provider_that_is_off_is_nowhere(provider: Provider) -> None:
    assert "总部" in why(Client())
    Provider.objects.update(is_on=False)
    assert "总部" not in why(Client())
    assert Client().get(f"/sign-in/with/{provider.pk}/").status_code == 404


def test_where_it_goes_afterwards_is_a_page_of_ours(
    provider: Provider, cast: Cast
) -> None:
    linked(provider, cast)
    for wanted, goes in (("/board/", "/board/"), ("https://evil.example/", "/")):
        client = Client()
        start = f"/sign-in/with/{provider.pk}/?next={wanted}"
        assert client.get(way_back(client, start)).headers["Location"] == goes


def test_a_provider_that_cannot_be_reached_is_told_and_nothing_of_it_logged(
    provider: Provider, there: Issuer, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    linked(provider, cast)
    Provider.objects.update(issuer="http://127.0.0.1:9")
    client = Client()
    client.get(f"/sign-in/with/{provider.pk}/")
    assert "连不上" in why(client)
    assert "127.0.0.1" in caplog.text
    assert SECRET not in caplog.text
    assert is_in(cast.client("li"))


def test_a_role_may_have_to_sign_in_there(provider: Provider, cast: Cast) -> None:
    from kaohe_web.people.models import FactorRole

    FactorRole.objects.create(role="supervisor", kind="company")
    client = Client()
    form = {"username": "chen", "password": "chen-的密码"}
    client.post("/sign-in/", form)
    assert client.get("/rating/").headers["Location"] == "/factor/"
    client.get(way_back(client, f"/factor/link/?provider={provider.pk}"))
    assert client.get("/rating/").status_code == 200
    client.post("/sign-out/")
    client.post("/sign-in/", form)
    assert client.get("/rating/").headers["Location"] == "/factor/"
    assert client.get("/factor/prove/").status_code == 200
    client.get(way_back(client, f"/factor/link/?provider={provider.pk}"))
    assert client.get("/rating/").status_code == 200
    assert sign_in(provider).get("/rating/").status_code == 200
