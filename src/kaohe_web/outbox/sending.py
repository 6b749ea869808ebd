"""Sending what is due: each taken up by one sender, tried again later, given up in the end.

A delivery is taken by moving its next moment on, before it is sent: a sender that is
killed in between leaves it to be sent again then, once more rather than never.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from kaohe_web.outbox.channels import CHANNELS, NotSent
from kaohe_web.outbox.models import Channel, Delivery, Message
from kaohe_web.outbox.telling import tell
from kaohe_web.people.models import Account, Grant, on
from kaohe_web.people.roles import ADMINISTRATOR
from kaohe_web.words import word
from kaohe_web.words.language import lang_of

#: How long after the first, second … failure it is tried again; then it is dead.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 480))
#: Until then nobody else takes up what one sender is sending.
_LEASE = timedelta(minutes=10)
_MOST = 200


def send_due(at: datetime) -> int:
    """How many deliveries went out."""
    due = Delivery.objects.filter(state=Delivery.State.WAITING, due_at__lte=at)
    related = due.select_related("channel", "account")
    return sum(_send(one, at) for one in related[:_MOST])


def _send(one: Delivery, at: datetime) -> bool:
    mine = Delivery.objects.filter(
        pk=one.pk, state=Delivery.State.WAITING, due_at=one.due_at
    )
    if not mine.update(due_at=at + _LEASE, tries=F("tries") + 1):
        return False
    ended = {"state": Delivery.State.SENT, "ended_at": at, "problem": ""}
    sent = Delivery.objects.filter(pk=one.pk)
    waiting = _waiting(one.account)
    if one.account is not None and not (waiting and one.account.email):
        sent.update(**ended)  # everything was read meanwhile
        return False
    try:
        send(one.channel, one.account, waiting)
    except NotSent as error:
        _failed(one, str(error), at)
        return False
    sent.update(**ended)
    return True


def _waiting(account: Account | None) -> int:
    """How many messages the account has not read; 0 for a group."""
    if account is None:
        return 0
    return Message.objects.filter(account=account, read_at__isnull=True).count()


def send(channel: Channel, account: Account | None, waiting: int) -> None:
    """Say that something waits, and where: nothing of anybody. Raises ``NotSent``."""
    said = lang_of("zh-hans" if account is None else account.language)
    name = "outbox_group" if account is None else "outbox_mail"
    text = word(name, said, count=waiting)
    if settings.ADDRESS:
        text = f"{text}\n{settings.ADDRESS}"
    CHANNELS[channel.kind](channel, "" if account is None else account.email, text)


def _failed(one: Delivery, problem: str, at: datetime) -> None:
    tries = one.tries + 1
    told: dict[str, object] = {"problem": problem[:200]}
    if tries <= len(WAITS):
        Delivery.objects.filter(pk=one.pk).update(due_at=at + WAITS[tries - 1], **told)
        return
    with transaction.atomic():
        dead = {"state": Delivery.State.DEAD, "ended_at": at, **told}
        Delivery.objects.filter(pk=one.pk).update(**dead)
        once = f"dead:{one.channel_id}:{at.date()}"
        # In the application alone: the way out is what does not work.
        tell(administrators(at), "channel_dead", once=once, at=at, out=False)


def administrators(at: datetime) -> list[int]:
    """The accounts that keep the installation."""
    held = Grant.objects.filter(on(at.date()), role=ADMINISTRATOR)
    return list(held.values_list("account", flat=True).distinct())


def again(*, at: datetime) -> int:
    """How many dead deliveries are tried again from now."""
    dead = Delivery.objects.filter(state=Delivery.State.DEAD)
    waits = {"state": Delivery.State.WAITING, "ended_at": None, "tries": 0}
    return dead.update(due_at=at, **waits)
