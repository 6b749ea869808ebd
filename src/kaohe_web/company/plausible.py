"""Days that a person can mean: from a typed text, and for the fields of forms.

A slip (year 0202 or 20266) is refused where it is typed; days near the ends of what a
calendar can say have no day before or after them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from kaohe_web.words import word
from kaohe_web.words.language import lang

FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)


def day_of(text: str) -> date:
    """The day; ValueError where ``text`` is none, or none that is meant."""
    day = date.fromisoformat(text)
    if not FIRST <= day <= LAST:
        raise ValueError(text)
    return day


class DayField(forms.DateField):
    """A day within reason."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        said = word("day_beyond", lang(), first=FIRST.year, last=LAST.year)
        bounds = (MinValueValidator(FIRST, said), MaxValueValidator(LAST, said))
        self.validators = [*self.validators, *bounds]
