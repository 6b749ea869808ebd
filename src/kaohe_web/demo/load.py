"""Loading the sample company into an empty installation."""

from __future__ import annotations

from datetime import datetime, time
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from kaohe.base.period import Period
from kaohe.samples import call_centre, shop
from kaohe.samples.people import Person
from kaohe.samples.tables import Tables
from kaohe_web.demo.cast import CENTRE, SCHEMES, SHOP, people, units
from kaohe_web.demo.happened import disciplined, events, exams
from kaohe_web.demo.months import play
from kaohe_web.demo.records import bring
from kaohe_web.demo.schemes import text_of
from kaohe_web.home import records_root
from kaohe_web.people.models import Account, Unit
from kaohe_web.schemes.content import new_version
from kaohe_web.schemes.models import SchemeVersion

SEED = 20260801
#: A few calls a day and agent are enough to look at.
_CALLS_A_DAY = 4
_MONTHS = 3


class Sample(NamedTuple):
    """The tables of one month of both departments."""

    period: Period
    centre: Tables
    shop: Tables


def load() -> None:
    """Make the company where there is nobody yet: people, schemes, records, months."""
    if is_loaded():
        return
    with transaction.atomic():  # whole or not at all: a start may be stopped
        _load(timezone.now())


def _load(now: datetime) -> None:
    samples = [sample(period) for period in months(now)]
    rows = staff()
    people(rows, units(rows))
    schemes(now)
    tables = [t for one in samples for t in (one.centre, one.shop)]
    bring(tables, records_root(), now)
    for one in samples:
        latest = one is samples[-1]
        centre, of_shop = (Unit.objects.get(name=name) for name in (CENTRE, SHOP))
        play(centre, one.period, one.centre, now, to_the_end=not latest)
        happened = events(SEED, one.period)
        appealed = one is samples[-2]
        play(
            of_shop,
            one.period,
            one.shop,
            now,
            happened,
            to_the_end=not latest,
            appealed=appealed,
        )


def is_loaded() -> bool:
    """True where there is somebody already."""
    return Account.objects.exists()


def months(now: datetime) -> list[Period]:
    """The last complete months before ``now``, oldest first."""
    first = timezone.localdate(now).replace(day=1)
    latest = Period(first.year, first.month)
    found: list[Period] = []
    for _ in range(_MONTHS):
        latest = latest.previous()
        found.insert(0, latest)
    return found


def sample(period: Period) -> Sample:
    """The month of both departments."""
    centre = call_centre.month(SEED, period, _CALLS_A_DAY)
    of_shop = shop.month(SEED, period)
    disciplined(of_shop)
    exams(of_shop, SEED, period)
    return Sample(period, centre, of_shop)


def staff() -> list[Person]:
    """Everybody of both departments."""
    return [*call_centre.staff(SEED), *shop.staff(SEED)]


def schemes(now: datetime) -> None:
    """The schemes of both departments, in force by attestation."""
    since = min(months(now)).first_day
    by_hr = Account.objects.get(username="hr")
    for scheme_id in SCHEMES.values():
        name, text = text_of(scheme_id)
        version = new_version(text=text, name=name, account=by_hr, at=now)
        version.state = SchemeVersion.State.ACTIVE
        version.attested_by = by_hr
        version.in_force_since = since
        version.announced_on = datetime.combine(since, time()).date()
        version.save()
