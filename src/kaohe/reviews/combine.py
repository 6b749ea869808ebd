"""Self, supervisor and 360 ratings blended into one figure by the scheme's weights.

Document 003: 自评占 40%，主管占 60%. Self 5 and supervisor 3 of 5 are 5 × 40 % + 3 × 60 %
= 3.80. Several raters of one role count with their mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import EXACT, ONE, ZERO, divide, half_up_ratio
from kaohe.base.result import ItemResult
from kaohe.base.rows import Rating
from kaohe.schemes.model import Anchored, Item, Scheme


class Owed(NamedTuple):
    """The roles whose rating of an item is missing; the person is stopped."""

    item: str
    roles: tuple[str, ...]


def combine(scheme: Scheme, item: Item, ratings: Iterable[Rating]) -> ItemResult | Owed:
    """The item's blended points, or who still owes a rating."""
    weights = scheme.weights(item)
    by_role: dict[str, list[Rating]] = {}
    for rating in ratings:
        by_role.setdefault(rating.role, []).append(rating)
    missing = [r for r, w in weights.items() if w > 0 and r not in by_role]
    rule = "blend"
    if missing == ["self"] and scheme.self_missing == "supervisor_only":
        others = {r: w for r, w in weights.items() if r != "self" and w > 0}
        if others:
            weights, missing, rule = others, [], "supervisor_only"
    if missing:
        return Owed(item.id, tuple(missing))
    return _blended(scheme, item, rule, weights, by_role)


def _blended(
    scheme: Scheme,
    item: Item,
    rule: str,
    weights: Mapping[str, Decimal],
    by_role: Mapping[str, list[Rating]],
) -> ItemResult:
    source = item.about.source or scheme.source
    top, bottom = ZERO, ONE
    means: dict[str, Decimal] = {}
    children: list[Because] = []
    for role, weight in weights.items():
        given = by_role.get(role, ())
        if not given:
            continue
        points = sum((r.points for r in given if r.points is not None), ZERO)
        count = Decimal(len(given))
        means[role] = points if count == ONE else divide(points, count)
        # top/bottom + weight × points/count, kept exact
        top = EXACT.multiply(top, count) + EXACT.multiply(
            EXACT.multiply(weight, points), bottom
        )
        bottom *= count
        inputs = {"role": role, "weight": weight, "raters": len(given), "sum": points}
        rows = tuple(_rating(item, r) for r in sorted(given, key=_rater))
        children.append(Because("role", inputs, means[role], None, rows))
    if rule == "supervisor_only":
        bottom = EXACT.multiply(bottom, sum(weights.values(), ZERO))
    points = half_up_ratio(top, bottom)
    because = Because(rule, {"item": item.id}, points, source, tuple(children))
    return ItemResult(item.id, None, None, None, points, item.full, because, means)


def _rater(rating: Rating) -> str:
    return rating.rater or ""


def _rating(item: Item, rating: Rating) -> Because:
    inputs: dict[str, Any] = {"rater": rating.rater, "points": rating.points}
    if rating.anchor is not None and isinstance(item.judged, Anchored):
        inputs["anchor"] = rating.anchor
        inputs["anchor_text"] = item.judged.anchors[rating.anchor - 1].text
    for name in ("failed", "repeated", "comment", "evidence"):
        if (value := getattr(rating, name)) is not None:
            inputs[name] = value
    return Because("rating", inputs, rating.points)
