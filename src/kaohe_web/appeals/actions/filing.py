"""Filing an appeal against one's own result, and withdrawing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.urls import reverse

from kaohe.base.calendar import Calendar
from kaohe.base.exact import plain
from kaohe_web.appeals.models import Appeal, AppealItem
from kaohe_web.appeals.window import standing
from kaohe_web.audit.log import record
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.models import Cycle
from kaohe_web.outbox.telling import tell
from kaohe_web.people.models import Account, holders
from kaohe_web.people.roles import ADJUDICATOR
from kaohe_web.results.models import PersonResult
from kaohe_web.results.reading import reading_of


class CannotAppeal(Exception):
    """Why an appeal is not taken or not changed: ``why`` names the text."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Asked(NamedTuple):
    """One item: the points proposed and why."""

    item: str
    points: Decimal
    text: str


def file_appeal(
    *,
    result: PersonResult,
    asked: Sequence[Asked],
    text: str,
    file: Any,
    by: Account,
    at: datetime,
    calendar: Calendar,
) -> Appeal:
    """The new appeal, in the panel's hands; raises ``CannotAppeal``."""
    if not asked or not text.strip():
        raise CannotAppeal("appeal_incomplete")
    unit = result.participant.unit_id
    try:
        with transaction.atomic():
            Cycle.objects.select_for_update().get(pk=result.run.cycle_id)
            where = standing(result, reading_of(result), calendar, today_in(unit, at))
            if where.why is not None:
                raise CannotAppeal(where.why)
            appeal = Appeal.objects.create(
                result=result,
                instance=where.instance,
                text=text.strip(),
                file=file or "",
                filed_at=at,
            )
            AppealItem.objects.bulk_create(
                AppealItem(appeal=appeal, item=a.item, asked=a.points, text=a.text)
                for a in asked
            )
            items = {a.item: plain(a.points) for a in asked}
            _tell(appeal, "appeal.file", by, at, after={"items": items})
            _tell_the_panel(appeal, at)
    except IntegrityError as error:
        raise CannotAppeal("appeal_waiting") from error
    return appeal


def _tell_the_panel(appeal: Appeal, at: datetime) -> None:
    """A message to those who decide upon appeals of that unit."""
    unit = appeal.result.participant.unit
    tell(
        holders(ADJUDICATOR, unit, at.date()),
        "appeal_filed",
        once=f"appeal:{appeal.pk}",
        at=at,
        url=reverse("appeal", args=[appeal.pk]),
        named={"month": appeal.result.run.cycle.period},
    )


def withdraw(*, appeal: Appeal, by: Account, at: datetime) -> None:
    """The appeal withdrawn; raises ``CannotAppeal`` where it was decided meanwhile."""
    with transaction.atomic():
        waiting = Appeal.objects.filter(pk=appeal.pk, state=Appeal.State.FILED)
        if waiting.update(state=Appeal.State.WITHDRAWN) != 1:
            raise CannotAppeal("appeal_decided_already")
        _tell(appeal, "appeal.withdraw", by, at)


def _tell(
    appeal: Appeal,
    action: str,
    by: Account,
    at: datetime,
    after: dict[str, Any] | None = None,
) -> None:
    record(
        at=at,
        account=by,
        action=action,
        subject=f"appeal:{appeal.pk}",
        unit=appeal.result.participant.unit,
        after={
            "result": appeal.result_id,
            "instance": appeal.instance,
            **(after or {}),
        },
    )
