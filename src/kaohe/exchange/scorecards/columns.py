"""Which columns a month's cards have: only those that its scheme and figures use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kaohe.base.result import MonthResult
from kaohe.schemes.model import (
    Anchored,
    Bands,
    Checklist,
    Compared,
    Indicated,
    Item,
    Scheme,
)

#: The order of roles on the form; others follow as the scheme names them.
_ORDER = ("self", "supervisor", "upper", "peer", "subordinate", "customer")

SECTION, TITLE, STANDARD, REFERENCE = 0, 1, 2, 3

#: Room of the whole table, in figures: what A4 holds upright at about 85 %; a long form
#: is shrunk more to stay on one page, and may be wider.
_ROOM, _ROOM_OF_LONG = 108.0, 132.0
_LONG = 36
_NARROWEST_STANDARD = 30.0


#: What the indent of a text takes from the width of its column.
INDENT = 2.0


class Columns(NamedTuple):
    """The column of each thing on a card; None where the card has no such column."""

    sections: bool
    long: bool
    numerator: int | None
    denominator: int | None
    value: int | None
    roles: Mapping[str, int]
    evidence: int | None
    points: int

    @property
    def middle(self) -> tuple[int, int]:
        """First and last column between the reference points and the points."""
        return REFERENCE + 1, self.points - 1

    def widths(self) -> list[float]:
        """The width of every column, the standard taking what is left."""
        middle = [10.0] * (self.points - REFERENCE - 1)
        if self.numerator is not None and self.denominator is not None:
            middle[self.numerator - REFERENCE - 1] = 8.0
            middle[self.denominator - REFERENCE - 1] = 8.0
        if self.evidence is not None:
            middle[self.evidence - REFERENCE - 1] = 24.0
        left = [10.5, 15.0] if self.sections else [8.0, 12.0]
        fixed = [*left, 9.5, *middle, 9.5]
        room = _ROOM_OF_LONG if self.long else _ROOM
        standard = max(_NARROWEST_STANDARD, room - sum(fixed))
        return [*fixed[:2], standard, *fixed[2:]]


def columns_of(scheme: Scheme, result: MonthResult) -> Columns:
    """The columns of the cards of this month."""
    judged = [i for i in scheme.items if not isinstance(i.judged, Indicated | Compared)]
    named = {role for item in judged for role in scheme.weights(item)}
    roles = [r for r in _ORDER if r in named] + sorted(named - set(_ORDER))
    measured = len(judged) < len(scheme.items)
    fractions = any(
        i.numerator is not None for p in result.people for i in p.items if measured
    )
    names = ["numerator", "denominator"] if fractions else []
    names += ["value"] if measured else []
    names += [f"role {role}" for role in roles]
    if not names:
        names = ["evidence"]
    at = {name: REFERENCE + 1 + n for n, name in enumerate(names)}
    return Columns(
        any(i.section for i in scheme.items),
        sum(_rows(i) for i in scheme.items) > _LONG,
        at.get("numerator"),
        at.get("denominator"),
        at.get("value"),
        {role: at[f"role {role}"] for role in roles},
        at.get("evidence"),
        REFERENCE + 1 + len(names),
    )


def _rows(item: Item) -> int:
    """Lines of text that the item takes on the card, roughly."""
    judged = item.judged
    if isinstance(judged, Indicated):
        return 2 + (len(judged.rule.rows) if isinstance(judged.rule, Bands) else 1)
    if isinstance(judged, Anchored):
        return len(judged.anchors)
    return 1 + len(judged.by_failed) if isinstance(judged, Checklist) else 1
