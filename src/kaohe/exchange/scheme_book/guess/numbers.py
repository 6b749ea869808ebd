"""Points, weights and ranges as forms print them: ``8—9``, ``15-10``, ``30%``, ``95分以上``."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import ZERO
from kaohe.base.numbers import parse_number

NUMBER = r"\d+(?:\.\d+)?\s*%?"
_UNIT = r"\s*(?:分|条|次|个|件|例|秒|人|元)?"
_DASH = r"\s*(?:[~～〜∼—–]+|-|至|到)\s*"
_ONE = re.compile(rf"({NUMBER}){_UNIT}")
_TWO = re.compile(rf"({NUMBER}){_UNIT}{_DASH}({NUMBER}){_UNIT}")
_ABOVE = re.compile(
    rf"(?:≥|>=|不低于|不少于|至少|达到|达)\s*({NUMBER}){_UNIT}(?:及?以上|及其以上)?"
    rf"|({NUMBER}){_UNIT}(?:\(含\))?及?以上(?:\(含\))?"
)
_BELOW = re.compile(
    rf"(?:≤|<=|不超过|不高于|不多于|至多)\s*({NUMBER}){_UNIT}(?:及?以下|以内)?"
    rf"|({NUMBER}){_UNIT}(?:以内|\(含\)以下|及以下)"
)
_UNDER = re.compile(
    rf"(?:<|低于|少于|不足|未满)\s*({NUMBER}){_UNIT}|({NUMBER}){_UNIT}以下"
)
_OVER = re.compile(rf"(?:>|高于|超过|多于|大于)\s*({NUMBER}){_UNIT}")


class Range(NamedTuple):
    """A printed range: its edges (None is open) and which of them it says it holds.

    ``low_in`` and ``high_in`` are None where the print does not say.
    """

    low: Decimal | None
    high: Decimal | None
    low_in: bool | None = None
    high_in: bool | None = None
    reversed: bool = False

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high


#: 以上, 以下 and 以内 include their number by law (民法典 第一千二百五十九条), 不足 and
#: 超过 do not; forms are not so careful with 以下, so that it is left open.
_SIDES = (
    (_ABOVE, Range(ZERO, None)),
    (_BELOW, Range(None, ZERO, high_in=True)),
    (_UNDER, Range(None, ZERO)),
    (_OVER, Range(ZERO, None, low_in=False)),
)


def folded(text: str) -> str:
    """Full-width figures and signs as plain ones, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_range(text: str) -> Range | None:
    """The range that a whole cell prints, or None."""
    text = folded(text)
    if (one := _ONE.fullmatch(text)) is not None:
        number = _number(one[1])
        return Range(number, number, True, True)
    if (two := _TWO.fullmatch(text)) is not None:
        first, second = _pair(two[1], two[2])
        turned = first > second
        return Range(min(first, second), max(first, second), reversed=turned)
    for pattern, side in _SIDES:
        if (match := pattern.fullmatch(text)) is not None:
            return _one_sided(side, match)
    return None


def _one_sided(side: Range, match: re.Match[str]) -> Range:
    """``side`` with its 0 replaced by the number found."""
    number = _number(next(group for group in match.groups() if group))
    return side._replace(
        low=None if side.low is None else number,
        high=None if side.high is None else number,
    )


def _number(text: str) -> Decimal:
    number = parse_number(text)
    assert number is not None
    return number


def _pair(first: str, second: str) -> tuple[Decimal, Decimal]:
    """``80-95%`` means 80 % to 95 %."""
    if "%" in second and "%" not in first:
        first += "%"
    if "%" in first and "%" not in second:
        second += "%"
    return _number(first), _number(second)


def find_range(text: str) -> Range | None:
    """The one one-sided range inside a sentence (满意度达到90%以上), or None."""
    text = folded(text)
    found: list[Range] = []
    spans: list[tuple[int, int]] = []
    for pattern, side in _SIDES:
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in spans):
                spans.append(match.span())
                found.append(_one_sided(side, match))
    return found[0] if len(found) == 1 else None
