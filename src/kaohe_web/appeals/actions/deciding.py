"""Deciding an appeal: for the panel, with reasons, never by one who rated it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from kaohe.base.exact import plain
from kaohe_web.appeals.actions.filing import CannotAppeal
from kaohe_web.appeals.conflicts import conflicts_of, refused
from kaohe_web.appeals.grants import Grant, enter, wrong
from kaohe_web.appeals.models import Appeal, AppealItem
from kaohe_web.audit.log import record
from kaohe_web.cycles.every_post import on_post
from kaohe_web.outbox.telling import tell
from kaohe_web.people.models import Account
from kaohe_web.results.tasks import start

_GIVING = (Appeal.State.UPHELD, Appeal.State.PARTLY)


def decide(
    *,
    appeal: Appeal,
    state: str,
    grants: Mapping[str, Grant],
    reasons: str,
    by: Account,
    at: datetime,
) -> Appeal:
    """The decided appeal; what was granted is entered and the month runs again.

    Raises ``CannotAppeal`` where it may not be decided so, and ``Busy`` while a run is
    under way; nothing is changed then.
    """
    conflicts = conflicts_of(appeal, by)
    _check(appeal, state, grants, reasons, conflicts)
    with transaction.atomic():
        decided = {"state": state, "decided_by": by, "decided_at": at}
        told = {"reasons": reasons.strip(), "conflicts": conflicts}
        waiting = Appeal.objects.filter(pk=appeal.pk, state=Appeal.State.FILED)
        if waiting.update(**decided, **told) != 1:
            raise CannotAppeal("appeal_decided_already")
        appeal.refresh_from_db()
        given = {name: one for name, one in grants.items() if one.anything}
        for item in appeal.items.filter(item__in=given):
            _grant(appeal, item, given[item.item], by, at)
        if given:
            appeal.run = start(
                cycle=appeal.result.run.cycle, by=by, at=at, why=reasons.strip()
            )
            appeal.save(update_fields=["run"])
        _tell(appeal, by, at, given)
        _tell_him(appeal, at)
    return appeal


def _tell_him(appeal: Appeal, at: datetime) -> None:
    """A message to the one who appealed; what was decided stands on its page."""
    accounts = Account.objects.filter(employee=appeal.result.participant.employee_id)
    tell(
        accounts.values_list("pk", flat=True),
        "appeal_decided",
        once=f"appeal:{appeal.pk}:decided",
        at=at,
        url=reverse("appeal", args=[appeal.pk]),
        named={"month": appeal.result.run.cycle.period},
    )


def _check(
    appeal: Appeal,
    state: str,
    grants: Mapping[str, Grant],
    reasons: str,
    conflicts: list[str],
) -> None:
    why = refused(conflicts)
    if why is not None:
        raise CannotAppeal(why)
    if not reasons.strip():
        raise CannotAppeal("appeal_reasons_missing")
    gives = any(one.anything for one in grants.values())
    if gives != (state in _GIVING) or state not in (*_GIVING, Appeal.State.REFUSED):
        raise CannotAppeal("appeal_grant_contradicts")
    for name, grant in grants.items():
        there = on_post(appeal.result.participant, name)
        if there.item is None:
            raise CannotAppeal("appeal_no_grant")
        found = wrong(there.scheme, there.item, grant, there.number)
        if found is not None:
            raise CannotAppeal(found)


def _grant(
    appeal: Appeal, item: AppealItem, given: Grant, by: Account, at: datetime
) -> None:
    item.granted, item.value = given.points, given.value
    item.numerator, item.denominator = given.numerator, given.denominator
    item.save()
    enter(appeal, item, by, at)


def _tell(
    appeal: Appeal, by: Account, at: datetime, given: Mapping[str, Grant]
) -> None:
    told: dict[str, Any] = {
        name: {k: plain(v) for k, v in one._asdict().items() if v is not None}
        for name, one in given.items()
    }
    record(
        at=at,
        account=by,
        action="appeal.decide",
        subject=f"appeal:{appeal.pk}",
        unit=appeal.result.participant.unit,
        reason=appeal.reasons,
        before={"state": Appeal.State.FILED.value},
        after={
            "state": appeal.state,
            "granted": told,
            "conflicts": appeal.conflicts,
        },
    )
