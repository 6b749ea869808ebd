"""The time zone of a unit: its own, else that of the nearest unit above, else the company's.

Deadlines are days. A day begins and ends where the people work.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from time import monotonic
from zoneinfo import ZoneInfo

from django.utils import timezone

from kaohe_web.people.models import Unit

#: Another process sees a change after so many seconds.
_SECONDS = 10
_kept: tuple[float, Mapping[int, tzinfo]] | None = None


def zone_of(unit: int) -> tzinfo:
    """The zone in which the days of the unit with this id are counted."""
    return _zones().get(unit) or timezone.get_current_timezone()


def today_in(unit: int, at: datetime) -> date:
    """The day that it is ``at`` that moment where the unit works."""
    return timezone.localtime(at, zone_of(unit)).date()


def forget() -> None:
    """Let the next one who asks read the zones from the database."""
    global _kept
    _kept = None


def _zones() -> Mapping[int, tzinfo]:
    """The zone of every unit that has one, by itself or from above."""
    global _kept
    if _kept is None or monotonic() - _kept[0] > _SECONDS:
        _kept = monotonic(), _read()
    return _kept[1]


def _read() -> Mapping[int, tzinfo]:
    own = dict(Unit.objects.exclude(zone="").values_list("path", "zone"))
    if not own:
        return {}
    found: dict[int, tzinfo] = {}
    for pk, path in Unit.objects.values_list("pk", "path"):
        above = [held for held in own if path.startswith(held)]
        if above:
            found[pk] = ZoneInfo(own[max(above, key=len)])
    return found
