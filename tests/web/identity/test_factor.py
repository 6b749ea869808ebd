"""A second factor: set up with a code, asked for at sign-in, demanded by role."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from kaohe_web.access.viewer import viewer_of
from kaohe_web.audit.models import Entry
from kaohe_web.identity import attempts, factor
from kaohe_web.identity.adapter import PURPOSE
from kaohe_web.people.models import FactorRole
from kaohe_web.sealed import seal
from kaohe_web.start import main
from tests.web.cast import START, Cast
from tests.web.identity.codes import SECRET, code, with_factor
from tests.web.twice.deeds import send_untouched


def after_password(cast: Cast, username: str) -> Client:
    client = Client()
    form = {"username": username, "password": f"{username}-的密码"}
    client.post("/sign-in/", form)
    return client


def is_in(client: Client) -> bool:
    return client.get("/password/").status_code == 200


def test_the_code_that_rfc_6238_gives_is_the_one_asked_for() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert format_hotp_value(hotp_value(secret, 59 // 30)) == "287082"


def test_the_password_alone_opens_nothing(cast: Cast) -> None:
    with_factor(cast.accounts["li"])
    client = after_password(cast, "li")
    assert not is_in(client)
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    assert not is_in(client)
    assert client.post("/sign-in/code/", {"code": code()}).status_code == 302
    assert is_in(client)


def test_a_code_opens_once(cast: Cast) -> None:
    with_factor(cast.accounts["li"])
    now = code()
    assert factor.accepts(cast.accounts["li"], now)
    assert not factor.accepts(cast.accounts["li"], now)


def test_a_recovery_code_opens_once(cast: Cast) -> None:
    spare = with_factor(cast.accounts["li"])[0]
    client = after_password(cast, "li")
    assert client.post("/sign-in/code/", {"code": spare}).status_code == 302
    assert not factor.accepts(cast.accounts["li"], spare)


def test_guessing_codes_is_limited_like_guessing_passwords(cast: Cast) -> None:
    with_factor(cast.accounts["li"])
    client = after_password(cast, "li")
    for _ in range(attempts.MOST["both"]):
        client.post("/sign-in/code/", {"code": "000000"})
    assert client.post("/sign-in/code/", {"code": code()}).status_code == 429
    assert not is_in(client)


def test_without_the_password_there_is_no_code_to_give(cast: Cast) -> None:
    with_factor(cast.accounts["li"])
    answer = Client().post("/sign-in/code/", {"code": code()})
    assert answer.headers["Location"] == "/sign-in/"


def test_whose_role_asks_for_it_sets_it_up_before_anything_else(cast: Cast) -> None:
    FactorRole.objects.create(role="hr")
    client = after_password(cast, "zhou")
    assert client.get("/people/").headers["Location"] == "/factor/"
    client.get("/factor/app/")
    session = client.session
    session["factor_secret"] = seal(SECRET, PURPOSE)
    session.save()
    page = client.post("/factor/app/", {"code": code()})
    assert "备用码" in page.content.decode()
    assert client.get("/people/").status_code == 200
    client.post("/factor/remove/", {"code": code(1)})
    assert factor.held(cast.accounts["zhou"])


def test_who_has_no_such_role_is_asked_for_nothing(cast: Cast) -> None:
    FactorRole.objects.create(role="hr")
    assert is_in(after_password(cast, "li"))


def test_who_may_go_without_gives_it_up_with_a_code(cast: Cast) -> None:
    with_factor(cast.accounts["li"])
    client = cast.client("li")
    client.post("/factor/remove/", {"code": "000000"})
    assert factor.held(cast.accounts["li"])
    client.post("/factor/remove/", {"code": code()})
    assert not factor.held(cast.accounts["li"])


def test_the_administrator_of_the_company_says_which_roles_must(cast: Cast) -> None:
    cast.person("branch", "分部管理员", "三组", {"administrator": "西南分部"})
    form = {
        "hr": "any",
        "general_manager": "passkey",
        "auditor": "x",
        "nonsense": "any",
        "administrator": "company",  # he must get in while the provider is down
    }
    for username, status in (("zhou", 403), ("branch", 404)):
        assert cast.client(username).post("/factor/rule/", form).status_code == status
    assert not FactorRole.objects.exists()
    assert cast.client("admin").post("/factor/rule/", form).status_code == 302
    asked = set(FactorRole.objects.values_list("role", "kind"))
    assert asked == {("hr", "any"), ("general_manager", "passkey")}
    assert Entry.objects.get().action == "factor.require"


def test_employees_without_a_role_are_asked_as_agents(cast: Cast) -> None:
    agent, hr = cast.client("li"), cast.client("zhou")
    cast.client("admin").post("/factor/rule/", {"agent": "any"})
    assert agent.get("/my/results/").headers["Location"] == "/factor/"
    assert hr.get("/people/").status_code == 200
    viewer = viewer_of(cast.accounts["li"], START)
    assert viewer.demands == {"any"}
    assert viewer_of(cast.accounts["zhou"], START).demands == frozenset()


def test_a_rule_of_now_holds_for_the_sessions_of_now(cast: Cast) -> None:
    with_app, without = cast.client("wu"), cast.client("zhou")
    with_factor(cast.accounts["wu"])
    assert without.get("/people/").status_code == 200
    for role in ("hr", "general_manager"):
        FactorRole.objects.create(role=role)
    assert without.get("/people/").headers["Location"] == "/factor/"
    assert with_app.get("/cycles/").headers["Location"] == "/factor/"
    assert with_app.get("/factor/").headers["Location"] == "/factor/prove/"
    assert with_app.post("/factor/prove/", {"code": "000000"}).status_code == 422
    assert with_app.get("/cycles/").status_code == 302
    assert with_app.post("/factor/prove/", {"code": code()}).status_code == 302
    assert with_app.get("/cycles/").status_code == 200


def test_a_part_of_a_page_leads_the_whole_page_to_the_question(cast: Cast) -> None:
    FactorRole.objects.create(role="hr")
    part = cast.client("zhou").get("/people/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == "/factor/"
    assert part.content == b""


def test_who_proved_it_at_sign_in_is_not_asked_again(cast: Cast) -> None:
    with_factor(cast.accounts["zhou"])
    client = after_password(cast, "zhou")
    client.post("/sign-in/code/", {"code": code()})
    FactorRole.objects.create(role="hr")
    assert client.get("/people/").status_code == 200


def test_a_code_is_not_enough_where_the_role_asks_for_a_passkey(cast: Cast) -> None:
    with_factor(cast.accounts["zhou"])
    client = after_password(cast, "zhou")
    client.post("/sign-in/code/", {"code": code()})
    FactorRole.objects.create(role="hr", kind="passkey")
    assert client.get("/people/").headers["Location"] == "/factor/"


def test_what_one_account_proved_counts_for_no_other(cast: Cast) -> None:
    with_factor(cast.accounts["zhou"])
    client = after_password(cast, "zhou")
    client.post("/sign-in/code/", {"code": code()})
    FactorRole.objects.create(role="auditor")
    client.force_login(cast.accounts["shen"])
    assert client.get("/cycles/").headers["Location"] == "/factor/"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("way", ["page", "command"])
def test_a_new_password_takes_the_lost_factor_away(way: str, cast: Cast) -> None:
    account = cast.accounts["li"]
    with_factor(account)
    if way == "command":
        main(["password", "li"])
    else:
        page = f"/people/{account.employee_id}/"
        send_untouched(cast.client("admin"), page, f"{page}account/")
    assert not factor.held(account)
