"""Entering figures: the cells that changed, each told in one entry of the chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.cycles.models import Cycle
from kaohe_web.people.models import Account, Employee
from kaohe_web.records.grid import Head, Written, shown
from kaohe_web.records.models import MeasureEntry, Target

#: The cells that changed, by employee and column.
Changes = Mapping[tuple[Employee, Head], Written]


def enter(
    *,
    account: Account,
    cycle: Cycle,
    changes: Changes,
    before: Mapping[str, str],
    source: str,
    at: datetime,
) -> None:
    """Write the cells; an empty one takes the figure out (absent, not zero)."""
    with transaction.atomic():
        for (employee, head), written in changes.items():
            if head.kind == "measure":
                _measure(account, cycle, employee, head, written, source, at)
            else:
                _target(account, cycle, employee, head, written, at)
        after = {f"{e.code} {h.key}": shown(w) for (e, h), w in changes.items()}
        record(
            at=at,
            account=account,
            action="figure.enter",
            subject=f"cycle:{cycle.pk}",
            unit=cycle.unit,
            reason=source,
            before=before,
            after=after,
        )


def _measure(
    account: Account,
    cycle: Cycle,
    employee: Employee,
    head: Head,
    written: Written,
    source: str,
    at: datetime,
) -> None:
    own: dict[str, Any] = {"cycle": cycle, "employee": employee, "indicator": head.name}
    if written.is_empty:
        MeasureEntry.objects.filter(**own).delete()
        return
    values = {**written._asdict(), "source": source, "by": account, "at": at}
    MeasureEntry.objects.update_or_create(**own, defaults=values)


def _target(
    account: Account,
    cycle: Cycle,
    employee: Employee,
    head: Head,
    written: Written,
    at: datetime,
) -> None:
    own: dict[str, Any] = {"cycle": cycle, "employee": employee, "of": head.name}
    if written.value is None:
        Target.objects.filter(**own).delete()
        return
    values = {"planned": written.value, "by": account, "at": at}
    Target.objects.update_or_create(**own, defaults=values)
