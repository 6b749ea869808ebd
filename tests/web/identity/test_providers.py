"""The administrator sets up providers; a secret goes in and never comes out again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import timezone

from kaohe_web.audit.models import Entry
from kaohe_web.identity.models import Identity, Provider
from tests.web.cast import Cast
from tests.web.identity.issuer import Issuer, issuer

SECRET = "a-very-secret-secret"
WECOM = {
    "name": "企业微信",
    "tenant": "ww1",
    "client": "1000002",
    "secret": SECRET,
    "matching": "linked",
    "is_on": "on",
}


@pytest.fixture
def there() -> Iterator[Issuer]:
    cache.clear()
    with issuer() as made:
        yield made


def oidc(issuer: str, **more: str) -> dict[str, str]:
    told = {"name": "总部", "issuer": issuer, "client": "kaohe", "secret": SECRET}
    return {**told, "claim": "sub", "matching": "linked", **more}


def test_the_administrator_adds_one_and_its_secret_is_shown_nowhere(cast: Cast) -> None:
    admin = cast.client("admin")
    answer = admin.post("/providers/new/?kind=wecom", WECOM)
    made = Provider.objects.get()
    assert made.secret == SECRET
    assert SECRET not in made.sealed_secret
    pages = [
        admin.get(answer.headers["Location"]).content.decode(),
        admin.get("/providers/").content.decode(),
        admin.get("/audit/").content.decode(),
        str(list(Entry.objects.values())),
    ]
    assert f"/sign-in/with/{made.pk}/back/" in pages[0]
    assert not any(SECRET in one for one in pages)
    assert Entry.objects.get().action == "provider.new"


def test_an_empty_secret_leaves_the_one_that_is_there(cast: Cast) -> None:
    admin = cast.client("admin")
    admin.post("/providers/new/?kind=wecom", WECOM)
    address = f"/providers/{Provider.objects.get().pk}/"
    admin.post(address, {**WECOM, "secret": "", "name": "微信"})
    made = Provider.objects.get()
    assert (made.name, made.secret) == ("微信", SECRET)
    admin.post(address, {**WECOM, "secret": "new-one"})
    assert Provider.objects.get().secret == "new-one"


def test_a_new_one_needs_its_secret_and_its_company(cast: Cast) -> None:
    admin = cast.client("admin")
    for missing in ("secret", "tenant", "client", "name"):
        told = {**WECOM, missing: ""}
        assert admin.post("/providers/new/?kind=wecom", told).status_code == 422
    assert not Provider.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        "http://idp.example",
        "ftp://idp.example",
        "https://",
        "https://user@idp.example",
        "javascript:alert(1)",
    ],
)
def test_an_issuer_is_asked_by_tls_alone(wrong: str, cast: Cast) -> None:
    told = oidc(wrong)
    admin = cast.client("admin")
    assert admin.post("/providers/new/?kind=oidc", told).status_code == 422


@pytest.mark.parametrize("claim", ["name", "preferred_username", "nickname"])
def test_what_people_write_themselves_does_not_say_who_they_are(
    claim: str, there: Issuer, cast: Cast
) -> None:
    told = oidc(there.address, claim=claim)
    admin = cast.client("admin")
    assert admin.post("/providers/new/?kind=oidc", told).status_code == 422


def test_an_issuer_that_is_not_there_or_names_another_is_not_switched_on(
    there: Issuer, cast: Cast
) -> None:
    admin, address = cast.client("admin"), "/providers/new/?kind=oidc"
    told = oidc("http://127.0.0.1:9", is_on="on")
    assert "连不上" in admin.post(address, told).content.decode()
    there.about = {"issuer": "https://another.example"}
    told = oidc(there.address, is_on="on")
    assert "另一个签发者" in admin.post(address, told).content.decode()
    cache.clear()
    there.about = {}
    assert admin.post(address, told).status_code == 302


def test_accounts_are_made_only_by_the_employee_number(cast: Cast) -> None:
    told = {**WECOM, "makes_accounts": "on"}
    admin = cast.client("admin")
    assert admin.post("/providers/new/?kind=wecom", told).status_code == 422
    told["matching"] = "code"
    assert admin.post("/providers/new/?kind=wecom", told).status_code == 302


def test_what_an_id_means_is_fixed_once_somebody_is_linked(cast: Cast) -> None:
    admin = cast.client("admin")
    admin.post("/providers/new/?kind=wecom", WECOM)
    made = Provider.objects.get()
    account = cast.accounts["li"]
    Identity.objects.create(
        provider=made, account=account, subject="li", since=timezone.now()
    )
    admin.post(f"/providers/{made.pk}/", {**WECOM, "tenant": "ww2"})
    assert Provider.objects.get().tenant == "ww1"


def test_nobody_else_sets_up_changes_or_removes_one(cast: Cast) -> None:
    cast.client("admin").post("/providers/new/?kind=wecom", WECOM)
    cast.person("branch", "分部管理员", "三组", {"administrator": "西南分部"})
    address = f"/providers/{Provider.objects.get().pk}/"
    for username, refused in (("zhou", 403), ("wu", 403), ("branch", 404)):
        client = cast.client(username)
        for path in ("/providers/", "/providers/new/?kind=wecom", address):
            assert client.get(path).status_code == refused
            assert client.post(path, {**WECOM, "name": "x"}).status_code == refused
        assert client.post(f"{address}remove/").status_code == refused
    assert Provider.objects.get().name == "企业微信"


def test_removing_one_removes_what_was_linked_to_it(cast: Cast) -> None:
    admin = cast.client("admin")
    admin.post("/providers/new/?kind=wecom", WECOM)
    made = Provider.objects.get()
    who = cast.accounts["li"].employee_id
    admin.post(f"/people/{who}/identity/", {"provider": made.pk, "subject": "li.ming"})
    assert Identity.objects.get().account == cast.accounts["li"]
    admin.post(f"/providers/{made.pk}/remove/")
    assert not Provider.objects.exists()
    assert not Identity.objects.exists()


def test_the_administrator_sets_and_takes_away_an_id_and_gives_none_twice(
    cast: Cast,
) -> None:
    admin = cast.client("admin")
    admin.post("/providers/new/?kind=wecom", WECOM)
    made = Provider.objects.get()
    li, wang = (cast.accounts[n].employee_id for n in ("li", "wang"))
    told = {"provider": made.pk, "subject": "li.ming"}
    admin.post(f"/people/{li}/identity/", told)
    admin.post(f"/people/{wang}/identity/", told)
    assert Identity.objects.get().account == cast.accounts["li"]
    assert "li.ming" in admin.get(f"/people/{li}/").content.decode()
    admin.post(f"/people/{li}/identity/", {**told, "subject": ""})
    assert not Identity.objects.exists()
    told_of = list(Entry.objects.values_list("action", flat=True))
    assert told_of == ["provider.new", "identity.link", "identity.unlink"]
    assert cast.client("zhou").post(f"/people/{li}/identity/", told).status_code == 403
