"""Which items a role is asked to judge, and what one of them admits."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from django.db.models import QuerySet

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
from kaohe_web.cycles.models import Participant

SELF: Final = "self"
SUPERVISOR: Final = "supervisor"
#: Somebody on protected leave is not assessed: nobody owes a rating of him.
ON_LEAVE: Final = "休假"
_RANKING = Compared("ranking")


def rated(participants: QuerySet[Participant]) -> QuerySet[Participant]:
    """Those of ``participants`` whom somebody has to rate."""
    return participants.exclude(employee__protected=ON_LEAVE)


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
