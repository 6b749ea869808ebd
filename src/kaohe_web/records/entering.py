"""Entering figures: the cells that changed, each told in one entry of the chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.cycles.models import Cycle
from kaohe_web.people.models import Account, Employee
from kaohe_web.records.grid import Head, Kind, Written, shown
from kaohe_web.records.models import MeasureEntry, Target
from kaohe_web.records.targeting import NeedsReason, answered

#: The cells that changed, by employee and column.
Changes = Mapping[tuple[Employee, Head], Written]

_BATCH = 500


def enter(
    *,
    account: Account,
    cycle: Cycle,
    changes: Changes,
    before: Mapping[str, str],
    source: str,
    at: datetime,
    reason: str = "",
) -> None:
    """Write the cells; an empty one takes the figure out (absent, not zero).

    Raises ``NeedsReason`` where a target changes that the person has answered.
    """
    own = {"cycle": cycle, "by": account, "at": at}
    with transaction.atomic():
        if not reason and answered(cycle, _targets(changes)):
            raise NeedsReason
        _take_out(cycle, changes)
        MeasureEntry.objects.bulk_create(
            (
                MeasureEntry(
                    employee=who,
                    indicator=name,
                    source=source,
                    **written._asdict(),
                    **own,
                )
                for who, name, written in _written(changes, "measure")
            ),
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=("cycle", "employee", "indicator"),
            update_fields=(*Written._fields, "source", "by", "at"),
        )
        Target.objects.bulk_create(
            (
                Target(employee=who, of=name, planned=written.value, **own)
                for who, name, written in _written(changes, "target")
                if written.value is not None
            ),
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=("cycle", "employee", "of"),
            update_fields=("planned", "by", "at"),
        )
        after = {f"{e.code} {h.key}": shown(w) for (e, h), w in changes.items()}
        record(
            at=at,
            account=account,
            action="figure.enter",
            subject=f"cycle:{cycle.pk}",
            unit=cycle.unit,
            reason=reason or source,
            before=before,
            after={**after, "source": source} if reason and source else after,
        )


def _targets(changes: Changes) -> list[Employee]:
    """Those whose targets are among the changes."""
    return [who for who, head in changes if head.kind == "target"]


def _written(changes: Changes, kind: Kind) -> Iterator[tuple[Employee, str, Written]]:
    """The cells of a kind that hold something."""
    for (employee, head), written in changes.items():
        if head.kind == kind and not _goes(head, written):
            yield employee, head.name, written


def _take_out(cycle: Cycle, changes: Changes) -> None:
    """Delete the figures of the cells that were emptied, column by column."""
    emptied: dict[Head, list[Employee]] = defaultdict(list)
    for (employee, head), written in changes.items():
        if _goes(head, written):
            emptied[head].append(employee)
    for head, people in emptied.items():
        if head.kind == "measure":
            rows = MeasureEntry.objects.filter(cycle=cycle, indicator=head.name)
            rows.filter(employee__in=people).delete()
        else:
            plans = Target.objects.filter(cycle=cycle, of=head.name)
            plans.filter(employee__in=people).delete()


def _goes(head: Head, written: Written) -> bool:
    """A plan has one value; a figure may have two parts instead."""
    return written.is_empty or (head.kind == "target" and written.value is None)
