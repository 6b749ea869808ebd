"""The rows of a cycle as the tables of a month folder (docs/month_folder.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from kaohe.base.exact import plain
from kaohe.records.intake.rows import Rows
from kaohe_web.bridge.places import Places
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.people.models import Employee
from kaohe_web.ratings.models import Comparison, LedgerEntry, Rating
from kaohe_web.ratings.rows import rater_of
from kaohe_web.records.models import (
    MeasureEntry,
    NothingThisMonth,
    OtherPay,
    Target,
    Wage,
)

Row = dict[str, object]


def tables_of(cycle: Cycle, participants: Sequence[Participant]) -> dict[str, Rows]:
    """Every table that people fill in here; records lie in the store."""
    return {
        "employees": employees(participants),
        "ratings": ratings(cycle),
        "comparisons": comparisons(cycle),
        "ledger": ledger(cycle),
        "measures": measures(cycle),
        "targets": targets(cycle),
        "wages": wages(participants),
        "pay_lines": pay_lines(cycle),
        **nothing_in(cycle),
    }


def nothing_in(cycle: Cycle) -> dict[str, Rows]:
    """The tables of records that somebody said had nothing this month: without rows."""
    return {one.table: [] for one in NothingThisMonth.of(cycle)}


def employees(participants: Sequence[Participant]) -> list[Row]:
    """The people of the cycle with their place in it, then everybody else.

    The others are named so that their records are nobody's unknown; they are not
    assessed here.
    """
    places, rows = Places(), list[Row]()
    for one in participants:
        where = places.where(one.unit_id)
        named = {"team": where.team, "branch": where.branch}
        rows.append(_person(one.employee, position=one.position or None, **named))
    here = [one.employee_id for one in participants]
    others = Employee.objects.exclude(pk__in=here)
    return rows + [_person(one) for one in others]


def _person(one: Employee, **placed: object) -> Row:
    return {
        "employee": one.code,
        "name": one.name,
        "hired_on": one.hired_on,
        "left_on": one.left_on,
        "protected": one.protected or None,
        **placed,
    }


def ratings(cycle: Cycle) -> list[Row]:
    """What was submitted; a decision on an appeal stands in the place of its role's."""
    given = list(
        Rating.objects.filter(
            participant__cycle=cycle,
            participant__later__isnull=True,
            submitted_at__isnull=False,
        ).select_related("participant__employee", "rater__employee")
    )
    decided = {_judged(r) for r in given if r.set_by_appeal}
    return [
        {
            "employee": r.participant.employee.code,
            "item": r.item,
            "role": r.role,
            "rater": r.signed_by or rater_of(r.rater),
            "points": _figure(r.points),
            "anchor": r.anchor,
            "failed": r.failed,
            "repeated": r.repeated,
            "comment": r.comment or None,
            "evidence": r.evidence or None,
        }
        for r in given
        if r.set_by_appeal or _judged(r) not in decided
    ]


def comparisons(cycle: Cycle) -> list[Row]:
    """The paired comparisons that were submitted."""
    made = Comparison.objects.filter(cycle=cycle, submitted_at__isnull=False)
    return [
        {
            "rater": rater_of(c.rater),
            "item": c.item,
            "winner": c.winner.employee.code,
            "loser": c.loser.employee.code,
        }
        for c in made.select_related(
            "rater__employee", "winner__employee", "loser__employee"
        )
    ]


def _judged(rating: Rating) -> tuple[int, str, str]:
    return rating.participant_id, rating.item, rating.role


def ledger(cycle: Cycle) -> list[Row]:
    """The entries that were not withdrawn."""
    entries = LedgerEntry.objects.filter(cycle=cycle, withdrawn_at__isnull=True)
    return [
        {
            "employee": e.employee.code,
            "on": e.on,
            "event": e.event,
            "points": _figure(e.points),
            "evidence": e.evidence,
            "by": rater_of(e.by),
            "note": e.note or None,
        }
        for e in entries.select_related("employee", "by__employee")
    ]


def measures(cycle: Cycle) -> list[Row]:
    """Figures computed elsewhere, for the whole period; by the tens of thousands."""
    fields = ("employee__code", "indicator", "value", "numerator", "denominator")
    entries = MeasureEntry.objects.filter(cycle=cycle)
    return [
        {
            "employee": employee,
            "indicator": indicator,
            "value": _figure(value),
            "numerator": _figure(numerator),
            "denominator": _figure(denominator),
            "source": source or None,
            "verified_by": verified_by or None,
        }
        for employee, indicator, value, numerator, denominator, source, verified_by in (
            entries.values_list(*fields, "source", "verified_by")
        )
    ]


def targets(cycle: Cycle) -> list[Row]:
    """What was planned for the period."""
    return [
        {
            "employee": t.employee.code,
            "period": cycle.period,
            "of": t.of,
            "planned": _figure(t.planned),
        }
        for t in Target.objects.filter(cycle=cycle).select_related("employee")
    ]


def wages(participants: Iterable[Participant]) -> list[Row]:
    """Every dated base of the people of the cycle."""
    here = [one.employee_id for one in participants]
    found: Any = Wage.objects.filter(employee__in=here).select_related("employee")
    return [
        {"employee": w.employee.code, "from": w.since, "base": _figure(w.base)}
        for w in found
    ]


def pay_lines(cycle: Cycle) -> list[Row]:
    """Lines that the company brings itself."""
    return [
        {
            "employee": line.employee.code,
            "line": line.line,
            "amount": _figure(line.amount),
            "basis": line.basis or None,
        }
        for line in OtherPay.objects.filter(cycle=cycle).select_related("employee")
    ]


def _figure(value: Decimal | None) -> str | None:
    """3.00000000 as it was typed: 3."""
    return None if value is None else plain(value)
