"""英文名称: a scheme with an English title whose parts have none.

Without them an English form shows the Chinese titles.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import Path
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """One KH247 with how many items and events have no ``title_en``."""
    if scheme.title_en is None:
        return
    bare: list[Path] = [
        ("items", i) for i, item in enumerate(scheme.items) if item.title_en is None
    ]
    bare += [("ledger", i) for i, e in enumerate(scheme.ledger) if e.title_en is None]
    if bare:
        yield finding("KH247", scheme.place(*bare[0]), count=len(bare))
