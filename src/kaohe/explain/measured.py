"""A measured figure in words: its title, value with unit, fraction and what was counted."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import ONE, Ratio
from kaohe.base.interval import Interval
from kaohe.dictionary import Indicator
from kaohe.explain.figures import decimal, grouped, quantity, rounded
from kaohe.explain.lines import Line, View

#: A title that ends so names the word that its counts are counted by: 次数, 条数.
_COUNTED_BY = re.compile(r"([次条件个张处家])数$")


class Figure(NamedTuple):
    """The quantity of a node with what is needed to speak about it."""

    title: str
    value: Ratio
    text: str
    #: As a term of a formula: 95%, or 1/3 where the decimals do not end.
    term: str
    unit: str
    percent: bool
    whole: bool


def figure(node: Because, view: View, inside: Interval | None = None) -> Figure:
    """The figure of a node that names an indicator; ``inside`` is its band."""
    known, value = view.indicator(node), quantity(node.inputs)
    assert value is not None, f"{node.rule} without a value"
    percent = known is not None and known.percent
    unit = unit_of(known, view)
    written, same = rounded(value, percent, inside)
    text = with_unit(written, unit)
    term = text if same else f"{grouped(value.numerator)}/{grouped(value.denominator)}"
    names = {"figure": text, "top": grouped(value.numerator)}
    if value.denominator != ONE or decimal(node.inputs.get("denominator")) == ONE:
        names["bottom"] = grouped(value.denominator)
        text = view.word("why_value_of" if same else "why_value_about_of", **names)
    elif not same:
        text = view.word("why_value_about", **names)
    title = indicator_title(node, view)
    whole = known is not None and known.whole
    return Figure(title, value, text, term, unit, percent, whole)


def indicator_title(node: Because, view: View) -> str:
    """What the dictionary calls the node's indicator."""
    known = view.indicator(node)
    name = str(node.inputs.get("indicator"))
    return name if known is None else known.title.in_(view.lang)


def unit_of(known: Indicator | None, view: View) -> str:
    """What stands behind the figure: 秒, 元, 分, 次 or nothing."""
    if known is None:
        return ""
    if known.whole and view.lang == "zh":
        counted = _COUNTED_BY.search(known.title.zh)
        return counted[1] if counted else known.cases.zh[:1]
    return known.symbol.in_(view.lang)


def with_unit(written: str, unit: str) -> str:
    """Figure and unit with a space between them."""
    return f"{written} {unit}" if unit else written


def edge_text(edge: Decimal, shown: Figure) -> str:
    """An edge of a band in the figure's unit: 95% or 60 秒."""
    if shown.percent:
        return grouped(edge * 100) + "%"
    return with_unit(grouped(edge), shown.unit)


def counted(node: Because, view: View, depth: int = 1) -> list[Line]:
    """What numerator and denominator count: 4 分及以上的评价 ÷ 评价, 475 ÷ 500."""
    known = view.indicator(node)
    if known is None:
        return []
    names: dict[str, object] = {
        "title": known.title,
        "formula": known.formula,
        "cases": known.cases,
    }
    top, bottom = (decimal(node.inputs.get(k)) for k in ("numerator", "denominator"))
    if top is None or bottom is None:
        return [view.line("why_counted_as", names, depth)]
    names |= {"top": grouped(top), "bottom": grouped(bottom)}
    cased = known.denominator_is_cases
    return [view.line("why_counted" if cased else "why_counted_only", names, depth)]
