"""等级空档与重叠: every score has one grade.

Document 003, article 8 (S3-17): printed 85～94 and 95～100, the score 94.20 has no grade.
Scores have two places, so 84.99 and 85 are neighbours and no hole lies between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import TWO_PLACES, ZERO, Ratio, plain
from kaohe.base.findings import Finding, finding
from kaohe.base.interval import Interval
from kaohe.schemes.check.parts import possible_scores, score_in
from kaohe.schemes.coverage import (
    NOTHING_LEFT,
    Mended,
    coverage,
    narrowed,
    widened,
)
from kaohe.schemes.model import Grade, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH222 for each hole, KH223 for each overlap, KH224 for scores below 0."""
    grades = scheme.grades
    if not grades:
        return
    possible = possible_scores(scheme)
    low = ZERO if possible.low is None else possible.low
    domain = Interval(low, possible.high, True, possible.high_in)
    if domain.high is not None and domain.high <= low:
        return
    rows = [_row(g, grades) for g in grades]
    holes, shared = coverage(rows, domain)
    for hole in holes:
        score = score_in(hole.stretch)
        if score is not None:
            at = len(grades) - 1 if hole.after is None else hole.after
            place = scheme.place("grades", at)
            mend = _mend(widened(hole, rows), grades, at)
            shown = {"stretch": hole.stretch.text(), "score": score}
            yield finding("KH222", place, **shown, **mend)
    for both in shared:
        score = score_in(both.stretch)
        if score is not None:
            names = [grades[i].grade for i in both[1:]]
            place = scheme.place("grades", both.second)
            mend = _mend(narrowed(both, rows, domain), grades, both.second)
            shown = {"stretch": both.stretch.text(), "grades": names}
            yield finding("KH223", place, **shown, **mend)
    below_zero = Ratio(-TWO_PLACES)
    if possible.low is None and not any(row.holds(below_zero) for row in rows):
        yield finding("KH224", scheme.place("grades", len(grades) - 1))


def _mend(
    mended: Mended | None, grades: tuple[Grade, ...], at: int
) -> dict[str, object]:
    """What to write for a grade instead, as parameters of a finding."""
    if mended is None:
        return {"grade": grades[at].grade, "write": NOTHING_LEFT}
    grade, interval = grades[mended.row], mended.interval
    if grade.interval is None and interval.low is not None:
        return {"grade": grade.grade, "write": f"from: {plain(interval.low)}"}
    return {"grade": grade.grade, "write": f'in: "{interval.text()}"'}


def _row(grade: Grade, grades: tuple[Grade, ...]) -> Interval:
    """The scores of a grade: as printed, or up to the next edge above its own."""
    if grade.interval is not None:
        return grade.interval
    above = min((g.low for g in grades if g.low > grade.low), default=None)
    return Interval(grade.low, above, True, False)
