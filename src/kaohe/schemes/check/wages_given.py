"""岗位工资: a post wage by grade needs a wage in every grade.

Document 003, article 8 gives each of the five grades its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH236 with the grades that have no wage; the whole table where there is none."""
    if not scheme.pay.post_wage:
        return
    missing = [g.grade for g in scheme.grades if g.wage is None]
    if missing or not scheme.grades:
        place = scheme.place("pay", "post_wage")
        yield finding("KH236", place, grades=missing or "—")
