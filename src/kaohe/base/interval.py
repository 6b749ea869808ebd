"""Intervals as schemes write them: ``[95%, 100%)``, ``= 0``, ``>= 90%``, ``< 75%``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kaohe.base.exact import HUNDRED, Ratio, compare, plain
from kaohe.base.numbers import parse_number

_PAIR = re.compile(r"([\[(（【])(.*?)[,，](.*?)([\])）】])")
_ONE_SIDED = re.compile(r"(>=|≥|<=|≤|>|<|=)(.*)")
_INFINITE = {"", "∞", "+∞", "-∞", "inf", "-inf"}


class Interval(NamedTuple):
    """Lower and upper edge (None is without bound) and whether each belongs to it."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool
    high_in: bool

    def holds(self, value: Ratio) -> bool:
        """True where the exact value lies inside."""
        if self.low is not None:
            side = compare(value, self.low)
            if side < 0 or (side == 0 and not self.low_in):
                return False
        if self.high is not None:
            side = compare(value, self.high)
            if side > 0 or (side == 0 and not self.high_in):
                return False
        return True

    def text(self, as_percent: bool = False) -> str:
        """The canonical written form: ``[0.95, 1)`` or ``[95%, 100%)``."""
        return _text(self, as_percent)


@lru_cache(maxsize=4096)  # a month names the few intervals of its scheme very often
def _text(interval: Interval, as_percent: bool) -> str:
    low, high = (_edge(e, as_percent) for e in interval[:2])
    low_in, high_in = interval.low_in, interval.high_in
    if low is not None and low == high:
        return f"= {low}"
    if high is None:
        return f"{'>=' if low_in else '>'} {low}" if low is not None else "any"
    if low is None:
        return f"{'<=' if high_in else '<'} {high}"
    return f"{'[' if low_in else '('}{low}, {high}{']' if high_in else ')'}"


def _edge(edge: Decimal | None, as_percent: bool) -> str | None:
    if edge is None:
        return None
    return plain(edge * HUNDRED) + "%" if as_percent else plain(edge)


def parse_interval(text: str) -> Interval | None:
    """The interval written in ``text``, or None where it is none (or reversed)."""
    text = text.strip()
    if text == "any":
        return Interval(None, None, False, False)
    if (one := _ONE_SIDED.fullmatch(text)) is not None:
        edge = parse_number(one[2])
        return None if edge is None else _one_sided(one[1], edge)
    pair = _PAIR.fullmatch(text)
    if pair is None:
        return None
    low, high = (_bound(pair[2]), _bound(pair[3]))
    if isinstance(low, bool) or isinstance(high, bool):
        return None
    low_in = pair[1] in "[【" and low is not None
    high_in = pair[4] in "]】" and high is not None
    if low is not None and high is not None:
        if low > high or (low == high and not (low_in and high_in)):
            return None
    return Interval(low, high, low_in, high_in)


def _bound(text: str) -> Decimal | None | bool:
    if text.strip() in _INFINITE:
        return None
    number = parse_number(text)
    return False if number is None else number


def _one_sided(sign: str, edge: Decimal) -> Interval:
    if sign in (">=", "≥"):
        return Interval(edge, None, True, False)
    if sign == ">":
        return Interval(edge, None, False, False)
    if sign in ("<=", "≤"):
        return Interval(None, edge, False, True)
    if sign == "<":
        return Interval(None, edge, False, False)
    return Interval(edge, edge, True, True)
