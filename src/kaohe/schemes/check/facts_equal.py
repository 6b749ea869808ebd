"""事实相同: two rows of a rating scale that state the same facts.

Nothing decides then which of them applies; document 003, 处事能力, has two rows for one
error, told apart by whether it was hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.english import both
from kaohe.schemes.facts import facts_of
from kaohe.schemes.model import Anchored, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH215 at the second of two anchors with equal facts."""
    for index, item in enumerate(scheme.items):
        if not isinstance(item.judged, Anchored):
            continue
        anchors = item.judged.anchors
        facts = facts_of(anchors)
        for one, other in combinations(range(len(anchors)), 2):
            if not anchors[one].facts or not anchors[other].facts:
                continue
            if all(f.values[one] == f.values[other] for f in facts):
                yield finding(
                    "KH215",
                    scheme.place("items", index, "rate", other),
                    item=item_name(item),
                    first=both(anchors[one].text),
                    second=both(anchors[other].text),
                )
