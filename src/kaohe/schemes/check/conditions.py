"""条件: a rule without any.

An outcome whose ``when`` asks nothing would hold for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import rules
from kaohe.schemes.model import Scheme, When


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH201 for an empty condition."""
    for rule in rules(scheme):
        if _asks_of_result(rule.when) or rule.when.indicator is not None:
            continue
        yield finding("KH201", scheme.place(*rule.path, "when"), name=rule.name)


def _asks_of_result(when: When) -> bool:
    return when.rank is not None or when.score is not None or bool(when.grade)
