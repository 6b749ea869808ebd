"""Which items a role is asked to judge, and what one of them admits."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kaohe.base.exact import ONE, ZERO, plain
from kaohe.schemes.model import (
    Anchored,
    Checklist,
    Compared,
    FreeRange,
    Item,
    PointRange,
    Scheme,
)

SELF: Final = "self"
SUPERVISOR: Final = "supervisor"
_RANKING = Compared("ranking")


def asked(scheme: Scheme, role: str) -> tuple[Item, ...]:
    """The items that ``role`` fills in on the form, in the order of the form.

    Items with an indicator are measured; paired comparisons are not filled in on a form.
    """
    return tuple(i for i in scheme.items if _judged(i) and _weighs(scheme, i, role))


def _judged(item: Item) -> bool:
    kinds = (Anchored, FreeRange, Checklist)
    return isinstance(item.judged, kinds) or item.judged == _RANKING


def _weighs(scheme: Scheme, item: Item, role: str) -> bool:
    return scheme.weights(item).get(role, ZERO) > 0


def ranges(item: Item) -> tuple[PointRange, ...]:
    """Every range of points that the item's form prints, row by row."""
    judged = item.judged
    if isinstance(judged, Anchored):
        return tuple(a.points for a in judged.anchors)
    if isinstance(judged, FreeRange):
        return (judged.points,)
    if isinstance(judged, Checklist):
        repeated = () if judged.if_repeated is None else (judged.if_repeated,)
        return (*judged.by_failed.values(), *repeated)
    return ()


def step(item: Item) -> Decimal:
    """What points are whole multiples of."""
    return item.step or ONE


def shown(points: PointRange) -> str:
    """A range as the form prints it: ``3～4``, or the one number."""
    low, high = plain(points.low), plain(points.high)
    return low if low == high else f"{low}～{high}"
