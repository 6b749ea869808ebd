"""The middle of the form: what each item asks, row by row, as the paper prints it.

A row that applied this month carries the mark ●: the band that held the value, the
anchors that the person himself and the supervisor chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import HUNDRED, plain
from kaohe.base.interval import Interval
from kaohe.base.language import Lang, sentence
from kaohe.base.result import ItemResult
from kaohe.dictionary import Dictionary, Indicator
from kaohe.schemes.english import in_language
from kaohe.schemes.model import (
    Anchored,
    Bands,
    Checklist,
    Compared,
    Each,
    FreeRange,
    Indicated,
    Item,
    Line,
    Pass,
    PointRange,
    ToTarget,
)

#: Whose choice of a row is marked; what colleagues chose stays with them.
_MARKED_ROLES = ("self", "supervisor")


class Standard(NamedTuple):
    """One row of an item: its text, its points (a number or a range) and the mark."""

    text: str
    points: Decimal | str | None = None
    chosen: bool = False


def standards(
    item: Item, row: ItemResult, dictionary: Dictionary, lang: Lang
) -> list[Standard]:
    """The rows that the form prints for ``item``, at least one."""
    return [*_standards(item, row, dictionary, lang)]


def _standards(
    item: Item, row: ItemResult, dictionary: Dictionary, lang: Lang
) -> Iterator[Standard]:
    judged = item.judged
    if isinstance(judged, Indicated):
        known = dictionary.get(judged.indicator)
        yield from _measured(item, judged, row, known, lang)
    elif isinstance(judged, Compared):
        text = sentence(
            f"form_rule_{row.because.rule}", {"full": plain(item.full)}, lang
        )
        yield Standard(_with_standard(item, text, lang), item.full)
    elif isinstance(judged, Anchored):
        chosen = _chosen_anchors(judged, row.because)
        for number, anchor in enumerate(judged.anchors):
            text = in_language(lang, anchor.text)
            yield Standard(text, points_text(anchor.points), number in chosen)
    elif isinstance(judged, FreeRange):
        text = standard_text(item, lang) or sentence("form_rule_free", {}, lang)
        yield Standard(text, points_text(judged.points))
    else:
        yield from _checklist(judged, row, lang)


def standard_text(item: Item, lang: Lang) -> str:
    """The standard that the scheme prints for the item; empty where it has none."""
    return in_language(lang, item.standard or "")


def _with_standard(item: Item, text: str, lang: Lang) -> str:
    return "\n".join(filter(None, (standard_text(item, lang), text)))


# ---- measured by an indicator ---------------------------------------------------------
def _measured(
    item: Item, judged: Indicated, row: ItemResult, known: Indicator | None, lang: Lang
) -> Iterator[Standard]:
    lines = [] if item.standard is None else [standard_text(item, lang)]
    if known is not None:
        named = {"title": known.title, "formula": known.formula}
        lines.append(sentence("form_indicator", named, lang))
    if not isinstance(judged.rule, Bands):
        lines.append(_rule_text(item, judged, row, known, lang))
    lines += _sample_texts(row, lang)
    banded = isinstance(judged.rule, Bands)
    yield Standard("\n".join(lines), None if banded else item.full)
    if isinstance(judged.rule, Bands):
        hit = row.because.inputs.get("row")
        for number, band in enumerate(judged.rule.rows):
            text = interval_text(band.interval, known, lang)
            yield Standard(text, band.points, str(number) == str(hit))


def _rule_text(
    item: Item, judged: Indicated, row: ItemResult, known: Indicator | None, lang: Lang
) -> str:
    rule, named = judged.rule, dict[str, Any](full=plain(item.full))
    if isinstance(rule, Each):
        return sentence("form_rule_each", {**named, "off": plain(-rule.points)}, lang)
    if isinstance(rule, ToTarget):
        to = row.because.inputs.get("to", rule.to)
        named["to"] = "—" if to is None else _edge(Decimal(str(to)), known, lang)
        down = known is not None and known.direction == "down"
        name = "form_rule_ratio_down" if down else "form_rule_ratio_up"
        if rule.to is None:
            name += "_own"
        return sentence(name, named, lang)
    if isinstance(rule, Line):
        named |= {"zero": _edge(rule.zero, known, lang)}
        named |= {"full_at": _edge(rule.full, known, lang)}
        return sentence("form_rule_line", named, lang)
    assert isinstance(rule, Pass)
    inside = interval_text(rule.interval, known, lang)
    return sentence("form_rule_pass", {**named, "inside": inside}, lang)


def _sample_texts(row: ItemResult, lang: Lang) -> list[str]:
    if row.because.rule == "small_left_out":
        inputs = {k: plain(Decimal(str(row.because.inputs[k]))) for k in ("n", "min_n")}
        return [sentence("form_small_left_out", inputs, lang)]
    if row.small and row.n is not None:
        return [sentence("form_small_sample", {"n": plain(row.n)}, lang)]
    return []


def interval_text(interval: Interval, known: Indicator | None, lang: Lang) -> str:
    """An interval as people read it: 95% ≤ 实测值 < 100%."""
    low = None if interval.low is None else _edge(interval.low, known, lang)
    high = None if interval.high is None else _edge(interval.high, known, lang)
    if low is None and high is None:
        return sentence("form_band_any", {}, lang)
    if low is not None and low == high:
        return sentence("form_band_one", {"sign": "=", "edge": low}, lang)
    if high is None:
        sign = "≥" if interval.low_in else ">"
        return sentence("form_band_one", {"sign": sign, "edge": low}, lang)
    upper = "≤" if interval.high_in else "<"
    if low is None:
        return sentence("form_band_one", {"sign": upper, "edge": high}, lang)
    lower = "≤" if interval.low_in else "<"
    edges = {"low": low, "lower": lower, "upper": upper, "high": high}
    return sentence("form_band_two", edges, lang)


def _edge(edge: Decimal, known: Indicator | None, lang: Lang) -> str:
    if known is None:
        return plain(edge)
    if known.percent:
        return plain(edge * HUNDRED) + "%"
    symbol = known.symbol.in_(lang)
    return f"{plain(edge)} {symbol}".strip()


# ---- judged by people -----------------------------------------------------------------
def _checklist(judged: Checklist, row: ItemResult, lang: Lang) -> Iterator[Standard]:
    tests = [in_language(lang, test) for test in judged.tests]
    numbered = [f"{n}. {test}" for n, test in enumerate(tests, 1)]
    yield Standard(sentence("form_tests", {"tests": numbered}, lang))
    ratings = [*_ratings(row.because)]
    repeated = any(r.get("repeated") for r in ratings)
    failed = {str(r["failed"]) for r in ratings if r.get("failed") is not None}
    for number, points in sorted(judged.by_failed.items()):
        text = sentence("form_failed", {"failed": number}, lang)
        hit = not repeated and str(number) in failed
        yield Standard(text, points_text(points), hit)
    if judged.if_repeated is not None:
        text = sentence("form_failed_repeated", {}, lang)
        yield Standard(text, points_text(judged.if_repeated), repeated)


def _chosen_anchors(judged: Anchored, because: Because) -> set[int]:
    """The anchors that were named, else the only one that holds the points."""
    chosen: set[int] = set()
    for rating in _ratings(because):
        if rating.get("anchor") is not None:
            chosen.add(int(rating["anchor"]) - 1)
            continue
        points = Decimal(str(rating["points"]))
        holding = [
            number
            for number, anchor in enumerate(judged.anchors)
            if anchor.points.low <= points <= anchor.points.high
        ]
        if len(holding) == 1:
            chosen.add(holding[0])
    return chosen


def _ratings(because: Because) -> Iterator[Mapping[str, Any]]:
    for role in because.children:
        if role.inputs.get("role") in _MARKED_ROLES:
            for rating in role.children:
                yield rating.inputs


def points_text(points: PointRange) -> Decimal | str:
    """One number, or a range as the form prints it: 3-4."""
    low, high = points
    return low if low == high else f"{plain(low)}-{plain(high)}"
