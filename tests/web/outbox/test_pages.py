"""The page of messages shows one's own; channels are the administrator's, keys unseen."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from kaohe_web.audit.models import Entry
from kaohe_web.outbox.models import Channel, Delivery, Message
from kaohe_web.outbox.telling import tell
from kaohe_web.people.models import Account
from tests.web.cast import Cast
from tests.web.outbox.conftest import Heard

AT = datetime(2026, 11, 3, 2, tzinfo=UTC)


def told(cast: Cast, *usernames: str, once: str = "one") -> None:
    accounts = [cast.accounts[name].pk for name in usernames]
    given = {"named": {"month": "2026-10", "count": 3, "day": "2026-11-05"}}
    with transaction.atomic():
        tell(accounts, "rate_team", once=once, at=AT, url="/rating/", **given)


def test_opening_a_message_marks_it_and_leads_to_its_page(cast: Cast) -> None:
    told(cast, "chen")
    told(cast, "chen", once="two")
    client = cast.client("chen")
    page = client.get("/messages/").content.decode()
    assert "2026年10月还有 3 人等您评分，2026-11-05 截止。" in page
    assert "2 条未读消息" in page
    one = Message.objects.filter(account=cast.accounts["chen"]).first()
    assert one is not None
    answer = client.post("/messages/", {"open": one.pk})
    assert answer.headers["Location"] == "/rating/"
    assert Account.objects.get(username="chen").unread == 1
    client.post("/messages/", {"all": "1"})
    assert Account.objects.get(username="chen").unread == 0


def test_nobody_opens_the_message_of_another(cast: Cast) -> None:
    told(cast, "chen")
    one = Message.objects.get()
    client = cast.client("li")
    assert "等您评分" not in client.get("/messages/").content.decode()
    answer = client.post("/messages/", {"open": one.pk})
    assert answer.headers["Location"] == "/messages/"
    one.refresh_from_db()
    assert one.read_at is None


def test_an_address_is_kept_and_not_told_in_the_chain(cast: Cast, mail: Heard) -> None:
    client = cast.client("li")
    assert 'name="email"' not in client.get("/messages/").content.decode()
    given = {"address": f"127.0.0.1:{mail.port}", "sender": "hr@example.cn"}
    Channel.objects.create(kind="email", **given)
    assert 'name="email"' in client.get("/messages/").content.decode()
    client.post("/messages/", {"email": "not an address"})
    assert Account.objects.get(username="li").email == ""
    client.post("/messages/", {"email": "li@example.cn"})
    assert Account.objects.get(username="li").email == "li@example.cn"
    entry = Entry.objects.get(action="account.email")
    assert "li@" not in str(entry.after)


def test_a_channel_is_set_tried_and_removed_and_its_key_never_shown(
    cast: Cast, robot: Heard
) -> None:
    admin = cast.client("admin")
    address = f"http://127.0.0.1:{robot.port}/send?key=the-key"
    form = {"add": "1", "kind": "dingtalk", "address": address, "secret": "SEC-1"}
    assert admin.post("/company/channels/", form).status_code == 302
    page = admin.get("/company/channels/").content.decode()
    assert "127.0.0.1" in page
    assert "the-key" not in page and "SEC-1" not in page
    channel = Channel.objects.get()
    page = admin.post("/company/channels/", {"try": channel.pk}, follow=True)
    assert "对方已接收" in page.content.decode() and len(robot.said) == 1
    admin.post("/company/channels/", {"remove": channel.pk})
    assert not Channel.objects.exists()
    kept = str(list(Entry.objects.values_list("after", flat=True)))
    assert "the-key" not in kept and "SEC-1" not in kept


def test_an_address_that_others_could_read_along_is_refused(cast: Cast) -> None:
    admin = cast.client("admin")
    for address in ("http://example.cn/hook", "ftp://example.cn", "example.cn"):
        form = {"add": "1", "kind": "wecom", "address": address}
        assert admin.post("/company/channels/", form).status_code == 422
    form = {"add": "1", "kind": "email", "address": "smtp.example.cn:465"}
    assert admin.post("/company/channels/", form).status_code == 422
    assert not Channel.objects.exists()


def test_what_did_not_go_out_is_a_finding_and_can_be_sent_again(
    cast: Cast, robot: Heard
) -> None:
    address = f"http://127.0.0.1:{robot.port}/"
    channel = Channel.objects.create(kind="wecom", address=address)
    dead = {"state": "dead", "due_at": AT, "at": AT, "ended_at": AT, "tries": 6}
    Delivery.objects.create(channel=channel, once="x", problem="93000", **dead)
    admin = cast.client("admin")
    page = admin.get("/company/channels/").content.decode()
    assert "KH831" in page and "93000" in page
    admin.post("/company/channels/", {"again": "1"})
    assert Delivery.objects.get().state == "waiting"


def test_only_the_administrator_of_the_company_sets_channels(cast: Cast) -> None:
    for username in ("li", "zhou", "wu", "shen", "chen"):
        client = cast.client(username)
        form = {"add": "1", "kind": "wecom", "address": "https://example.cn/x"}
        assert client.post("/company/channels/", form).status_code == 403
    assert not Channel.objects.exists()
