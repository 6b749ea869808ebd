"""A measured figure in words: its title, value with unit, fraction and what was counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import EXACT, HUNDRED, ONE, Ratio
from kaohe.base.interval import Interval
from kaohe.dictionary import Indicator
from kaohe.explain.figures import decimal, grouped, quantity, rounded
from kaohe.explain.lines import Line, View, Words

#: A title that ends so names the word that its counts are counted by: 次数, 条数.
_COUNTED_BY = re.compile(r"([次条件个张处家])数$")
#: From ten minutes on seconds are read as hours and minutes.
_LONG = 600


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
    seconds: bool = False

    def said(self, value: Decimal, view: View | Words) -> str:
        """Another value of the same kind as it is read: 95%, 60 秒, 27 小时 46 分钟."""
        if self.percent:
            return grouped(value * HUNDRED) + "%"
        if self.seconds and abs(value) >= _LONG:
            return _time(value, view)
        return f"{grouped(value)} {self.unit}" if self.unit else grouped(value)


def figure(node: Because, view: View, inside: Interval | None = None) -> Figure:
    """The figure of a node that names an indicator; ``inside`` is its band."""
    return said_of(
        view.indicator(node), indicator_title(node, view), node.inputs, view, inside
    )


def said_of(
    known: Indicator | None,
    title: str,
    inputs: Mapping[str, Any],
    view: View | Words,
    inside: Interval | None = None,
) -> Figure:
    """The figure in ``inputs`` (value, or numerator and denominator) of an indicator."""
    value = quantity(inputs)
    assert value is not None, f"{title} without a value"
    percent = known is not None and known.percent
    whole = known is not None and known.whole
    seconds = known is not None and known.unit == "seconds"
    shown = Figure(title, value, "", "", unit_of(known, view), percent, whole, seconds)
    about, same = rounded(value, percent, inside)
    text = shown.said(about / HUNDRED if percent else about, view)
    term = text if same else f"{grouped(value.numerator)}/{grouped(value.denominator)}"
    names = {"figure": text, "top": grouped(value.numerator)}
    if value.denominator != ONE or decimal(inputs.get("denominator")) == ONE:
        names["bottom"] = grouped(value.denominator)
        text = view.word("why_value_of" if same else "why_value_about_of", **names)
    elif not same:
        text = view.word("why_value_about", **names)
    return shown._replace(text=text, term=term)


def indicator_title(node: Because, view: View) -> str:
    """What the dictionary calls the node's indicator."""
    known = view.indicator(node)
    name = str(node.inputs.get("indicator"))
    return name if known is None else known.title.in_(view.lang)


def unit_of(known: Indicator | None, view: View | Words) -> str:
    """What stands behind the figure: 秒, 元, 分, 次 or nothing."""
    if known is None:
        return ""
    if known.whole and view.lang == "zh":
        counted = _COUNTED_BY.search(known.title.zh)
        return counted[1] if counted else known.cases.zh[:1]
    return known.symbol.in_(view.lang)


def _time(seconds: Decimal, view: View | Words) -> str:
    """Hours, minutes and seconds, those that are not 0; every digit is kept."""
    sixty = Decimal(60)
    minutes, rest = EXACT.divmod(abs(seconds), sixty)
    hours, minutes = EXACT.divmod(minutes, sixty)
    parts = {"h": hours, "m": minutes, "s": rest}
    name = "".join(key for key, part in parts.items() if part)
    text = view.word(f"why_time_{name}", **{k: grouped(v) for k, v in parts.items()})
    return f"−{text}" if seconds < 0 else text


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
