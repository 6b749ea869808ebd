"""Figures as people read them: 95%（19/20）, 64.35 秒, 1,800.00 元, 0.6 个百分点.

A figure comes as ``Decimal`` from memory or as an exact decimal string from result.json.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kaohe.base.because import Because
from kaohe.base.exact import HUNDRED, ONE, Ratio, divide, half_up, plain
from kaohe.base.interval import Interval

_PLACES = (2, 3, 4, 5, 6)


def decimal(value: object) -> Decimal | None:
    """The exact figure in an input of a node, or None where it holds none."""
    if value is None or isinstance(value, bool):
        return None
    return value if isinstance(value, Decimal) else Decimal(str(value))


def needed(node_inputs: Mapping[str, Any], key: str) -> Decimal:
    """The figure at ``key``; a node without it breaks the vocabulary: KeyError."""
    found = decimal(node_inputs[key])
    if found is None:
        raise KeyError(key)
    return found


def result(node: Because) -> Decimal:
    """What the node came to, where that is a figure: KeyError where it is none."""
    return needed({node.rule: node.value}, node.rule)


def quantity(inputs: Mapping[str, Any]) -> Ratio | None:
    """The measured quantity of a node, or None where its denominator is 0."""
    top, bottom = decimal(inputs.get("numerator")), decimal(inputs.get("denominator"))
    if top is not None and bottom is not None:
        return None if bottom == 0 else Ratio(top, bottom)
    value = decimal(inputs.get("value"))
    return None if value is None else Ratio(value)


def exact(value: Decimal | Fraction) -> Fraction:
    """The same number as a fraction."""
    return Fraction(value)


def as_decimal(value: Fraction) -> Decimal:
    """The number cut off after 100 digits (exact where it ends before)."""
    return divide(Decimal(value.numerator), Decimal(value.denominator))


# ---- texts ---------------------------------------------------------------------------
def grouped(value: Decimal) -> str:
    """Thousands apart, no trailing zeros: 100,000 or 12.5."""
    text = plain(abs(value))
    whole, _, rest = text.partition(".")
    whole = f"{int(whole):,}"
    return ("−" if value < 0 else "") + (f"{whole}.{rest}" if rest else whole)


def two(value: Decimal) -> str:
    """Two places, thousands apart: points and amounts as they were rounded."""
    rounded = half_up(value)
    return ("−" if rounded < 0 else "") + format(abs(rounded), ",f")


def signed(value: Decimal) -> str:
    """Points with their sign: +5.00, −2.00 or 0.00."""
    return two(value) if half_up(value) <= 0 else "+" + two(value)


def yuan(value: Decimal) -> str:
    """An amount: 100,000 where whole, 0.50 with its cents, all digits where more."""
    if value == value.to_integral_value() or half_up(value) != value:
        return grouped(value)
    return two(value)


def share(value: Decimal) -> str:
    """A weight or rate as a percentage with all its digits: 0.012 gives 1.2%."""
    return grouped(value * HUNDRED) + "%"


def short(value: Fraction) -> str:
    """A mean of points: 8.5 as it is, 26/3 where the decimals do not end."""
    whole = as_decimal(value)
    if Fraction(whole) == value and half_up(whole, Decimal("0.0001")) == whole:
        return grouped(whole)
    return f"{value.numerator}/{value.denominator}"


def digits(value: Fraction) -> str:
    """Up to six decimals, with … where more follow: 8.333333…."""
    cut = Decimal(math.floor(abs(value) * 10**6)).scaleb(-6)
    more = "" if Fraction(cut) == abs(value) else "…"
    return ("−" if value < 0 else "") + grouped(cut) + more


def rounded(
    value: Ratio, percent: bool, inside: Interval | None
) -> tuple[Decimal, bool]:
    """The quantity (times 100 where ``percent``) to two places; whether that is exact.

    More places are taken where two would show a figure outside its own band, so that
    29,999/30,000 never reads 100%.
    """
    scale = HUNDRED if percent else ONE
    scaled = divide(value.numerator * scale, value.denominator)
    text = Decimal(0)
    for places in _PLACES:
        text = half_up(scaled, Decimal(1).scaleb(-places))
        if inside is None or inside.holds(Ratio(text, scale)):
            break
    same = Fraction(text) == value.fraction() * Fraction(scale)
    return text, same


def rounded_up(value: Fraction, whole: bool) -> Decimal:
    """``value`` (not negative) raised to two places, or to a whole number."""
    if whole:
        return Decimal(math.ceil(value))
    return Decimal(math.ceil(value * 100)).scaleb(-2)
