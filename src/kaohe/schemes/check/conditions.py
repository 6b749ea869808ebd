"""条件: a rule without any, and an event that the system could never enter.

An outcome whose ``when`` asks nothing would hold for everybody. An event's points enter
the score, so its condition cannot ask for the score, the grade or a rank.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import called, rules
from kaohe.schemes.model import Scheme, When


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH201 for an empty condition, KH226 for an event by anything but an indicator."""
    for rule in rules(scheme):
        if _asks_of_result(rule.when) or rule.when.indicator is not None:
            continue
        yield finding("KH201", scheme.place(*rule.path, "when"), name=rule.name)
    for index, event in enumerate(scheme.ledger):
        when = event.when
        if when is None:
            continue
        if when.indicator is None or _asks_of_result(when):
            place = scheme.place("ledger", index, "when")
            name = called(event.title, event.title_en)
            yield finding("KH226", place, name=name)


def _asks_of_result(when: When) -> bool:
    return when.rank is not None or when.score is not None or bool(when.grade)
