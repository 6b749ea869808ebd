"""评分人: items that people judge while nobody is named to judge them.

The supervisor alone is then taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.model import Compared, Indicated, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """One KH246 with the items that have no raters."""
    if scheme.raters:
        return
    bare = [
        (index, item_name(item))
        for index, item in enumerate(scheme.items)
        if not isinstance(item.judged, (Indicated, Compared)) and item.raters is None
    ]
    if bare:
        names = [name for _, name in bare]
        yield finding("KH246", scheme.place("items", bare[0][0]), items=names)
