"""最低工资: post wages that no longer reach the minimum by themselves.

Document 003, article 8 pays 1,200 to 1,800 yuan; in January 2026 the first-tier monthly
minimum passed 2,000 yuan in every province and reached 2,740 in Shanghai. Such a wage is
lawful only where commission and other lines carry the sum over the local minimum.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.model import Scheme

#: The highest monthly minimum known for January 2026, in yuan.
HIGHEST = Decimal(2740)


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH239 with the wages below the highest minimum known."""
    if not scheme.pay.post_wage:
        return
    low = [g for g in scheme.grades if g.wage is not None and g.wage < HIGHEST]
    if low:
        at = scheme.grades.index(low[-1])
        wages = [plain(g.wage) for g in low if g.wage is not None]
        place = scheme.place("grades", at)
        yield finding("KH239", place, wages=wages, highest=plain(HIGHEST))
