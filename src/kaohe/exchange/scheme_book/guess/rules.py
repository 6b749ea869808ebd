"""A printed standard as a rule, where its words leave no doubt about the figure."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from kaohe.base.interval import Interval
from kaohe.dictionary import INDICATORS, Indicator
from kaohe.exchange.scheme_book.guess.numbers import find_range, folded

_EACH = re.compile(
    r"每(?:发生|出现|有|发现)?(?:一|1)?(?:次|条|例|件|个|项|单|起)?[^,，。;；\d]{0,6}扣"
    r"(\d+(?:\.\d+)?)分"
)
_BRACKETS = re.compile(r"[(（].*?[)）]")
#: A shorter name inside a sentence may mean anything.
_SHORTEST = 4


class Read(NamedTuple):
    """A rule read from a standard: the keys of an item, and whether it goes too far.

    ``told`` is False where the print says only the target and not what a miss costs.
    """

    keys: dict[str, Any]
    told: bool


def indicator_named(title: str, standard: str) -> Indicator | None:
    """The one indicator that the title names, else the one named in the standard."""
    exact = _names().get(_plain(title))
    if exact is not None:
        return INDICATORS[exact]
    text = _plain(standard)
    inside = {n: i for n, i in _names().items() if len(n) >= _SHORTEST and n in text}
    longest = [n for n in inside if not any(n != m and n in m for m in inside)]
    found = {inside[n] for n in longest}
    return INDICATORS[found.pop()] if len(found) == 1 else None


@cache
def _names() -> dict[str, str]:
    """Every title and synonym that one indicator alone carries.

    A name without brackets wins over one that has them: 平均响应时间 is not the
    平均响应时间（平台口径）.
    """
    bare: dict[str, set[str]] = {}
    bracketed: dict[str, set[str]] = {}
    for one in INDICATORS.values():
        for name in (one.id, one.title.zh, *one.synonyms):
            owners = bracketed if _BRACKETS.search(folded(name)) else bare
            owners.setdefault(_plain(name), set()).add(one.id)
    owners = bracketed | bare
    return {name: ids.pop() for name, ids in owners.items() if len(ids) == 1}


def _plain(text: str) -> str:
    return _BRACKETS.sub("", folded(text)).lower()


def read_rule(title: str, standard: str) -> Read | None:
    """The rule that a single standard states for an indicator, or None."""
    indicator = indicator_named(title, standard)
    if indicator is None:
        return None
    each = _EACH.search(folded(standard))
    if each is not None:
        keys = {"indicator": indicator.id, "each": f"-{each[1]}"}
        return Read(keys, told=True) if indicator.unit == "count" else None
    target = find_range(standard)
    if target is None:
        return None
    if indicator.percent != ("%" in folded(standard)):
        return None
    good = indicator.direction
    if (good, target.low is None) not in (("up", False), ("down", True)):
        return None
    interval = Interval(
        target.low,
        target.high,
        target.low is not None and target.low_in is not False,
        target.high is not None and target.high_in is not False,
    )
    text = interval.text(as_percent=indicator.percent)
    return Read({"indicator": indicator.id, "pass": text}, told=False)
