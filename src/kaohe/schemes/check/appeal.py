"""申诉期限: too short a time to answer.

Document 002 (S2-18) gives one day after publication. It is taken as configured, counted
in workdays from the proved reading; the time usual for a reply is five workdays.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.model import Scheme

_USUAL = 3


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH244 for an appeal of fewer than three workdays."""
    days = scheme.appeal_workdays
    if days is not None and days < _USUAL:
        yield finding("KH244", scheme.place("appeal"), days=days)
