"""The grade: the highest whose lower edge the two-place score reaches.

Document 003, article 8 prints 85～94 and 95～100, which leaves 94.2 nowhere; by lower
edges 94.20 is 良 and 95.00 is 优.
"""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.exact import Ratio
from kaohe.schemes.model import Grade, Scheme


def grade_of(scheme: Scheme, score: Decimal) -> Grade | None:
    """The grade of ``score``, or None where the scheme has none for it."""
    for grade in scheme.grades:  # highest first
        if grade.interval is not None:
            if grade.interval.holds(Ratio(score)):
                return grade
        elif score >= grade.low:
            return grade
    return None


def grade_because(scheme: Scheme, grade: Grade, score: Decimal) -> Because:
    """Why: the edge that was reached and the next one up."""
    higher = [g for g in scheme.grades if g.low > grade.low]
    above = min(higher, key=lambda g: g.low, default=None)
    inputs = {
        "score": score,
        "grade": grade.grade,
        "low": grade.low,
        "next_grade": None if above is None else above.grade,
        "next_low": None if above is None else above.low,
    }
    source = grade.about.source or scheme.source
    return Because("grade", inputs, grade.grade, source)
