"""名实不符: a label that names an indicator of the opposite direction.

Document 000, 客户服务人员绩效考核表 (S0-23b): the row is headed 客户投诉解决率 (higher is
better), and its bands fit the rate that is left unresolved (lower is better).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from kaohe.base.findings import Finding, finding
from kaohe.dictionary import Dictionary, Indicator
from kaohe.schemes.model import Indicated, Scheme

_OPPOSITE = {"up": "down", "down": "up"}


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH220 where the title says the opposite, KH221 where only the print does."""
    for index, item in enumerate(scheme.items):
        if not isinstance(item.judged, Indicated):
            continue
        known = scheme.dictionary.get(item.judged.indicator)
        if known is None:
            continue
        labels = (
            ("KH220", "title", item.title),
            ("KH221", "printed", item.about.printed),
        )
        for code, key, label in labels:
            meant = (
                None
                if label is None
                else _meanings(scheme.dictionary).get(_plain(label))
            )
            if meant is not None and meant.direction == _OPPOSITE.get(known.direction):
                place = scheme.place("items", index, key)
                shown = {"meant": meant.title, "indicator": known.title}
                yield finding(code, place, label=label, **shown)


@cache
def _meanings(dictionary: Dictionary) -> Mapping[str, Indicator]:
    found: dict[str, Indicator] = {}
    for one in dictionary.values():
        for name in (one.title.zh, one.title.en, *one.synonyms):
            found.setdefault(_plain(name), one)
    return found


def _plain(label: str) -> str:
    text = unicodedata.normalize("NFKC", label).lower()
    return "".join(text.split("(")[0].split())
