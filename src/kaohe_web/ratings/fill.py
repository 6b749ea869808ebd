"""What a rating becomes by what was typed: numbers read, anchors and points completed.

Points that stand in one anchor only choose it, and an anchor of one number gives the
points, so that nobody has to say the same thing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kaohe.base.exact import TWO_PLACES
from kaohe.base.numbers import parse_number
from kaohe.schemes.model import Anchored, Checklist, Item, PointRange
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.sent import Sent

_MOST = Decimal(10) ** 7
#: The columns that a rater fills in.
COLUMNS = (
    *("points", "anchor", "failed", "tests"),
    *("repeated", "comment", "evidence"),
)


@dataclass(frozen=True)
class Unreadable(Exception):
    """Points that are no number, or that no column can hold; ``typed`` is what stood."""

    typed: str


def values_of(rating: Rating | None) -> dict[str, Any]:
    """What a rating says, by column; of None what an empty form says."""
    one = rating or Rating()
    return {name: getattr(one, name) for name in COLUMNS}


def filled(
    item: Item, old: Mapping[str, Any], sent: Sent, fitting: frozenset[int]
) -> dict[str, Any]:
    """``old`` with what was sent; ``Unreadable`` where the points are no number.

    ``fitting`` are the anchors that the figures propose: where several anchors carry the
    points, one that fits is taken.
    """
    new = dict(old)
    if sent.comment is not None:
        new["comment"] = sent.comment[:4000]
    if sent.evidence is not None:
        new["evidence"] = sent.evidence[:200]
    if sent.repeated is not None:
        new["repeated"] = sent.repeated == "1"
    if sent.points is not None:
        new["points"] = _points(sent.points)
    if isinstance(item.judged, Anchored):
        _anchor(item.judged, new, sent, fitting)
    elif isinstance(item.judged, Checklist):
        _tests(item.judged, new, sent)
    return new


def _points(typed: str) -> Decimal | None:
    if not typed:
        return None
    number = parse_number(typed)
    if number is None or abs(number) >= _MOST or number != number.quantize(TWO_PLACES):
        raise Unreadable(typed)
    return number.quantize(TWO_PLACES)


def _anchor(
    judged: Anchored, new: dict[str, Any], sent: Sent, fitting: frozenset[int]
) -> None:
    count = len(judged.anchors)
    if sent.anchor is not None:
        chosen = int(sent.anchor) if sent.anchor.isdecimal() else 0
        new["anchor"] = chosen if 1 <= chosen <= count else None
    elif sent.points:
        new["anchor"] = _by_points(judged, new["points"], new["anchor"], fitting)
    if new["anchor"] is not None:
        _only_number(new, judged.anchors[new["anchor"] - 1].points)


def _by_points(
    judged: Anchored, points: Decimal, now: int | None, fitting: frozenset[int]
) -> int | None:
    """The anchor that carries the points, or None where several do and none fits."""
    found = [n for n, a in enumerate(judged.anchors, 1) if _holds(a.points, points)]
    if now in found or not found:
        return now
    proposed = [n for n in found if n in fitting]
    if len(found) == 1:
        return found[0]
    return proposed[0] if proposed else None


def _tests(judged: Checklist, new: dict[str, Any], sent: Sent) -> None:
    """The number failed: the tests that are ticked, else what the points say alone."""
    if sent.tests is not None:
        new["tests"] = _numbers(sent.tests, len(judged.tests))
    points = new["points"]
    if new["tests"]:
        new["failed"] = len(new["tests"])
    elif points is None:
        new["failed"] = None
    elif sent.points is not None or sent.tests is not None:
        rows = [n for n, row in judged.by_failed.items() if _holds(row, points)]
        new["failed"] = rows[0] if len(rows) == 1 else None
    row = judged.by_failed.get(len(new["tests"])) if new["tests"] else None
    if new["repeated"] and judged.if_repeated is not None:
        row = judged.if_repeated
    if row is not None:
        _only_number(new, row)


def _only_number(new: dict[str, Any], row: PointRange) -> None:
    if new["points"] is None and row.low == row.high:
        new["points"] = row.low.quantize(TWO_PLACES)


def _holds(row: PointRange, points: Decimal) -> bool:
    return row.low <= points <= row.high


def _numbers(typed: Iterable[str], most: int) -> list[int]:
    return sorted({int(t) for t in typed if t.isdecimal() and 1 <= int(t) <= most})
