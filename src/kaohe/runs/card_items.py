"""The items of a card: what each asks, what was measured or judged, and their sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import HUNDRED, ZERO, divide, half_up, plain
from kaohe.base.interval import Interval
from kaohe.base.language import Lang, sentence
from kaohe.base.result import ItemResult
from kaohe.base.rows import Measured
from kaohe.dictionary import Indicator
from kaohe.exchange.names import item_title, role_title, section_title
from kaohe.exchange.scorecards.standards import Standard, standards
from kaohe.explain import Line, figure_text, item_lines
from kaohe.schemes.model import Bands, Each, Indicated, Item, Pass, Scheme, ToTarget

#: Below so many dimensions a radar says nothing.
AXES_AT_LEAST = 3


class Row(NamedTuple):
    """An item: ``aim`` is what full points ask, ``value`` what was measured or judged.

    ``percent`` is points of full as a whole percentage, None where it does not apply.
    """

    item: str
    title: str
    aim: str
    value: str
    points: Decimal | None
    of: Decimal
    percent: int | None
    n: str | None
    small: bool
    why: tuple[Line, ...]
    standards: tuple[Standard, ...]
    indicator: str | None


class Section(NamedTuple):
    """The items under one head of the form, and their sum."""

    title: str
    points: Decimal
    of: Decimal
    rows: tuple[Row, ...]


class Axis(NamedTuple):
    """A dimension (or section): its points of full as a whole percentage."""

    name: str
    percent: int


def sections_of(
    rows: Sequence[tuple[Item, ItemResult]], scheme: Scheme, lang: Lang
) -> tuple[Section, ...]:
    found: dict[str, list[tuple[Item, ItemResult]]] = {}
    for item, row in rows:
        found.setdefault(section_title(item, lang), []).append((item, row))
    return tuple(
        Section(
            title,
            sum((r.points for _, r in own if r.points is not None), ZERO),
            sum((r.of for _, r in own), ZERO),
            tuple(_row(i, r, scheme, lang) for i, r in own),
        )
        for title, own in found.items()
    )


def _row(item: Item, row: ItemResult, scheme: Scheme, lang: Lang) -> Row:
    judged = item.judged
    return Row(
        item.id,
        item_title(item, lang),
        _aim(item, row, scheme, lang),
        _value(item, row, scheme, lang),
        row.points,
        row.of,
        None if row.points is None else whole_percent(row.points, row.of),
        _cases(row),
        row.small,
        tuple(item_lines(row, scheme, lang)),
        tuple(standards(item, row, scheme.dictionary, lang)),
        judged.indicator if isinstance(judged, Indicated) else None,
    )


def _cases(row: ItemResult) -> str | None:
    """The number of cases, unless the fraction beside it says so already."""
    if row.n is None or (row.n == row.denominator and not row.small):
        return None
    return plain(row.n)


def _aim(item: Item, row: ItemResult, scheme: Scheme, lang: Lang) -> str:
    """What full points ask for: the best band, the target, or who judges."""
    judged = item.judged
    if not isinstance(judged, Indicated):
        weights = scheme.weights(item).items()
        shares = [f"{role_title(r, lang)} {plain(w * HUNDRED)}%" for r, w in weights]
        return " + ".join(shares)
    known, rule = scheme.dictionary.get(judged.indicator), judged.rule
    if isinstance(rule, Bands):
        return _edges(max(rule.rows, key=lambda band: band.points).interval, known)
    if isinstance(rule, Pass):
        return _edges(rule.interval, known)
    if isinstance(rule, Each):
        return sentence("card_each", {"off": plain(-rule.points)}, lang)
    to = row.because.inputs.get("to") if isinstance(rule, ToTarget) else rule.full
    if to is None or known is None:
        return ""
    target = figure_text(known, Measured(Decimal(str(to))), lang)
    return sentence("card_target", {"target": target}, lang)


def _edges(interval: Interval, known: Indicator | None) -> str:
    return interval.text(known is not None and known.percent)


def _value(item: Item, row: ItemResult, scheme: Scheme, lang: Lang) -> str:
    """The measured figure in words, or each role's points."""
    if not isinstance(item.judged, Indicated):
        roles = row.by_role.items()
        given = [f"{role_title(r, lang)} {plain(half_up(p))}" for r, p in roles]
        return " · ".join(given)
    known = scheme.dictionary.get(item.judged.indicator)
    measured = Measured(row.value, row.numerator, row.denominator)
    if known is None or measured.ratio() is None:
        return sentence("card_not_applicable", {}, lang)
    return figure_text(known, measured, lang) or ""


def axes_of(rows: Sequence[tuple[Item, ItemResult]], lang: Lang) -> tuple[Axis, ...]:
    """Points of full by dimension, else by section, else by item; () where too few."""
    names: tuple[Callable[[Item], str], ...] = (
        lambda i: (
            sentence(f"card_dimension_{i.dimension}", {}, lang) if i.dimension else ""
        ),
        lambda i: section_title(i, lang),
        lambda i: item_title(i, lang),
    )
    given = [(i, r) for i, r in rows if r.points is not None and r.of > ZERO]
    for name in names:
        found: dict[str, list[ItemResult]] = {}
        for item, row in given:
            found.setdefault(name(item), []).append(row)
        if len(found) >= AXES_AT_LEAST and "" not in found:
            return tuple(Axis(title, _of(own)) for title, own in found.items())
    return ()


def _of(rows: Iterable[ItemResult]) -> int:
    points, full = ZERO, ZERO
    for row in rows:
        points += row.points or ZERO
        full += row.of
    return whole_percent(points, full)


def whole_percent(points: Decimal, of: Decimal) -> int:
    """Points of full as a whole percentage, half up; 0 where nothing can be had."""
    if of <= ZERO:
        return 0
    return int(half_up(divide(points * HUNDRED, of), Decimal(1)))
