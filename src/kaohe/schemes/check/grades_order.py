"""等级次序: lower edges that neither rise nor fall as the table is written.

优 from 90, 良 from 95, 中 from 60: the first two have probably been exchanged. Loading puts
grades in order by itself, so a table from low to high is as good as one from high to low.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import called
from kaohe.schemes.model import Scheme

_EDGE = Text("等级下限", "lower edge")


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH238 at a grade that stands above another one, yet begins lower."""
    lines = [scheme.place("grades", i).line for i in range(len(scheme.grades))]
    rows = sorted((line, index) for index, line in enumerate(lines) if line is not None)
    written = [index for _, index in rows]
    if written in (sorted(written), sorted(written, reverse=True)):
        return
    for index, below in zip(written, written[1:], strict=False):
        grade, other = scheme.grades[index], scheme.grades[below]
        if grade.low < other.low:
            yield finding(
                "KH238",
                scheme.place("grades", index),
                what=_EDGE,
                better=called(grade.grade, grade.title_en),
                low=plain(grade.low),
                worse=called(other.grade, other.title_en),
                high=plain(other.low),
            )
