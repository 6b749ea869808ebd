"""The measured figures of a department's own sheet, by the indicators of a scheme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import plain
from kaohe.base.numbers import parse_number
from kaohe.dictionary import resolve
from kaohe.exchange.own_sheet.match import same_items
from kaohe.exchange.own_sheet.values import OwnCell, OwnPerson
from kaohe.exchange.scheme_book.guess.rules import indicator_named
from kaohe.schemes.model import Indicated, Scheme

#: Above it a number without a sign is no share of one: 94.2 means 94.2 %.
_MOST = Decimal(2)
_PERCENT = ("%", "％")
#: What a column 销售额 is, where the sheet has one for the whole person.
_SALES = "sales_net"


class Written(NamedTuple):
    """A figure as the sheet writes it, so that it can be typed: ``94.2%``, ``57/60``."""

    person: OwnPerson
    indicator: str
    text: str


_Read = Callable[[OwnPerson, Scheme, Mapping[str, str]], dict[str, str]]


def figures_in(
    people: Sequence[OwnPerson], scheme: Scheme, names: Sequence[str]
) -> list[Written]:
    """Each figure of ``names`` that stands in the sheet beside a measured item.

    A column that carries the very title of an indicator and is no item of the scheme is
    its figure too. Where the numbers of a share go beyond 2 without a percent sign, the
    whole column is taken as percentages.
    """
    return _written(people, scheme, names, _of)


def targets_in(
    people: Sequence[OwnPerson], scheme: Scheme, names: Sequence[str]
) -> list[Written]:
    """Each person's own target of ``names`` that stands in the sheet beside its item."""
    return _written(people, scheme, names, _targets_of)


def _written(
    people: Sequence[OwnPerson], scheme: Scheme, names: Sequence[str], read: _Read
) -> list[Written]:
    titles = list(dict.fromkeys(c.item for p in people for c in p.cells))
    items = same_items(titles, {i.id: i.title for i in scheme.items})
    found: dict[str, list[Written]] = defaultdict(list)
    for person in people:
        for indicator, text in read(person, scheme, items).items():
            if indicator in names and parse_or_parts(text):
                found[indicator].append(Written(person, indicator, text))
    return [
        one
        for indicator, every in found.items()
        for one in (_percentages(every) if _is_share(scheme, indicator) else every)
    ]


def parse_or_parts(text: str) -> bool:
    """True for a number, a percentage, or numerator and denominator."""
    parts = text.replace("／", "/").split("/")
    return len(parts) <= 2 and all(parse_number(part) is not None for part in parts)


def _of(person: OwnPerson, scheme: Scheme, items: Mapping[str, str]) -> dict[str, str]:
    """The texts of a person by indicator; the first that is written counts."""
    found: dict[str, str] = {}
    for cell in person.cells:
        known = scheme.item(items.get(cell.item, ""))
        if known is None:
            indicator, text = _named(cell, scheme), _any(cell)
        elif isinstance(known.judged, Indicated):
            indicator, text = known.judged.indicator, cell.value
        else:
            continue
        if indicator is not None and text is not None:
            found.setdefault(indicator, text.strip())
    if person.sales is not None:
        found.setdefault(_SALES, plain(person.sales))
    return found


def _targets_of(
    person: OwnPerson, scheme: Scheme, items: Mapping[str, str]
) -> dict[str, str]:
    """The targets of a person by indicator; the first that is written counts."""
    found: dict[str, str] = {}
    for cell in person.cells:
        known = scheme.item(items.get(cell.item, ""))
        if known is not None and isinstance(known.judged, Indicated):
            indicator: str | None = known.judged.indicator
        else:
            indicator = _named(cell, scheme)
        if indicator is not None and cell.target is not None:
            found.setdefault(indicator, cell.target.strip())
    return found


def _named(cell: OwnCell, scheme: Scheme) -> str | None:
    """The indicator of a title; with a unit in brackets (销售额（元）) beside figures alone.

    A number below 满意度（得分） may be points.
    """
    found = resolve(cell.item, scheme.dictionary)
    if found is not None or (cell.value is None and cell.target is None):
        return found
    known = indicator_named(cell.item, "")
    return None if known is None else known.id


def _any(cell: OwnCell) -> str | None:
    if cell.value is not None or cell.role is not None:
        return cell.value
    return None if cell.points is None else plain(cell.points)


def _is_share(scheme: Scheme, indicator: str) -> bool:
    known = scheme.dictionary.get(indicator)
    return known is not None and known.percent


def _percentages(every: list[Written]) -> list[Written]:
    numbers = [parse_number(one.text) for one in every if _is_bare(one.text)]
    if all(number is None or abs(number) <= _MOST for number in numbers):
        return every
    return [
        one._replace(text=f"{one.text}%") if _is_bare(one.text) else one
        for one in every
    ]


def _is_bare(text: str) -> bool:
    """True for a number that says neither percent nor parts."""
    return not text.endswith(_PERCENT) and "/" not in text and "／" not in text
