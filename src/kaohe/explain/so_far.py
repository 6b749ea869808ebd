"""A figure to date in words: what it would be worth now, and what can still be reached.

How many cases are to come nobody knows, so the way to the next band is told as the number
of further cases that would all have to be good.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import exact_arithmetic
from kaohe.base.interval import parse_interval
from kaohe.base.language import Lang
from kaohe.base.result import ItemResult
from kaohe.base.rows import Measured
from kaohe.dictionary import Indicator
from kaohe.explain.figures import exact
from kaohe.explain.lines import View, Words
from kaohe.explain.measured import Figure, figure, said_of
from kaohe.explain.steps import Step, better
from kaohe.explain.walk import explain
from kaohe.points.measured import measured_item, score_measured
from kaohe.schemes.model import Bands, Indicated, Item, Scheme, ToTarget


class Reach(NamedTuple):
    """The next better band: its edge, what it is worth more, and the way there.

    ``cases`` is how many further cases, all of them good, would reach it; None where no
    number would (one miss and 100 % is asked), or where the figure counts no cases.
    """

    edge: Decimal
    up: bool
    gain: Decimal
    cases: int | None


class SoFar(NamedTuple):
    """An item as it would be scored now, with its sentences and the bands in reach."""

    result: ItemResult
    lines: tuple[str, ...]
    reach: tuple[Reach, ...]


def figure_text(known: Indicator, measured: Measured, lang: Lang = "zh") -> str | None:
    """A figure as people read it: 95%（19/20）; None where it does not apply."""
    if measured.ratio() is None:
        return None
    with exact_arithmetic():
        title = known.title.in_(lang)
        return said_of(known, title, measured._asdict(), Words(lang)).text


def needs_target(item: Item) -> bool:
    """True where the item is worth nothing before each person's own target is known."""
    judged = item.judged
    return isinstance(judged, Indicated) and judged.rule == ToTarget(None)


def item_so_far(
    scheme: Scheme,
    item: Item,
    measured: Measured,
    lang: Lang = "zh",
    target: Decimal | None = None,
) -> SoFar:
    """What the item would be worth with the figure of now.

    Raises ValueError for an item that no indicator measures, and for one that needs a
    ``target`` and is given none.
    """
    judged = item.judged
    if not isinstance(judged, Indicated) or (needs_target(item) and target is None):
        raise ValueError(item.id)
    with exact_arithmetic():
        result = score_measured(measured_item(scheme, item, judged), measured, target)
        lines = explain(result.because, scheme, lang, item)
        reach = _reach(result, View(scheme, lang, item), judged)
    return SoFar(result, tuple(line.text for line in lines), reach)


def _reach(result: ItemResult, view: View, judged: Indicated) -> tuple[Reach, ...]:
    if result.because.rule != "bands" or not isinstance(judged.rule, Bands):
        return ()
    inside = parse_interval(str(result.because.inputs["band"]))
    shown = figure(result.because, view, inside)
    row = int(result.because.inputs["row"])
    known = view.indicator(result.because)
    counts = known is not None and known.unit == "share" and known.denominator_is_cases
    return tuple(
        Reach(step.edge, step.up, step.gain, _cases(step, shown) if counts else None)
        for step in better(judged.rule.rows, row, shown)
    )


def _cases(step: Step, shown: Figure) -> int | None:
    """Further cases, all good: hits where more is better, misses where less is."""
    top, below = exact(shown.value.numerator), exact(shown.value.denominator)
    edge = exact(step.edge)
    # (top + n) / (below + n) reaches the edge, or top / (below + n) sinks to it.
    slack = 1 - edge if step.up else edge
    if slack <= 0:
        return None
    way = (edge * below - top) / slack if step.up else (top - edge * below) / slack
    return math.ceil(way) if step.edge_will_do else math.floor(way) + 1
