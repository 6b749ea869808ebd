"""Publishing a run: shown to its people, the one before superseded, both kept."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from kaohe.base.period import Period
from kaohe.records.store import Store
from kaohe_web.audit.log import record
from kaohe_web.home import records_root
from kaohe_web.outbox.telling import tell
from kaohe_web.people.models import Account
from kaohe_web.results.models import PersonResult, Publication, Reading, Run


def publication_of(cycle_id: int) -> Publication | None:
    """The publication of the cycle that stands."""
    standing = {"run__cycle": cycle_id, "superseded_at__isnull": True}
    found = Publication.objects.filter(**standing).select_related("run")
    return found.defer("run__findings", "run__pinned").order_by("-pk").first()


def publish(
    *, run: Run, by: Account, at: datetime, deemed_on: date, why: str = ""
) -> Publication:
    """The run's publication, with a reading owed by everybody in it.

    Who comes out exactly as in the publication before keeps the reading of it; for the
    others the days begin anew. The records that the run read are held for good.
    """
    _hold(run, at)
    with transaction.atomic():
        before = publication_of(run.cycle_id)
        if before is not None:
            Publication.objects.filter(pk=before.pk).update(superseded_at=at)
        publication = Publication.objects.create(run=run, by=by, at=at, why=why)
        kept = {} if before is None else _same_readings(before, run)
        people = PersonResult.objects.filter(run=run).values_list(
            "participant__employee", flat=True
        )
        Reading.objects.bulk_create(
            (_reading(publication, who, deemed_on, kept.get(who)) for who in people),
            1000,
        )
        _tell(run, set(people) - kept.keys(), publication.pk, at, before is not None)
        record(
            at=at,
            account=by,
            action="run.publish" if before is None else "run.supersede",
            subject=f"cycle:{run.cycle_id}",
            unit=run.cycle.unit,
            reason=why,
            before=None if before is None else {"number": before.run.number},
            after={"number": run.number, "people": len(people), "unchanged": len(kept)},
        )
    return publication


def _tell(
    run: Run, whom: set[int], publication: int, at: datetime, corrected: bool
) -> None:
    """A message to everybody for whom something is new."""
    accounts = Account.objects.filter(employee__in=whom, is_active=True)
    tell(
        accounts.values_list("pk", flat=True),
        "corrected" if corrected else "published",
        once=f"publication:{publication}",
        at=at,
        url=reverse("own_latest"),
        named={"month": run.cycle.period},
    )


def _reading(
    publication: Publication, who: int, deemed_on: date, before: Reading | None
) -> Reading:
    new = Reading(publication=publication, employee_id=who, deemed_on=deemed_on)
    if before is not None:
        new.deemed_on, new.read_at = before.deemed_on, before.read_at
        new.noted_at = before.noted_at
    return new


def _same_readings(before: Publication, run: Run) -> dict[int, Reading]:
    """The readings of those for whom nothing differs from the publication before."""
    fields = ("participant__employee", "detail")
    old = dict(PersonResult.objects.filter(run=before.run_id).values_list(*fields))
    new = PersonResult.objects.filter(run=run).values_list(*fields)
    same = {who for who, detail in new if old.get(who) == detail}
    readings = before.readings.filter(employee__in=same)
    return {one.employee_id: one for one in readings}


def _hold(run: Run, at: datetime) -> None:
    """Pin the versions of the records that the run was computed from."""
    period = Period.parse(run.cycle.period)
    if run.pinned and period is not None:
        Store(records_root()).pin(period, when=at, versions=run.pinned)
