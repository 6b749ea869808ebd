"""The mean share of full marks over the exams of the period, times 100.

Exams with different full marks are added as exact fractions: 88 of 100 and 45 of 60 are
88 and 75, the mean is 163/2. Without a mark or full marks an exam is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ibis.expr import types as ir

from kaohe.base.exact import divide
from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, on_days_of


def _rows(frames: Frames, period: Period) -> ir.Table:
    exams = frames["exams"].filter(
        lambda t: on_days_of(t.taken_on, period) & t.score.notnull() & (t.full > 0)
    )
    return exams.mutate(employee=exams.agent)


def _fold(rows: Sequence[Mapping[str, Any]]) -> dict[str, Decimal]:
    """Marks out of 100 over exams, both scaled up where a mark has no end (2 of 3)."""
    exams = sum(int(row["exams"]) for row in rows)
    marks = sum(
        (Fraction(row["score"]) * 100 / Fraction(row["full"]) for row in rows),
        Fraction(0),
    )
    scale = 1 if _ends(marks.denominator) else marks.denominator
    scaled = marks * scale
    return {
        "marks": divide(Decimal(scaled.numerator), Decimal(scaled.denominator)),
        "scaled_exams": Decimal(exams * scale),
        "exams": Decimal(exams),
    }


def _ends(denominator: int) -> bool:
    """True where a fraction over ``denominator`` is a decimal that ends."""
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1


EXAMS = Source(
    name="exams",
    reads=("exams",),
    rows=_rows,
    keys=("full",),
    sums={
        "exams": lambda t: t.count(),
        "score": lambda t: t.score.sum(),
    },
    fold=_fold,
    recipes={"exam_score": Recipe("marks", "scaled_exams", n="exams")},
)
