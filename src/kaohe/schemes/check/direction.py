"""方向: the better value of an indicator must be worth the more points.

Document 000, 客户服务人员绩效考核表 (S0-23b): 投诉解决率 is best at 0 % and worst above
1.5 % in print; read as a share of complaints resolved, good work would cost points.
Document 004 (S4-01): 投诉处理率, complaints handled ÷ all requests, has no direction at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.dictionary import Indicator
from kaohe.schemes.check.parts import item_name, ordered
from kaohe.schemes.model import Bands, Each, Indicated, Line, Pass, Rule, Scheme

_BETTER = {
    "up": Text("越高越好", "higher is better"),
    "down": Text("越低越好", "lower is better"),
}


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH217 reversed, KH218 up and down, KH219 an indicator without that direction."""
    for index, item in enumerate(scheme.items):
        judged = item.judged
        known = None
        if isinstance(judged, Indicated):
            known = scheme.dictionary.get(judged.indicator)
        if known is None or not isinstance(judged, Indicated):
            continue
        name = item_name(item)
        if _undirected(known, judged.rule):
            place = scheme.place("items", index, "indicator")
            yield finding("KH219", place, item=name, indicator=known.title)
        if known.direction not in _BETTER:
            continue
        shown = {"item": name, "indicator": known.title}
        better = _BETTER[known.direction]
        rises, falls = _ways(judged.rule)
        wrong = falls if known.direction == "up" else rises
        right = rises if known.direction == "up" else falls
        if wrong is None:
            continue
        key = _key(judged.rule)
        if right is None:
            place = scheme.place("items", index, key)
            yield finding("KH217", place, better=better, **shown)
        else:
            place = scheme.place("items", index, key, wrong)
            yield finding("KH218", place, better=better, **shown)


def _undirected(known: Indicator, rule: Rule) -> bool:
    if known.direction == "none":
        return True
    return known.direction == "band" and not isinstance(rule, (Bands, Pass))


def _key(rule: Rule) -> str:
    keys = {Bands: "bands", Each: "each", Line: "line", Pass: "pass"}
    return keys.get(type(rule), "ratio")


def _ways(rule: Rule) -> tuple[int | None, int | None]:
    """Where points rise and where they fall as the value rises (a row), if they do."""
    if isinstance(rule, Bands):
        return _ways_of_bands(rule)
    if isinstance(rule, Each):
        return (None, 0)
    if isinstance(rule, Line):
        return (0, None) if rule.full > rule.zero else (None, 0)
    if isinstance(rule, Pass):
        low, high = rule.interval.low, rule.interval.high
        if (low is None) == (high is None):
            return (None, None)
        return (0, None) if low is not None else (None, 0)
    return (None, None)  # by ratio: the dictionary's own direction


def _ways_of_bands(rule: Bands) -> tuple[int | None, int | None]:
    rises: int | None = None
    falls: int | None = None
    before: Decimal | None = None
    for row, band in ordered(rule):
        if before is not None and band.points > before and rises is None:
            rises = row
        if before is not None and band.points < before and falls is None:
            falls = row
        before = band.points
    return rises, falls
