"""Values of cases: exact numbers, equality at the printed places, and their texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any


def exact(value: Any) -> Any:
    """The same with every number as ``Decimal`` (a float by its shortest text)."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {str(k): exact(v) for k, v in value.items()}
    if isinstance(value, list):
        return [exact(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def equal(ours: object, theirs: object) -> bool:
    """True where both say the same; a figure at the places that theirs is printed with.

    A whole number is exact: 49.6 is not 50.
    """
    if isinstance(ours, Decimal) and isinstance(theirs, Decimal):
        places = theirs.as_tuple().exponent
        if ours == theirs or not isinstance(places, int) or places >= 0:
            return ours == theirs
        try:
            return ours.quantize(theirs, rounding="ROUND_HALF_UP") == theirs
        except InvalidOperation:
            return False
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        same_keys = ours.keys() == theirs.keys()
        return same_keys and all(equal(ours[k], theirs[k]) for k in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        pairs = zip(ours, theirs, strict=False)
        return len(ours) == len(theirs) and all(equal(a, b) for a, b in pairs)
    return ours == theirs


def text(value: object) -> str:
    """A value as it is printed: figures without trailing zeros, at most six places."""
    if isinstance(value, Decimal):
        short = round(value, 6)
        return f"{short.normalize():f}" if short else "0"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(text(v) for v in value) + "]"
    return str(value)
