"""Setting the time zone of a unit."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import available_timezones

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.people.models import Account, Unit
from kaohe_web.people.zones import forget


def set_zone(*, unit: Unit, zone: str, by: Account, at: datetime) -> bool:
    """True where the zone is another one now; empty: that of the unit above.

    ValueError for a zone that does not exist.
    """
    if zone and zone not in available_timezones():
        raise ValueError(zone)
    if zone == unit.zone:
        return False
    with transaction.atomic():
        before, unit.zone = unit.zone, zone
        unit.save(update_fields=["zone"])
        record(
            at=at,
            account=by,
            action="unit.zone",
            subject=f"unit:{unit.pk}",
            unit=unit,
            before={"zone": before},
            after={"zone": zone},
        )
    forget()
    return True
