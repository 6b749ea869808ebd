"""Intervals in words: ``[0.95, 1)`` is 95%（含）至 100%（不含）."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import HUNDRED
from kaohe.base.interval import Interval, parse_interval
from kaohe.explain.figures import grouped
from kaohe.explain.lines import View


def interval_words(interval: Interval, view: View, percent: bool, whole: bool) -> str:
    """The interval as a phrase of the view's language."""
    low, high = (_edge(e, percent) for e in (interval.low, interval.high))
    if low is None and high is None:
        return view.word("why_in_any")
    if low == high:
        return view.word("why_in_exactly", low=low)
    if high is None:
        name = "why_in_from" if interval.low_in else "why_in_above"
        return view.word(name, low=low)
    if low is None:
        name = "why_in_to" if interval.high_in else "why_in_below"
        return view.word(name, high=high)
    if interval.low_in and interval.high_in:
        return view.word(
            "why_in_whole" if whole else "why_in_closed", low=low, high=high
        )
    if interval.low_in:
        return view.word("why_in_half_open", low=low, high=high)
    name = "why_in_high_only" if interval.high_in else "why_in_open"
    return view.word(name, low=low, high=high)


def written_words(text: object, view: View, percent: bool, whole: bool) -> str:
    """The words of an interval in its canonical written form."""
    interval = parse_interval(str(text))
    if interval is None:
        return str(text)
    return interval_words(interval, view, percent, whole)


def _edge(edge: Decimal | None, percent: bool) -> str | None:
    if edge is None:
        return None
    return grouped(edge * HUNDRED) + "%" if percent else grouped(edge)
