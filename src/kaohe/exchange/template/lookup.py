"""The hidden sheet ※查表: what drop-downs offer, and what formulas look up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kaohe.base.exact import ONE, plain
from kaohe.base.forms import ASIDE
from kaohe.exchange.form_names import FormNames
from kaohe.schemes.model import (
    Anchored,
    Checklist,
    FreeRange,
    Item,
    PointRange,
    Scheme,
)

SHEET = f"{ASIDE}查表"
#: Keys of events begin so; no item's do.
EVENT = "※事项|"
#: Beyond so many different points an item is not looked up point by point.
_MOST_POINTS = 400


class Lookup:
    """Pairs of key and text in the first two columns, a list in each further one."""

    def __init__(self) -> None:
        self.pairs: dict[str, str] = {}
        self.lists: dict[str, list[str]] = {}

    def source(self, name: str) -> str:
        """The range that a drop-down takes its list from."""
        column = chr(ord("D") + list(self.lists).index(name))
        last = len(self.lists[name]) + 1
        return f"='{SHEET}'!${column}$2:${column}${last}"

    def text_of(self, key: str) -> str:
        """The formula part that finds the text for a key (an expression)."""
        last = max(len(self.pairs), 1) + 1
        return f"VLOOKUP({key},'{SHEET}'!$A$2:$B${last},2,FALSE)"


def range_text(points: PointRange) -> str:
    """``3～4`` or ``5``."""
    low, high = plain(points.low), plain(points.high)
    return low if low == high else f"{low}～{high}"


def allowed(item: Item) -> PointRange:
    """The lowest and highest points that a rater may give for the item."""
    judged = item.judged
    if isinstance(judged, FreeRange):
        return judged.points
    if isinstance(judged, Anchored):
        ranges = [anchor.points for anchor in judged.anchors]
    elif isinstance(judged, Checklist):
        ranges = list(judged.by_failed.values())
        ranges += [judged.if_repeated] if judged.if_repeated is not None else []
    else:
        return PointRange(ONE, item.full)
    return PointRange(min(r.low for r in ranges), max(r.high for r in ranges))


def steps_of(item: Item) -> list[tuple[str, PointRange, str]]:
    """The printed steps of an item: key of the step, its points, its words."""
    judged = item.judged
    if isinstance(judged, Anchored):
        return [
            (f"档{number}", anchor.points, anchor.text)
            for number, anchor in enumerate(judged.anchors, start=1)
        ]
    if not isinstance(judged, Checklist):
        return []
    found = [
        (f"不{failed}", points, f"不合格 {failed} 项")
        for failed, points in judged.by_failed.items()
    ]
    if judged.if_repeated is not None:
        found.append(("再犯", judged.if_repeated, "不合格且再次发生"))
    return found


def look_up(
    scheme: Scheme, names: FormNames, lists: Mapping[str, Sequence[str]]
) -> Lookup:
    """Everything that the formulas and drop-downs of a scheme's form need."""
    found = Lookup()
    for item in scheme.items:
        _add_item(found, names.items[item.id], item)
    for event in scheme.ledger:
        shown = f"{range_text(event.points)} 分"
        found.pairs[f"{EVENT}{names.events[event.event]}"] = shown
    for name, words in lists.items():
        if words:
            found.lists[name] = list(words)
    return found


def _add_item(found: Lookup, word: str, item: Item) -> None:
    steps = steps_of(item)
    for key, points, text in steps:
        found.pairs[f"{word}|{key}"] = f"{range_text(points)} 分：{text}"
    for worth in _every_point(item):
        texts = [
            text for _, inside, text in steps if inside.low <= worth <= inside.high
        ]
        if texts:
            found.pairs[f"{word}|{plain(worth)}"] = " ／ ".join(dict.fromkeys(texts))


def _every_point(item: Item) -> list[Decimal]:
    if not steps_of(item):
        return []
    low, high = allowed(item)
    step = item.step or ONE
    count = int((high - low) / step) + 1
    return [low + step * n for n in range(count)] if count <= _MOST_POINTS else []
