"""Entering a plus or minus event for one or several people, by the library's rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kaohe.base.findings import Finding
from kaohe.base.period import Period
from kaohe.base.rows import LedgerRow
from kaohe.points.ledger import typed_entries
from kaohe.schemes.model import Event, Scheme
from kaohe_web.audit import log
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.people.models import Account
from kaohe_web.ratings.evidence import kept_name
from kaohe_web.ratings.models import LedgerEntry
from kaohe_web.ratings.notes import Note, found, said
from kaohe_web.ratings.rows import rater_of
from kaohe_web.ratings.window import may_judge


@dataclass(frozen=True)
class Entry:
    """What is to be entered; ``points`` None takes the only number of the event."""

    event: str
    on: date
    points: Decimal | None
    evidence: str
    note: str = ""
    file: UploadedFile[bytes] | None = None


def enter(
    *,
    account: Account,
    scheme: Scheme,
    participants: Sequence[Participant],
    entry: Entry,
    at: datetime,
) -> tuple[list[LedgerEntry], list[Note]]:
    """The new entries, or why there are none: everybody's is entered, or nobody's.

    ``participants`` are of one cycle and scheme and came through the door.
    """
    if not participants:
        return [], [said("error", "ledger_nobody")]
    cycle = participants[0].cycle
    with transaction.atomic():
        cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
        if not may_judge(cycle):
            return [], [said("error", "rating_closed")]
        notes = [n for p in participants for n in _refused(scheme, p, entry, account)]
        if notes:
            return [], [*dict.fromkeys(notes)]
        made = _made(scheme, participants, entry, account, at)
        for one, participant in zip(made, participants, strict=True):
            _tell(one, participant, account, at)
    return made, []


def _refused(
    scheme: Scheme, participant: Participant, entry: Entry, account: Account
) -> list[Note]:
    """What the library says to the new row beside the person's others."""
    who = participant.employee
    period = Period.parse(participant.cycle.period)
    assert period is not None, "a cycle is opened for a month"
    others = LedgerEntry.objects.filter(
        cycle=participant.cycle_id, employee=who, withdrawn_at__isnull=True
    )
    rows = [
        LedgerRow(who.code, e.on, e.event, e.points, e.evidence, note=str(e.pk))
        for e in others
        if participant.holds(e.on)
    ]
    if not participant.holds(entry.on):
        return [said("error", "ledger_other_post", who=who.name)]
    new = LedgerRow(
        who.code, entry.on, entry.event, entry.points, entry.evidence, rater_of(account)
    )
    before = _told(typed_entries(scheme, rows, period)[1])
    after = typed_entries(scheme, [*rows, new], period)[1]
    return [
        said("error", "ledger_of_person", who=who.name, says=found(finding).text)
        for finding in after
        if _told([finding])[0] not in before
    ]


def _told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(f.code, f.says()) for f in findings]


def _made(
    scheme: Scheme,
    participants: Sequence[Participant],
    entry: Entry,
    account: Account,
    at: datetime,
) -> list[LedgerEntry]:
    """The rows as saved; a file is kept once and shared by all of them."""
    event = next(e for e in scheme.ledger if e.event == entry.event)
    points = event.points.low if entry.points is None else entry.points
    kept, made = "", list[LedgerEntry]()
    for participant in participants:
        one = LedgerEntry(
            cycle=participant.cycle,
            employee=participant.employee,
            on=entry.on,
            event=event.event,
            points=points,
            evidence=entry.evidence,
            note=entry.note,
            by=account,
            entered_at=at,
        )
        if entry.file is not None and not kept:
            one.file.save(kept_name(entry.file), entry.file, save=False)
            kept = one.file.name or ""
        one.file = kept
        one.save()
        made.append(one)
    return made


def _tell(
    one: LedgerEntry, participant: Participant, account: Account, at: datetime
) -> None:
    log.record(
        at=at,
        account=account,
        action="ledger.enter",
        subject=f"ledger:{one.pk}",
        unit=participant.unit,
        after={
            "employee": participant.employee.code,
            "on": one.on.isoformat(),
            "event": one.event,
            "points": str(one.points),
            "evidence": one.evidence,
            "file": one.file.name or "",
            "note": one.note,
        },
    )


def typed_events(scheme: Scheme) -> tuple[Event, ...]:
    """The events that people enter; the others the system enters by itself."""
    return tuple(e for e in scheme.ledger if e.when is None)
