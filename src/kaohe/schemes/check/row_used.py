"""用不到的一行: a band outside everything that the indicator can be.

A row ``> 100%`` of a share, or ``(2, 3)`` of a count, holds no value that can ever come.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import reachable
from kaohe.schemes.model import Bands, Indicated, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH205 at each row that no value can reach."""
    for index, item in enumerate(scheme.items):
        judged = item.judged
        if not isinstance(judged, Indicated) or not isinstance(judged.rule, Bands):
            continue
        known = scheme.dictionary.get(judged.indicator)
        for row, band in enumerate(judged.rule.rows if known is not None else ()):
            assert known is not None
            if not reachable(band.interval, known):
                yield finding(
                    "KH205",
                    scheme.place("items", index, "bands", row),
                    row=band.interval.text(known.percent),
                    indicator=known.title,
                    domain=known.domain.text(known.percent),
                )
