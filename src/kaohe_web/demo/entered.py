"""What the people of the sample company typed: ratings, figures, targets, pay lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from kaohe.samples.tables import Tables
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.people import used_versions
from kaohe_web.demo.happened import Happened
from kaohe_web.people.models import Account
from kaohe_web.ratings.complete import recount
from kaohe_web.ratings.models import LedgerEntry, Rating
from kaohe_web.records.models import MeasureEntry, OtherPay, Target, TargetAnswer
from kaohe_web.records.targets import of_cycle

Row = Mapping[str, Any]


def enter(cycle: Cycle, tables: Tables, at: datetime, every: int = 1) -> None:
    """Enter the month; with ``every`` 2 each second person's ratings are still owed."""
    accounts = {a.username: a for a in Account.objects.select_related("employee")}
    people = {p.employee.code: p for p in cycle.participants.select_related("employee")}
    own = [row for row in _rows(tables, "ratings") if row["employee"] in people]
    Rating.objects.bulk_create(
        Rating(
            participant=people[row["employee"]],
            item=row["item"],
            role=row["role"],
            rater=accounts[str(row["rater"]).lower()],
            points=Decimal(row["points"]),
            failed=row.get("failed"),
            submitted_at=at,
            saved_at=at,
        )
        for row in own
        if int(str(row["employee"])[1:]) % every == 0
    )
    recount(cycle.participants.values_list("pk", flat=True))
    hr = accounts["hr"]
    kept = {"cycle": cycle, "by": hr, "at": at}
    employees = {code: p.employee for code, p in people.items()}
    MeasureEntry.objects.bulk_create(
        MeasureEntry(
            employee=employees[row["employee"]],
            indicator=row["indicator"],
            value=Decimal(row["value"]),
            source="示例",
            **kept,
        )
        for row in _of(tables, "measures", employees)
    )
    Target.objects.bulk_create(
        Target(
            employee=employees[row["employee"]],
            of=row["of"],
            planned=Decimal(row["planned"]),
            **kept,
        )
        for row in _of(tables, "targets", employees)
    )
    OtherPay.objects.bulk_create(
        OtherPay(
            employee=employees[row["employee"]],
            line=row["line"],
            amount=Decimal(row["amount"]),
            basis=row["basis"],
            **kept,
        )
        for row in _of(tables, "pay_lines", employees)
    )


def note_down(cycle: Cycle, happened: Sequence[Happened], at: datetime) -> None:
    """The plus and minus points of the month, as its supervisor entered them."""
    by = Account.objects.get(username="m01")
    people = {p.employee.code: p for p in cycle.participants.select_related("employee")}
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            cycle=cycle,
            employee=people[one.employee].employee,
            on=one.on,
            event=one.event,
            points=one.points,
            evidence=one.evidence,
            note=one.note,
            by=by,
            entered_at=at,
        )
        for one in happened
        if one.employee in people
    )


def answer_targets(cycle: Cycle, at: datetime, *, everybody: bool) -> None:
    """What people said to their targets; in the open month not everybody has."""
    for number, one in enumerate(of_cycle(cycle, used_versions(cycle))):
        if one.state != "waiting" or (not everybody and number % 3 == 2):
            continue
        agreed = everybody or number != 1
        TargetAnswer.objects.create(
            participant=one.participant,
            values=dict(one.values),
            agreed=agreed,
            reason="" if agreed else "本月请假一周，目标请按出勤天数折算。",
            at=at,
        )


def _rows(tables: Tables, name: str) -> Iterable[Row]:
    return tables.rows.get(name, ())


def _of(tables: Tables, name: str, people: Mapping[str, object]) -> Iterable[Row]:
    return [row for row in _rows(tables, name) if row["employee"] in people]
