"""Points by zones and by sample size, as shop platforms and contact centres give them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import EXACT, ZERO, Ratio


class Zone(NamedTuple):
    """Points for values up to and with ``upto`` (None: all above), straight in between."""

    upto: Decimal | None
    first: Decimal
    last: Decimal


def zone_points(zones: Sequence[Zone], value: Decimal) -> Ratio | None:
    """The points of ``value`` in the first zone that holds it; None in none.

    A zone begins above the edge of the one before it and runs straight from its first to
    its last points; between zones points may jump.
    """
    low = ZERO
    for zone in zones:
        if zone.upto is None or value <= zone.upto:
            if zone.upto is None or zone.first == zone.last:
                return Ratio(zone.last)
            way = zone.upto - low
            gone = EXACT.multiply(zone.last - zone.first, value - low)
            return Ratio(EXACT.multiply(zone.first, way) + gone, way)
        low = zone.upto
    return None


def satisfaction_points(
    full: Decimal,
    lost: tuple[Decimal, Decimal],
    *,
    target: Decimal = ZERO,
    actual: Decimal = ZERO,
    dissatisfied: int = 0,
    few: bool = False,
) -> Decimal:
    """Points of a rule that counts heads where the sample is small.

    ``lost`` are the points for each percentage point below the target and, for ``few``
    ratings, for each dissatisfied one. Of 50: 92 % against 95 % at 2 a point are 44; 4
    dissatisfied of 30 at 1 each are 46. Never below 0.
    """
    by_point, by_head = lost
    under = max(target - actual, ZERO)
    gone = by_head * dissatisfied if few else EXACT.multiply(by_point, under)
    return max(full - gone, ZERO)
