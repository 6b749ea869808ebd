"""The targets of a department's own sheet, and the items that are scored by reaching them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import HUNDRED, ONE, ZERO, Ratio, half_up
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.numbers import parse_number
from kaohe.dictionary import Indicator
from kaohe.exchange.own_sheet.values import Own, OwnCell
from kaohe.exchange.scheme_book.guess.rules import indicator_named
from kaohe.points.ratio import award_ratio
from kaohe.schemes.model import FreeRange, Indicated, Item, Scheme, ToTarget

#: Above it a number without a sign is no share of one: 94.2 means 94.2 %.
_MOST_SHARE = Decimal(2)
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_IN_PROPORTION = re.compile(r"(?:完成|达成)(?:率|比例)|按比例")
#: Points may have been rounded to so many places.
_ROUNDED = (Decimal(1), Decimal("0.1"), Decimal("0.01"))


class Reached(NamedTuple):
    """What one person reached of what he was to reach, and the points he got for it."""

    value: Decimal
    target: Decimal
    points: Decimal | None


def personal(own: Own) -> set[str]:
    """The items whose targets are not the same for everybody."""
    found: dict[str, set[str]] = {}
    for person in own.people:
        for cell in person.cells:
            if cell.target is not None:
                found.setdefault(cell.item, set()).add(cell.target.strip())
    return {item for item, targets in found.items() if len(targets) > 1}


def in_proportion(scheme: Scheme, own: Own, file: str) -> tuple[Scheme, list[Finding]]:
    """The scheme with the items measured whose points follow from value and target.

    An item is taken so where its title names an indicator, everybody has a figure and a
    target, the form states no other rule, and all points of the sheet come out of
    full × min(value ÷ target, 1): some below full, or the standard saying as much.
    """
    own_targets = personal(own)
    items: list[Item] = []
    told: list[Finding] = []
    taken: set[str] = set()
    for item in scheme.items:
        known = indicator_named(item.title, "")
        every = None if known is None else _reached(item, own, known)
        if known is None or every is None or known.id in taken or not _free(item):
            items.append(item)
            continue
        if not _follows(item, every, known):
            items.append(item)
            continue
        taken.add(known.id)
        to = None if item.title in own_targets else every[0].target
        items.append(replace(item, judged=Indicated(known.id, ToTarget(to)), step=None))
        told.append(finding("KH655", Place(file=file), title=item.title))
    return replace(scheme, items=tuple(items)), told


def _free(item: Item) -> bool:
    return isinstance(item.judged, FreeRange)


def _reached(item: Item, own: Own, known: Indicator) -> list[Reached] | None:
    """What each person reached; None where somebody's figure or target is missing."""
    found: list[Reached] = []
    for person in own.people:
        cells = [c for c in person.cells if c.item == item.title]
        if not cells:
            continue
        value, target = _first(c.value for c in cells), _first(c.target for c in cells)
        if value is None or target is None or target <= ZERO:
            return None
        found.append(Reached(value, target, _points(cells)))
    return _shares(found) if known.percent else found or None


def _first(texts: Iterable[str | None]) -> Decimal | None:
    written = next((text for text in texts if text is not None), None)
    return None if written is None else parse_number(written)


def _points(cells: list[OwnCell]) -> Decimal | None:
    return next(
        (c.points for c in cells if c.role is None and c.points is not None), None
    )


def _shares(every: list[Reached]) -> list[Reached] | None:
    """94.2 as 94.2 %, where the numbers of a column go beyond 2."""
    scales = [
        HUNDRED if any(abs(n) > _MOST_SHARE for n in numbers) else ONE
        for numbers in ([e.value for e in every], [e.target for e in every])
    ]
    return [
        e._replace(value=e.value / scales[0], target=e.target / scales[1])
        for e in every
    ] or None


def _follows(item: Item, every: list[Reached], known: Indicator) -> bool:
    """True where nothing but the proportion gives the points of the sheet."""
    if _states_more(item, every):
        return False
    given = [e for e in every if e.points is not None]
    fits = any(
        all(half_up(_due(item, e, known), unit) == e.points for e in given)
        for unit in _ROUNDED
    )
    said = _IN_PROPORTION.search(item.standard or "") is not None
    return fits and (said or any(e.points != item.full for e in given))


def _states_more(item: Item, every: list[Reached]) -> bool:
    """True where the standard names a number that is neither full points nor target."""
    targets = {e.target for e in every}
    known = {item.full, HUNDRED, ONE} | targets | {t * HUNDRED for t in targets}
    numbers = (parse_number(n) for n in _NUMBER.findall(item.standard or ""))
    return any(n is not None and n not in known for n in numbers)


def _due(item: Item, one: Reached, known: Indicator) -> Decimal:
    """What the rule itself awards, to the hundredth."""
    value, up = Ratio(one.value, ONE), known.direction != "down"
    return award_ratio(ToTarget(one.target), item.full, value, up).points
