"""What the panel may grant for an item, and the rows by which a grant enters the month.

A judged item: points that stand in the place of every role's but the person's own. A
measured item: the corrected figure, which wins over the records (docs/adr/0043).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from kaohe.base.exact import ONE, ZERO
from kaohe.base.rows import Measured
from kaohe.schemes.model import (
    Anchored,
    Checklist,
    FreeRange,
    Indicated,
    Item,
    PointRange,
    Scheme,
)
from kaohe_web.appeals.models import Appeal, AppealItem
from kaohe_web.cycles.every_post import on_post
from kaohe_web.people.models import Account
from kaohe_web.ratings.complete import recount
from kaohe_web.ratings.models import Rating
from kaohe_web.records.models import MeasureEntry

SELF = "self"
#: The source of a measure that was decided; kaohe.records.figures knows it.
DECIDED = "appeal"


class Grant(NamedTuple):
    """What the panel gives for an item; all None: nothing."""

    points: Decimal | None = None
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def anything(self) -> bool:
        """True where something is granted."""
        return any(part is not None for part in self)


def kind_of(scheme: Scheme, item: Item, post: int = 0) -> str:
    """How the panel decides on it: ``points``, ``figure``, or ``none`` of the two.

    A figure is of the whole ``month``: none is granted on one ``post`` of several.
    """
    if isinstance(item.judged, Indicated):
        return "month" if post else "figure"
    return "points" if ranges(item) and roles_of(scheme, item) else "none"


def roles_of(scheme: Scheme, item: Item) -> list[str]:
    """The roles whose points the panel's stand in the place of: all but one's own."""
    weights = scheme.weights(item).items()
    return [role for role, weight in weights if weight > ZERO and role != SELF]


def ranges(item: Item) -> list[PointRange]:
    """The points that a rater may give; empty where people are compared."""
    judged = item.judged
    if isinstance(judged, Anchored):
        return [anchor.points for anchor in judged.anchors]
    if isinstance(judged, FreeRange):
        return [judged.points]
    if isinstance(judged, Checklist):
        repeated = [] if judged.if_repeated is None else [judged.if_repeated]
        return [*judged.by_failed.values(), *repeated]
    return []


def wrong(scheme: Scheme, item: Item, grant: Grant, post: int = 0) -> str | None:
    """The name of the text that says what is wrong with a grant, or None."""
    if not grant.anything:
        return None
    kind = kind_of(scheme, item, post)
    if kind == "month":
        return "appeal_figure_of_month"
    if kind != "figure":
        points = grant.points
        return _wrong_points(item, points) if kind == "points" else "appeal_no_grant"
    return _wrong_figure(scheme, item, grant)


def _wrong_figure(scheme: Scheme, item: Item, grant: Grant) -> str | None:
    assert isinstance(item.judged, Indicated)
    known = scheme.dictionary.get(item.judged.indicator)
    parts = (grant.numerator, grant.denominator)
    if (grant.value is None) == (None in parts) or parts.count(None) == 1:
        return "appeal_figure_incomplete"
    if grant.denominator is not None and grant.denominator <= ZERO:
        return "appeal_figure_impossible"
    ratio = Measured(grant.value, *parts).ratio()
    if ratio is None or (known is not None and not known.admits(ratio)):
        return "appeal_figure_impossible"
    return None


def _wrong_points(item: Item, points: Decimal | None) -> str | None:
    if points is None:
        return "appeal_points_missing"
    if points % (item.step or ONE) != 0:
        return "appeal_points_step"
    inside = any(r.low <= points <= r.high for r in ranges(item))
    return None if inside else "appeal_points_outside"


# ---- into the month -------------------------------------------------------------------
def enter(appeal: Appeal, one: AppealItem, by: Account, at: datetime) -> None:
    """The rows of one granted item; an earlier decision on it is replaced."""
    there = on_post(appeal.result.participant, one.item)
    item = there.item
    assert item is not None, "an appeal names items of its scheme"
    if isinstance(item.judged, Indicated):
        _enter_figure(appeal, item.judged.indicator, one, by, at)
        return
    for role in roles_of(there.scheme, item):
        asked = {"participant": there.post, "item": item.id, "role": role}
        _enter_points(appeal, item, asked, one, by, at)
    recount([there.post.pk])


def _enter_points(
    appeal: Appeal,
    item: Item,
    asked: Mapping[str, Any],
    one: AppealItem,
    by: Account,
    at: datetime,
) -> None:
    Rating.objects.filter(**asked, set_by_appeal=True).delete()
    assert one.granted is not None
    Rating.objects.create(
        **asked,
        rater=by,
        points=one.granted,
        failed=_failed(item, one.granted),
        comment=appeal.reasons,
        evidence=f"appeal:{appeal.pk}",
        submitted_at=at,
        saved_at=at,
        set_by_appeal=True,
    )


def _failed(item: Item, points: Decimal) -> int | None:
    """The number of failed tests that carries the points, the smallest that does."""
    if not isinstance(item.judged, Checklist):
        return None
    fitting = [n for n, r in item.judged.by_failed.items() if r.low <= points <= r.high]
    return min(fitting, default=None)


def _enter_figure(
    appeal: Appeal, indicator: str, one: AppealItem, by: Account, at: datetime
) -> None:
    participant = appeal.result.participant
    MeasureEntry.objects.update_or_create(
        cycle=participant.cycle,
        employee=participant.employee,
        indicator=indicator,
        defaults={
            "value": one.value,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "source": DECIDED,
            "verified_by": str(by)[:80],
            "by": by,
            "at": at,
        },
    )
