"""The facts that anchors state (``{errors: 2, hidden: false}``), made comparable.

A number or an interval is a count from 0, true and false are 1 and 0, anything else is a
word. What an anchor does not state may be anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from kaohe.base.exact import ONE, ZERO
from kaohe.base.interval import Interval, parse_interval
from kaohe.base.numbers import parse_number
from kaohe.dictionary import Dictionary
from kaohe.schemes.model import Anchor

Value = Interval | str

COUNTS = Interval(ZERO, None, True, False)
FLAGS = Interval(ZERO, ONE, True, True)
_FLAGS = {"true": ONE, "yes": ONE, "是": ONE, "false": ZERO, "no": ZERO, "否": ZERO}


class Fact(NamedTuple):
    """One fact of an item: all that it may be, and its values by anchor (None: any)."""

    name: str
    domain: Interval | None
    values: tuple[Value | None, ...]

    @property
    def flag(self) -> bool:
        return self.domain == FLAGS

    def spread(self, anchor: int) -> Interval | None:
        """What the anchor admits, as an interval; None for a word."""
        value = self.values[anchor]
        if value is None:
            return self.domain
        return value if isinstance(value, Interval) else None

    def text(self, value: Value) -> str:
        """The value as a scheme writes it: ``errors = 2``, ``hidden = false``."""
        if isinstance(value, str):
            return f"{self.name} = {value}"
        if self.flag:
            return f"{self.name} = {'true' if value.low == ONE else 'false'}"
        return f"{self.name} {value.text()}"


def facts_of(anchors: Sequence[Anchor]) -> list[Fact]:
    """The facts that any of the anchors states, in the order they first stand."""
    names = list(dict.fromkeys(name for a in anchors for name in a.facts))
    return [_fact(name, [a.facts.get(name) for a in anchors]) for name in names]


def _fact(name: str, written: list[str | None]) -> Fact:
    stated = [w.strip().lower() for w in written if w is not None]
    if all(w in _FLAGS for w in stated):
        values = [
            None if w is None else _point(_FLAGS[w.strip().lower()]) for w in written
        ]
        return Fact(name, FLAGS, tuple(values))
    intervals = [None if w is None else _interval(w) for w in written]
    readable = all(i is not None for i, w in zip(intervals, written, strict=True) if w)
    if readable:
        return Fact(name, COUNTS, tuple(intervals))
    return Fact(name, None, tuple(written))


def _point(number: Decimal) -> Interval:
    return Interval(number, number, True, True)


def _interval(written: str) -> Interval | None:
    number = parse_number(written)
    return parse_interval(written) if number is None else _point(number)


def direction(fact: Fact, anchors: Sequence[Anchor], dictionary: Dictionary) -> int:
    """1 where more is better, -1 where less is, 0 where nothing tells.

    The dictionary decides for its own indicators; else the anchors themselves do, by
    most of the pairs that state different values.
    """
    known = dictionary.get(fact.name)
    if known is not None and known.direction in ("up", "down"):
        return 1 if known.direction == "up" else -1
    votes = 0
    for first, second in combinations(range(len(anchors)), 2):
        one, other = fact.values[first], fact.values[second]
        if not isinstance(one, Interval) or not isinstance(other, Interval):
            continue
        order = _below(one, other)
        votes += order * _sign(_worth(anchors[second]) - _worth(anchors[first]))
    return _sign(Decimal(votes))


def _below(one: Interval, other: Interval) -> int:
    """1 where ``one`` lies wholly below ``other``, -1 above, 0 where they meet."""
    if one.high is not None and other.low is not None and one.high < other.low:
        return 1
    if other.high is not None and one.low is not None and other.high < one.low:
        return -1
    return 0


def _worth(anchor: Anchor) -> Decimal:
    return anchor.points.low + anchor.points.high


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)
