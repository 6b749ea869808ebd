"""Whether a figure as a sheet writes it is ours, and how points may have been rounded."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, Decimal

from kaohe.base.exact import HUNDRED, ONE, ZERO, half_up
from kaohe.base.numbers import parse_number
from kaohe.base.rows import Measured

_HALF = Decimal("0.5")
_PLACES = (Decimal("0.1"), ONE)
_LEAST = Decimal("0.01")


def written(text: str) -> tuple[Decimal, Decimal] | None:
    """The number of a cell and the size of its last digit: ``94.2%`` is 0.942 and 0.001."""
    plain_text = text.strip().rstrip("秒次分个元")
    number = parse_number(plain_text)
    if number is None:
        return None
    digits = plain_text.rstrip("%％ ").rpartition(".")[2] if "." in plain_text else ""
    unit = ONE.scaleb(-len(digits))
    return number, unit / HUNDRED if plain_text.rstrip().endswith(("%", "％")) else unit


def is_same(text: str, ours: Measured) -> bool | None:
    """Whether the cell says our figure to the digits that it shows; None where it is none.

    A share may be written as 94.2 where 94.2 % is meant.
    """
    read, own = written(text), ours.quantity()
    if read is None or own is None:
        return None
    number, unit = read
    if abs(number - own) <= unit * _HALF:
        return True
    return abs(number / HUNDRED - own) <= unit / HUNDRED * _HALF and own <= ONE < number


def rounded_to(theirs: Decimal, ours: Decimal) -> Decimal | None:
    """The place to which ours becomes theirs, however it is rounded; None where it does not."""
    if theirs != ours and abs(theirs - ours) <= _LEAST:
        return _LEAST
    for unit in _PLACES:
        ways = {half_up(ours, unit)}
        for way in (ROUND_DOWN, ROUND_CEILING, ROUND_HALF_EVEN):
            ways.add((ours / unit).to_integral_value(way) * unit)
        if theirs in ways and theirs != ours:
            return unit
    return None


def in_proportion(theirs: Decimal, full: Decimal, ours: Decimal, of: Decimal) -> bool:
    """Whether both are the same share of what each counts at most, to the last digit."""
    if full == ZERO or of == ZERO:
        return False
    return abs(theirs * of - ours * full) <= _LEAST * max(full, of)
