"""提成比例: a rate that looks as if its per-cent sign were missing.

Document 003, article 9 pays 0.5 % to 1.2 %; ``rate: 0.5`` would pay half of the sales.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import HUNDRED, plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import Path
from kaohe.schemes.model import Scheme

#: Above a fifth of the sales nobody pays a commission in customer service.
_MOST = Decimal("0.2")


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH230 at each tier whose rate is above 20 %."""
    commission = scheme.pay.commission
    for index, tier in enumerate(commission.tiers if commission is not None else ()):
        if tier.rate > _MOST:
            path: Path = ("pay", "commission", "tiers", index, "rate")
            yield finding(
                "KH230",
                scheme.place(*path),
                rate=plain(tier.rate),
                percent=plain(tier.rate * HUNDRED),
            )
