"""达不到的得分: a grade or a rule that asks for scores the scheme cannot give.

Document 002 (S2-14) ends at 100 points: a bonus from 101 on would never be paid.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import Ratio
from kaohe.base.findings import Finding, finding
from kaohe.base.interval import Interval
from kaohe.base.language import Text
from kaohe.schemes.check.parts import Path, called, possible_scores, rules
from kaohe.schemes.coverage import pieces
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH225 at each grade or condition that no score reaches."""
    possible = possible_scores(scheme)
    for path, name, wanted in _asked(scheme):
        met = any(
            wanted.holds(Ratio(probe)) for _, probe in pieces([wanted], possible, False)
        )
        if not met:
            yield finding(
                "KH225",
                scheme.place(*path),
                name=name,
                wanted=wanted.text(),
                possible=possible.text(),
            )


def _asked(scheme: Scheme) -> Iterator[tuple[Path, Text, Interval]]:
    for index, grade in enumerate(scheme.grades):
        from_low = Interval(grade.low, None, True, False)
        name = called(grade.grade, grade.title_en)
        yield ("grades", index), name, grade.interval or from_low
    for rule in rules(scheme):
        if rule.when.score is not None:
            yield (*rule.path, "when", "score"), rule.name, rule.when.score
