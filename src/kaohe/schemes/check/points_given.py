"""给不出的分: a row of a rating scale without any points that may be given.

Points are whole numbers unless the item has a ``step``: 3.2 to 3.8 holds none of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import ONE, plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import giveable, item_name, rated_rows
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH208 for a step of 0 or below, KH207 for each row that no rater can use."""
    for index, item in enumerate(scheme.items):
        if item.step is not None and item.step <= 0:
            place = scheme.place("items", index, "step")
            yield finding("KH208", place, item=item_name(item), step=plain(item.step))
            continue
        for path, points in rated_rows(item):
            if giveable(points, item.step) is None:
                yield finding(
                    "KH207",
                    scheme.place("items", index, *path),
                    points=f"{plain(points.low)}～{plain(points.high)}",
                    step=plain(item.step or ONE),
                )
