"""保底分: a band table whose worst row still pays.

Document 000, 客户服务人员绩效考核表 (S0-23f): the most that is taken off is half of the
item's weight, so the worst callback completion keeps 5 of 10 points.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.model import Bands, Indicated, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """One KH203 that lists the items with what their worst row keeps."""
    kept: list[Text] = []
    first: int | None = None
    for index, item in enumerate(scheme.items):
        judged = item.judged
        if not isinstance(judged, Indicated) or not isinstance(judged.rule, Bands):
            continue
        worst = min(band.points for band in judged.rule.rows)
        if worst > 0:
            first = index if first is None else first
            name, share = item_name(item), f" {plain(worst)}/{plain(item.full)}"
            kept.append(Text(name.zh + share, name.en + share))
    if first is not None:
        yield finding("KH203", scheme.place("items", first), kept=kept)
