"""The time zone of a unit: its own, else that of the nearest unit above, else the server's.

Deadlines are days. A day begins and ends where the people work.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone

from kaohe_web.company.held import zones
from kaohe_web.people.models import Unit

#: What was read, for as long as the zones that are set are those.
_kept: tuple[Mapping[str, str], Mapping[int, tzinfo]] | None = None


def zone_of(unit: Unit | int) -> tzinfo:
    """The zone in which the days of the unit (or the one with this id) are counted."""
    key = unit if isinstance(unit, int) else unit.pk
    return _by_unit().get(key) or timezone.get_default_timezone()


def today_in(unit: Unit | int, at: datetime) -> date:
    """The day that it is ``at`` that moment where the unit works."""
    return timezone.localtime(at, zone_of(unit)).date()


def _by_unit() -> Mapping[int, tzinfo]:
    """The zone of every unit that has one, by itself or from above."""
    global _kept
    own = zones()
    if not own:
        return {}
    if _kept is None or _kept[0] is not own:
        _kept = own, _read(own)
    return _kept[1]


def _read(own: Mapping[str, str]) -> Mapping[int, tzinfo]:
    found: dict[int, tzinfo] = {}
    for pk, path in Unit.objects.values_list("pk", "path"):
        above = [held for held in own if path.startswith(held)]
        if above:
            found[pk] = ZoneInfo(own[max(above, key=len)])
    return found
