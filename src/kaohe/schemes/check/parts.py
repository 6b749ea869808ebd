"""What several checks ask of a scheme: its rules, its notes, the scores it can give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from kaohe.base.exact import ONE, TWO_PLACES, ZERO, Ratio
from kaohe.base.findings import Finding, Place
from kaohe.base.interval import Interval
from kaohe.base.language import Text
from kaohe.dictionary import Indicator
from kaohe.schemes.coverage import pieces
from kaohe.schemes.english import both
from kaohe.schemes.model import (
    About,
    Anchored,
    Band,
    Bands,
    Checklist,
    FreeRange,
    Indicated,
    Item,
    PointRange,
    Scheme,
    Source,
    When,
)

Path = tuple[str | int, ...]
Check = Callable[[Scheme], Iterator[Finding]]


class Rule(NamedTuple):
    """A bonus or an outcome: where it stands, what it is called, when it holds."""

    path: Path
    name: Text
    when: When


def called(title: str | None, title_en: str | None, fallback: str = "") -> Text:
    """The name of a part in both languages, as far as they are known."""
    return both(title or fallback, title_en)


def item_name(item: Item) -> Text:
    """The item's title."""
    return called(item.title, item.title_en, item.id)


def rules(scheme: Scheme) -> Iterator[Rule]:
    """The bonuses, then the outcomes."""
    for index, bonus in enumerate(scheme.pay.bonuses):
        name = called(bonus.title, bonus.title_en, bonus.id)
        yield Rule(("pay", "bonuses", index), name, bonus.when)
    for index, outcome in enumerate(scheme.outcomes):
        name = called(outcome.title, outcome.title_en, outcome.id)
        yield Rule(("outcomes", index), name, outcome.when)


def abouts(scheme: Scheme) -> Iterator[tuple[Path, About]]:
    """Everything that is known beside a figure, with the path of its part."""
    yield (), scheme.about
    for path, about in _blocks(scheme):
        yield path, about
    for index, item in enumerate(scheme.items):
        yield ("items", index), item.about
        for key, row_abouts in _rows(item.judged):
            for row, about in enumerate(row_abouts):
                yield ("items", index, key, row), about
    lists: tuple[tuple[Path, Sequence[About]], ...] = (
        (("ledger",), [e.about for e in scheme.ledger]),
        (("grades",), [g.about for g in scheme.grades]),
        (("pay", "bonuses"), [b.about for b in scheme.pay.bonuses]),
        (("outcomes",), [o.about for o in scheme.outcomes]),
    )
    for path, about_rows in lists:
        for index, about in enumerate(about_rows):
            yield (*path, index), about
    yield from scheme.marks.items()


def _blocks(scheme: Scheme) -> Iterator[tuple[Path, About]]:
    yield ("eligible",), scheme.eligible.about
    yield ("pay",), scheme.pay.about
    if scheme.window is not None:
        yield ("window",), scheme.window.about
    if scheme.total is not None:
        yield ("total",), scheme.total.about
    if scheme.pay.performance_wage is not None:
        yield ("pay", "performance_wage"), scheme.pay.performance_wage.about
    if (commission := scheme.pay.commission) is not None:
        yield ("pay", "commission"), commission.about
        for index, tier in enumerate(commission.tiers):
            yield ("pay", "commission", "tiers", index), tier.about


def _rows(judged: Source) -> Iterator[tuple[str, list[About]]]:
    if isinstance(judged, Anchored):
        yield "rate", [a.about for a in judged.anchors]
    if isinstance(judged, Indicated) and isinstance(judged.rule, Bands):
        yield "bands", [b.about for b in judged.rule.rows]


def spot(place: Place) -> Text:
    """The line, or the cell of a workbook, that a place names."""
    if place.line is not None:
        return Text(f"第 {place.line} 行", f"line {place.line}")
    return Text(place.cell or place.text("zh"), place.cell or place.text("en"))


# ---- points --------------------------------------------------------------------------
def giveable(points: PointRange, step: Decimal | None) -> PointRange | None:
    """The lowest and highest points of a range that a rater may give, or None.

    Points are whole numbers unless the item has a step.
    """
    unit = step or ONE
    low = (points.low / unit).to_integral_value(ROUND_CEILING) * unit
    high = (points.high / unit).to_integral_value(ROUND_FLOOR) * unit
    return PointRange(low, high) if low <= high else None


def rated_rows(item: Item) -> list[tuple[Path, PointRange]]:
    """The ranges of points of an item that people judge, with their paths below it."""
    judged = item.judged
    if isinstance(judged, FreeRange):
        return [(("rate",), judged.points)]
    if isinstance(judged, Anchored):
        return [(("rate", i), a.points) for i, a in enumerate(judged.anchors)]
    if isinstance(judged, Checklist):
        path = ("check", "points_by_failed")
        return [((*path, str(n)), points) for n, points in judged.by_failed.items()]
    return []


def ordered(rule: Bands) -> list[tuple[int, Band]]:
    """The bands with their numbers, from the lowest value to the highest."""

    def low(row: tuple[int, Band]) -> tuple[bool, Decimal, bool]:
        edge = row[1].interval.low
        return (edge is not None, edge or ZERO, not row[1].interval.low_in)

    return sorted(enumerate(rule.rows), key=low)


def reachable(interval: Interval, known: Indicator) -> bool:
    """True where some value that the indicator can have lies in ``interval``."""
    return any(
        interval.holds(Ratio(probe))
        for _, probe in pieces([interval], known.domain, known.whole)
    )


# ---- scores --------------------------------------------------------------------------
def full_score(scheme: Scheme) -> Decimal:
    """The base and every item's full points."""
    base = ZERO if scheme.total is None else scheme.total.base
    return base + sum((item.full for item in scheme.items), ZERO)


def plus_points(scheme: Scheme) -> Decimal:
    """Every event's plus points, each once at its most."""
    return sum((max(e.points.high, ZERO) for e in scheme.ledger), ZERO)


def possible_scores(scheme: Scheme) -> Interval:
    """The scores that the scheme can give; no bound where points go on and on."""
    total = scheme.total
    low = None if total is None else total.floor
    high = None if total is None else total.cap
    if low is None and not any(e.points.low < 0 for e in scheme.ledger):
        low = ZERO if total is None else total.base
    if high is None and plus_points(scheme) == 0:
        high = full_score(scheme)
    return Interval(low, high, low is not None, high is not None)


def score_in(stretch: Interval) -> Decimal | None:
    """A score of two places inside ``stretch``, or None where there is none."""
    if stretch.low is None:
        if stretch.high is None:
            return ZERO
        return stretch.high if stretch.high_in else stretch.high - TWO_PLACES
    first = stretch.low.quantize(TWO_PLACES, ROUND_CEILING)
    if not stretch.holds(Ratio(first)):
        first += TWO_PLACES
    readable = stretch.low if stretch.low_in else stretch.low + Decimal("0.2")
    for score in (readable, first):
        if stretch.holds(Ratio(score)) and score == score.quantize(TWO_PLACES):
            return score
    return None
