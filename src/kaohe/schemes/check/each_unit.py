"""每次扣分的单位: ``each`` on a percentage takes off points per 100 percentage points.

``each: -2`` on a share that rises from 0 % to 3 % takes off 0.06, not 6.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import HUNDRED, plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.model import Each, Indicated, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH209 where 1 percentage point would cost less than a tenth of a point."""
    for index, item in enumerate(scheme.items):
        judged = item.judged
        if not isinstance(judged, Indicated) or not isinstance(judged.rule, Each):
            continue
        known = scheme.dictionary.get(judged.indicator)
        if known is None or not known.percent or -judged.rule.points >= 10:
            continue
        yield finding(
            "KH209",
            scheme.place("items", index, "each"),
            item=item_name(item),
            indicator=known.title,
            each=plain(judged.rule.points),
            cost=plain(-judged.rule.points / HUNDRED),
            meant=plain(judged.rule.points * HUNDRED),
        )
