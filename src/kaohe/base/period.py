"""The assessed period: a calendar month such as 2026-10, or some days of it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

_FORM = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One calendar month; ``str(period)`` is ``2026-10``."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """``2026-10`` as a period, or None where the text is no month."""
        match = _FORM.fullmatch(text.strip())
        if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
            return None
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        return calendar.monthrange(self.year, self.month)[1]

    def next(self) -> Period:
        """The month after, by the calendar."""
        following = self.last_day + timedelta(days=1)
        return Period(following.year, following.month)

    def previous(self) -> Period:
        """The month before, by the calendar."""
        before = self.first_day - timedelta(days=1)
        return Period(before.year, before.month)

    def contains(self, day: date) -> bool:
        return day.year == self.year and day.month == self.month


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one period, both ends included; ``str(stretch)`` is the period's month."""

    period: Period
    first_day: date
    last_day: date

    def __str__(self) -> str:
        return str(self.period)

    def contains(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


#: What rows are counted in: a month, or somebody's days on one post of it.
Days: TypeAlias = Period | Stretch
