"""The hours that a company works: ``working_hours.yaml`` in its folder.

    tz: Asia/Shanghai
    hours:
      mon: [["09:00", "12:00"], ["13:00", "18:00"]]
      fri: [["22:00", "06:00"]]                      # ends on Saturday
    overrides: {2026-11-11: [["08:00", "24:00"]]}    # instead of the weekday's hours
    breaks: {2026-11-12: [["15:00", "16:30"]]}       # taken away on that day
    announced: follow                                # or: ignore

With ``announced: follow`` (the default) it is closed on the announced holidays and works
make-up workdays like a Monday; the company's own ``calendar/<year>.yaml`` replace the
shipped years. What the file says of a date itself stands above that (docs/adr/0030).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from kaohe.base.calendar import Calendar, load_calendar
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.worktime import Schedule, read_schedule, with_announced
from kaohe.base.worktime.read import KEYS, REMARKS

FILE, CALENDAR = "working_hours.yaml", "calendar"
_ANNOUNCED = ("follow", "ignore")
_KNOWN = sorted((KEYS - {"extends"}) | REMARKS | {"announced"})


@dataclass(frozen=True)
class WorkingHours:
    """A company's schedule; ``calendar`` is the one it follows, None where it does not."""

    schedule: Schedule
    calendar: Calendar | None

    def told(self, period: Period) -> tuple[Finding, ...]:
        """A note where no notice of holidays is known for a year of the period."""
        if self.calendar is None:
            return ()
        return self.calendar.provisional_years(period.first_day, period.last_day)

    def sha256(self) -> str:
        """The hash of the hours as they are counted, announced days among them."""
        one = self.schedule
        dated = ({str(d): s for d, s in m.items()} for m in (one.overrides, one.breaks))
        days = sorted(map(str, one.holidays))
        text = json.dumps([one.zone, one.weekly, *dated, days], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def read_working_hours(folder: Path) -> tuple[WorkingHours | None, list[Finding]]:
    """The working hours of a company; None, with a finding where they are written wrong."""
    path = folder / FILE
    if not path.is_file():
        return None, []
    try:
        raw = yaml.safe_load(path.read_text("utf-8-sig"))
        data = _checked(raw)
        follows = data.pop("announced", "follow") == "follow"
        schedule = read_schedule(path.stem, {path.stem: data})
    except (OSError, ValueError, yaml.YAMLError) as problem:
        return None, [finding("KH536", Place(file=path.name), problem=str(problem))]
    if not follows:
        return WorkingHours(schedule, None), []
    calendar, found = load_calendar(folder / CALENDAR)
    return WorkingHours(with_announced(schedule, calendar), calendar), list(found)


def _checked(raw: Any) -> dict[str, Any]:
    """The mapping of the file; raises ValueError where a key or a choice is unknown."""
    if not isinstance(raw, Mapping) or not raw.get("hours"):
        raise ValueError("hours: missing; one is {mon: [[09:00, 18:00]]}")
    for key in raw:
        if key not in _KNOWN:
            near = get_close_matches(str(key), _KNOWN, n=1, cutoff=0)[0]
            raise ValueError(f"{key}: not known; the nearest is {near}")
    if raw.get("announced", "follow") not in _ANNOUNCED:
        raise ValueError(f"announced: {raw['announced']} is none of {_ANNOUNCED}")
    return dict(raw)
