"""Which ratings count: known item and role, points inside the anchor, whole unless step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from kaohe.base.exact import ONE
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.rows import Employee, Rating
from kaohe.schemes.english import title_of
from kaohe.schemes.model import (
    Anchored,
    Checklist,
    Compared,
    FreeRange,
    Indicated,
    Item,
    PointRange,
    Scheme,
)
from kaohe.schemes.names import ids_by_name
from kaohe.schemes.reader import nearest


def checked(
    scheme: Scheme, ratings: Iterable[Rating], people: Iterable[Employee] = ()
) -> tuple[list[Rating], list[Finding]]:
    """The ratings that count, and a finding for each that does not.

    A row without points is a form not filled in yet: absent, without a finding here
    (whoever owes it is named when the person is scored); but an anchor or a number
    failed that is worth one number only says the points by itself.
    """
    items = {i.id: i for i in scheme.items}
    ids = ids_by_name((i.id, i.title, i.title_en) for i in scheme.items)
    names = {p.employee: p.name for p in people}
    good: list[Rating] = []
    findings: list[Finding] = []
    unknown: Counter[str] = Counter()
    for rating in dict.fromkeys(ratings):
        if rating.item not in ids:
            unknown[rating.item] += rating.points is not None
            continue
        item = items[ids[rating.item]]
        if rating.item != item.id or rating.points is None:
            points = _said(item, rating) if rating.points is None else rating.points
            rating = rating._replace(item=item.id, points=points)
        if rating.points is None:
            continue
        problem = _problem(scheme, item, rating, names.get(rating.employee))
        if problem is None:
            good.append(rating)
        else:
            findings.append(problem)
    for name, count in sorted((+unknown).items()):
        close = nearest(name, items.keys())
        place = Place(table="ratings", item=name)
        findings.append(finding("KH401", place, name=name, count=count, nearest=close))
    return good, findings


def _said(item: Item, rating: Rating) -> Decimal | None:
    """The points that the anchor or the number failed says alone, or None."""
    row: PointRange | None = None
    if isinstance(item.judged, Anchored) and rating.anchor is not None:
        if 1 <= rating.anchor <= len(item.judged.anchors):
            row = item.judged.anchors[rating.anchor - 1].points
    if isinstance(item.judged, Checklist):
        if rating.failed is not None:
            row = item.judged.by_failed.get(rating.failed)
        if rating.repeated and item.judged.if_repeated is not None:
            row = item.judged.if_repeated
    return row.low if row is not None and row.low == row.high else None


def _problem(
    scheme: Scheme, item: Item, rating: Rating, name: str | None
) -> Finding | None:
    place = Place(table="ratings", employee=rating.employee, item=rating.item)
    if isinstance(item.judged, Indicated):
        return finding("KH402", place, title=title_of(item))
    if isinstance(item.judged, Compared):
        return None
    weights = scheme.weights(item)
    if rating.role not in weights:
        return finding("KH403", place, role=rating.role, known=sorted(weights))
    own = rating.rater in (None, rating.employee, name)
    if rating.role == "self" and not own and scheme.subject == "employee":
        return finding("KH404", place, rater=rating.rater)
    return _points_problem(item, rating, place)


def _points_problem(item: Item, rating: Rating, place: Place) -> Finding | None:
    points = rating.points
    assert points is not None
    step = item.step or ONE
    if points % step != 0:
        return finding("KH405", place, points=points, step=step)
    allowed, problem = _allowed(item, rating, place)
    if problem is not None:
        return problem
    if any(r.low <= points <= r.high for r in allowed):
        return None
    shown = [_range_text(r) for r in allowed]
    return finding("KH406", place, points=points, allowed=shown)


def _allowed(
    item: Item, rating: Rating, place: Place
) -> tuple[list[PointRange], Finding | None]:
    judged = item.judged
    if isinstance(judged, FreeRange):
        return [judged.points], None
    if isinstance(judged, Anchored):
        if rating.anchor is None:
            return [a.points for a in judged.anchors], None
        if 1 <= rating.anchor <= len(judged.anchors):
            return [judged.anchors[rating.anchor - 1].points], None
        count = len(judged.anchors)
        return [], finding("KH407", place, anchor=rating.anchor, count=count)
    assert isinstance(judged, Checklist)
    if rating.repeated and judged.if_repeated is not None:
        return [judged.if_repeated], None
    if rating.failed is None:
        return list(judged.by_failed.values()), None
    found = judged.by_failed.get(rating.failed)
    if found is None:
        tests = len(judged.tests)
        return [], finding("KH408", place, failed=rating.failed, tests=tests)
    return [found], None


def _range_text(points: PointRange) -> str:
    low, high = (_plain(p) for p in points)
    return low if low == high else f"{low}～{high}"


def _plain(points: Decimal) -> str:
    return format(points.normalize(), "f")
