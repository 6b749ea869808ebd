"""What a rule returns: its name, the points rounded to two places, and what it used."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple


class Awarded(NamedTuple):
    """Points with the part of the reasons that the rule knows."""

    rule: str
    points: Decimal
    inputs: dict[str, Any]
