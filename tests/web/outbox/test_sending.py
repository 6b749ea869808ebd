"""Reminders go out by the company's channels: once a day, again on failure, without data."""

from __future__ import annotations

import email
from datetime import UTC, datetime, timedelta
from email import policy

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from kaohe_web.audit import log
from kaohe_web.outbox.channels import dingtalk, feishu
from kaohe_web.outbox.models import Channel, Delivery, Message
from kaohe_web.outbox.sending import WAITS, again, send_due
from kaohe_web.outbox.telling import read, tell
from kaohe_web.people.models import Account
from tests.web.cast import Cast
from tests.web.outbox.conftest import Heard

AT = datetime(2026, 11, 3, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    """Where people open the application."""
    settings.ADDRESS = "https://kaohe.example.cn/"


def told(cast: Cast, *usernames: str, once: str = "one", at: datetime = AT) -> None:
    """A message that names a month, to these people."""
    accounts = [cast.accounts[name].pk for name in usernames]
    with transaction.atomic():
        tell(accounts, "published", once=once, at=at, named={"month": "2026-10"})


def mail_channel(mail: Heard) -> Channel:
    """The company's mail server."""
    given = {"address": f"127.0.0.1:{mail.port}", "sender": "hr@example.cn"}
    return Channel.objects.create(kind="email", **given)


def robot_channel(robot: Heard, kind: str, secret: str = "") -> Channel:
    """The robot of a group."""
    address = f"http://127.0.0.1:{robot.port}/send?key=k"
    return Channel.objects.create(kind=kind, address=address, secret=secret)


def with_mail(cast: Cast, username: str) -> Account:
    account = cast.accounts[username]
    account.email = f"{username}@example.cn"
    account.save()
    return account


def test_a_message_is_told_once_and_counted(cast: Cast) -> None:
    told(cast, "li", "wang")
    told(cast, "li")
    told(cast, "li", once="two")
    counts = dict(Account.objects.values_list("username", "unread"))
    assert (counts["li"], counts["wang"], counts["zhao"]) == (2, 1, 0)
    read(cast.accounts["li"], AT)
    assert Account.objects.get(username="li").unread == 0
    assert Account.objects.get(username="wang").unread == 1


def test_what_is_rolled_back_tells_nobody(cast: Cast, mail: Heard) -> None:
    mail_channel(mail)
    with_mail(cast, "li")
    with pytest.raises(RuntimeError), transaction.atomic():
        told(cast, "li")
        raise RuntimeError
    assert not Message.objects.exists() and not Delivery.objects.exists()
    assert Account.objects.get(username="li").unread == 0


def test_a_mail_says_how_much_waits_and_where_and_nothing_else(
    cast: Cast, mail: Heard
) -> None:
    mail_channel(mail)
    with_mail(cast, "li")
    told(cast, "li", "wang")
    told(cast, "li", once="two")
    assert send_due(AT) == 1
    (letter,) = mail.said
    parsed = email.message_from_bytes(letter, policy=policy.default)
    assert parsed["To"] == "li@example.cn"
    assert parsed["Subject"] == "考核系统：您有 2 项待办"
    said = "考核系统：您有 2 项待办\nhttps://kaohe.example.cn/"
    assert parsed.get_content().replace("\r\n", "\n").strip() == said
    assert send_due(AT) == 0


def test_there_is_one_mail_a_day(cast: Cast, mail: Heard) -> None:
    mail_channel(mail)
    with_mail(cast, "li")
    told(cast, "li")
    send_due(AT)
    told(cast, "li", once="two")
    send_due(AT)
    assert len(mail.said) == 1
    tomorrow = AT + timedelta(days=1)
    told(cast, "li", once="three", at=tomorrow)
    send_due(tomorrow)
    assert len(mail.said) == 2


def test_who_has_read_everything_gets_no_mail(cast: Cast, mail: Heard) -> None:
    mail_channel(mail)
    with_mail(cast, "li")
    told(cast, "li")
    read(cast.accounts["li"], AT)
    assert send_due(AT) == 0 and mail.said == []
    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize("kind", ["wecom", "dingtalk"])
def test_a_robot_tells_its_group_once_a_day(
    cast: Cast, robot: Heard, kind: str
) -> None:
    robot_channel(robot, kind, "SEC" if kind == "dingtalk" else "")
    told(cast, "li", "wang")
    told(cast, "zhao", once="two")
    assert send_due(AT) == 1
    text = "考核系统：有新的待办，请登录查看。\nhttps://kaohe.example.cn/"
    assert robot.said == [{"msgtype": "text", "text": {"content": text}}]
    assert ("&sign=" in robot.paths[0]) == (kind == "dingtalk")


def test_feishu_is_signed_and_asked_in_its_own_form(cast: Cast, robot: Heard) -> None:
    robot_channel(robot, "feishu", "SEC")
    told(cast, "li")
    assert send_due(AT) == 1
    (said,) = robot.said
    assert said["msg_type"] == "text" and "待办" in said["content"]["text"]
    assert said["sign"] == feishu.signed("SEC", int(said["timestamp"]))["sign"]


def test_signatures_are_those_of_the_vendors() -> None:
    """By openssl: HMAC-SHA256 of moment and key, as both describe it."""
    assert dingtalk.signed("SEC", 1) == (
        "&timestamp=1&sign=3KZIhMzb3vx2uIxYqE3AoV0z65ctlCr2gwV1u5ipMJo%3D"
    )
    assert feishu.signed("SEC", 1)["sign"] == (
        "xF6bmMWrulQjVqoxr22uj9eLI3+kMwtLdNECgjJxDRg="
    )


def test_a_vendor_that_answers_200_with_an_error_has_not_taken_it(
    cast: Cast, robot: Heard
) -> None:
    robot_channel(robot, "wecom")
    robot.answer = {"errcode": 93000, "errmsg": "invalid webhook url"}
    told(cast, "li")
    assert send_due(AT) == 0
    one = Delivery.objects.get()
    assert (one.state, one.tries) == ("waiting", 1)
    assert one.problem == "93000 invalid webhook url"


def test_it_is_tried_later_and_later_then_the_administrator_is_told(
    cast: Cast, mail: Heard
) -> None:
    mail_channel(mail)
    with_mail(cast, "li")
    mail.smtp = "451 try later"
    told(cast, "li")
    at = AT
    for number, wait in enumerate(WAITS, 1):
        assert send_due(at) == 0 and len(mail.said) == number
        assert send_due(at + wait - timedelta(seconds=1)) == 0
        assert len(mail.said) == number
        at += wait
    assert send_due(at) == 0
    assert Delivery.objects.get().state == "dead"
    (message,) = Message.objects.filter(kind="channel_dead")
    assert message.account == cast.accounts["admin"]
    mail.smtp = "250 OK"
    assert again(at=at) == 1 and send_due(at) == 1
    assert list(log.broken()) == []


def test_two_servers_send_it_once(cast: Cast, robot: Heard) -> None:
    """The second finds it taken: its moment has moved."""
    robot_channel(robot, "wecom")
    told(cast, "li")
    one = Delivery.objects.get()
    Delivery.objects.filter(pk=one.pk).update(due_at=AT + timedelta(minutes=10))
    assert send_due(AT) == 0 and robot.said == []
