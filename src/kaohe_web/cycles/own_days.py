"""The company's own days, kept as its file of the year; each change an entry of the chain."""

from __future__ import annotations

import os
from datetime import date, datetime

from django.db import transaction

from kaohe.base.calendar import Year, load_calendar
from kaohe.base.calendar_own import (
    OwnDay,
    own_days,
    with_day,
    without_day,
    year_text,
)
from kaohe_web.audit.log import record
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.home import company_folder
from kaohe_web.people.models import Account, Unit


def days_of(year: int) -> list[OwnDay]:
    """The company's own days of a year."""
    return own_days(company_calendar(), load_calendar()[0], year)


def set_day(*, unit: Unit, own: OwnDay, by: Account, at: datetime) -> bool:
    """The day off or worked; False where the notice has it so already."""
    calendar = company_calendar()
    if calendar.is_workday(own.day) == (own.kind == "work"):
        return False
    _keep(unit, own.day, with_day(calendar, own), own._asdict(), by, at)
    return True


def take_back(*, unit: Unit, day: date, by: Account, at: datetime) -> bool:
    """The day as the notice has it; False where it is so."""
    calendar, shipped = company_calendar(), load_calendar()[0]
    if calendar.is_workday(day) == shipped.is_workday(day):
        return False
    year = without_day(calendar, shipped, day)
    _keep(unit, day, year, {"day": day, "kind": "shipped"}, by, at)
    return True


def _keep(
    unit: Unit,
    day: date,
    year: Year,
    told: dict[str, object],
    by: Account,
    at: datetime,
) -> None:
    """The entry and the file; without the file the entry is not kept either."""
    folder = company_folder() / "calendar"
    folder.mkdir(parents=True, exist_ok=True)
    path, fresh = folder / f"{day.year}.yaml", folder / f".{day.year}.new"
    with transaction.atomic():
        record(
            at=at,
            account=by,
            action="company.day",
            subject=f"unit:{unit.pk}",
            unit=unit,
            after={key: str(value) for key, value in told.items()},
        )
        fresh.write_text(year_text(day.year, year), encoding="utf-8")
        os.replace(fresh, path)
