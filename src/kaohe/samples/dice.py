"""Seeded chance: the same seed always gives the same company, on every machine."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

Kind = TypeVar("Kind")


class Dice:
    """Chance for one purpose; two purposes never disturb each other's draws."""

    def __init__(self, seed: int, *purpose: object) -> None:
        self.random = random.Random(f"{seed} {purpose}")

    def chance(self, share: float) -> bool:
        """True in about ``share`` of all calls."""
        return self.random.random() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both possible."""
        return self.random.randint(low, high)

    def near(self, middle: float, spread: float, low: int, high: int) -> int:
        """A whole number around ``middle``, held between ``low`` and ``high``."""
        return max(low, min(high, round(self.random.gauss(middle, spread))))

    def pick(self, choices: Sequence[Kind]) -> Kind:
        """One of the choices."""
        return self.random.choice(choices)

    def moment(self, day: datetime, first_hour: int, last_hour: int) -> datetime:
        """A second of that day between two hours."""
        seconds = self.random.randrange(first_hour * 3600, last_hour * 3600)
        return day + timedelta(seconds=seconds)

    def skewed(self, middle: float) -> int:
        """Seconds of something that is mostly short and sometimes long."""
        return max(1, round(self.random.lognormvariate(0, 0.6) * middle))
