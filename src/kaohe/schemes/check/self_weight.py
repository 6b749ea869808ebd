"""自评权重: a self-rating that decides more than half of the points.

Document 003 takes 40 % self and 60 % supervisor (S3-02). Self-ratings are higher than
others' and agree with them little, so more than half would measure modesty.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import HUNDRED, plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import Path
from kaohe.schemes.model import Scheme

_HALF = Decimal("0.5")


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH245 at each self-rating above 50 %."""
    given: list[tuple[Path, Decimal | None]] = [
        (("raters", "self"), scheme.raters.get("self"))
    ]
    for index, item in enumerate(scheme.items):
        own = (item.raters or {}).get("self")
        given.append((("items", index, "raters", "self"), own))
    for path, weight in given:
        if weight is not None and weight > _HALF:
            share = plain(weight * HUNDRED) + "%"
            yield finding("KH245", scheme.place(*path), weight=share)
