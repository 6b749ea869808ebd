"""Telling people something: rows in the transaction of what causes them, nothing sent.

What stands in the outbox is sent by ``outbox.sending`` when the server's tick comes by,
so a mail server that is away delays no one's work, and a change that is rolled back
tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from kaohe_web.outbox.models import Channel, Delivery, Message
from kaohe_web.people.models import Account

_BATCH = 500


def tell(
    accounts: Iterable[int],
    kind: str,
    *,
    once: str,
    at: datetime,
    url: str = "",
    named: Mapping[str, object] | None = None,
    out: bool = True,
) -> None:
    """A message to each of the accounts, and a delivery where a channel leads to it.

    To be called inside the transaction of its cause. Who was told ``once`` before is not
    told again. Without ``out`` nothing goes out of the house.
    """
    assert transaction.get_connection().in_atomic_block
    whom = sorted(set(accounts))
    told = {"kind": kind, "named": dict(named or {}), "url": url, "once": once}
    messages = (Message(account_id=pk, at=at, **told) for pk in whom)
    Message.objects.bulk_create(messages, _BATCH, ignore_conflicts=True)
    count_unread(whom)
    if whom and out:
        _deliver(whom, at)


def count_unread(accounts: Iterable[int]) -> None:
    """Write on each account how many messages it has not read: pages show it unasked."""
    unread = Message.objects.filter(account=OuterRef("pk"), read_at__isnull=True)
    count = unread.order_by().values("account").annotate(n=Count("pk")).values("n")
    pks = list(accounts)
    for start in range(0, len(pks), _BATCH):
        some = Account.objects.filter(pk__in=pks[start : start + _BATCH])
        some.update(unread=Coalesce(Subquery(count), 0))


def _deliver(whom: list[int], at: datetime) -> None:
    """One delivery a day to each address, and to each group: that something waits."""
    day = timezone.localdate(at).isoformat()
    rows: list[Delivery] = []
    for channel in Channel.objects.all():
        if channel.kind != Channel.Kind.EMAIL:
            rows.append(_row(channel, None, day, at))
            continue
        with_mail = Account.objects.filter(pk__in=whom, is_active=True)
        for pk in with_mail.exclude(email="").values_list("pk", flat=True):
            rows.append(_row(channel, pk, day, at))
    Delivery.objects.bulk_create(rows, _BATCH, ignore_conflicts=True)


def _row(channel: Channel, account: int | None, day: str, at: datetime) -> Delivery:
    once = f"{channel.pk}:{account or 'group'}:{day}"
    due = {"due_at": at, "at": at}
    return Delivery(channel=channel, account_id=account, once=once, **due)


def read(account: Account, at: datetime, pk: int | None = None) -> str:
    """Mark a message of the account as read (all without ``pk``); the page it leads to."""
    own = Message.objects.filter(account=account)
    if pk is not None:
        own = own.filter(pk=pk)
    with transaction.atomic():
        own.filter(read_at__isnull=True).update(read_at=at)
        count_unread([account.pk])
    found = own.values_list("url", flat=True).first() if pk is not None else None
    return found or ""
