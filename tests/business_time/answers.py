"""What a case may come to, and how its values are read and shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from kaohe.base.worktime import SECOND, Pause, Schedule
from kaohe.base.worktime.instants import instant
from kaohe.base.worktime.instants import moment as moment_of

Case = Mapping[str, Any]


class NotApplicable(Exception):
    """The case asks for something that has no meaning here; the text says why."""


class Answer(NamedTuple):
    """Our value and the expected one, in the same terms.

    ``engine`` is what the engine gave and ``asked`` what it should have given, both
    None where it was not asked.
    """

    ours: Any
    expected: Any
    engine: Any = None
    asked: Any = None


class Micros(int):
    """Microseconds, shown as seconds."""

    def __str__(self) -> str:
        return f"{Decimal(int(self)) / SECOND:f} s"


def micros(seconds: Any) -> Micros:
    """Seconds as they stand in the file, in microseconds."""
    return Micros(Decimal(str(seconds)) * SECOND)


def moment(said: Any, schedule: Schedule) -> datetime:
    """The moment with its offset; a bare local one is of the schedule's zone."""
    at = datetime.fromisoformat(str(said).replace("Z", "+00:00"))
    return moment_of(instant(at, schedule.tz), schedule.tz)


def pauses(case: Case, schedule: Schedule) -> list[Pause]:
    """The pauses of the case; null is one that has not ended."""
    return [
        (moment(since, schedule), None if until is None else moment(until, schedule))
        for since, until in case.get("pauses") or ()
    ]


def shown(value: Any) -> str:
    """The value as the replay prints it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {shown(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(shown(part) for part in value)
    return value.isoformat() if isinstance(value, datetime) else str(value)
