"""How much self and supervisor count, told by the results that stand beside their points."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kaohe.base.exact import ONE, exact_arithmetic
from kaohe.exchange.own_sheet.values import OwnPerson

#: Shares that companies use; 40 % self and 60 % supervisor is document 003's.
_SHARES = tuple(Decimal(n) / 100 for n in range(5, 100, 5))
#: A result may have been rounded to one place.
_ROUNDED = Decimal("0.05")
_ENOUGH = 2


def weights_from(people: Iterable[OwnPerson]) -> dict[str, Decimal] | None:
    """The one pair of shares that gives every result, or None.

    Self 5, supervisor 4 and result 4.4 stand for 40 % and 60 %.
    """
    told = [
        (own, chief, result)
        for person in people
        for item in person.items
        if (own := person.points(item, "self")) is not None
        and (chief := person.points(item, "supervisor")) is not None
        and (result := person.points(item)) is not None
    ]
    apart = [t for t in told if t[0] != t[1]]
    with exact_arithmetic():
        fits = [
            share
            for share in _SHARES
            if all(
                abs(share * own + (ONE - share) * chief - result) <= _ROUNDED
                for own, chief, result in told
            )
        ]
    if len(apart) < _ENOUGH or len(fits) != 1:
        return None
    return {"self": fits[0], "supervisor": ONE - fits[0]}
