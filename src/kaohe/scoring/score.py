"""The score: the sum of the rounded points, rescaled, with plus and minus, inside limits.

Design, decisions on numbers 2 and 4: the printed form must add up, so the rounded points
are summed; items that do not apply are taken out and the rest is rescaled to all marks:
74.20 of 80 applicable is 74.20 × 100 ÷ 80 = 92.75.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because, Inputs
from kaohe.base.exact import EXACT, ZERO, half_up, half_up_ratio
from kaohe.base.result import ItemResult, LedgerResult
from kaohe.schemes.model import Scheme, Total


class Score(NamedTuple):
    """The score, the sum before floor and cap, and why."""

    score: Decimal
    uncapped: Decimal
    because: Because


_NO_TOTAL = Total()


def total(
    scheme: Scheme, items: Sequence[ItemResult], ledger: Sequence[LedgerResult]
) -> Score | None:
    """The score of one person, or None where no item applies and there is no base."""
    steps: list[Because] = []
    points_sum, applicable, full = ZERO, ZERO, ZERO
    for item in items:
        full += item.of
        if item.points is not None:
            points_sum += item.points
            applicable += item.of
    limits = scheme.total or _NO_TOTAL
    if items and applicable == 0 and limits.base == 0:
        return None
    items_sum = points_sum
    if applicable not in (full, ZERO):
        items_sum = half_up_ratio(EXACT.multiply(points_sum, full), applicable)
        step: Inputs = {
            "points_sum": points_sum,
            "full_applicable": applicable,
            "full": full,
        }
        steps.append(Because("rescaled", step, items_sum))
    ledger_sum = sum((e.points for e in ledger), ZERO)
    uncapped = half_up(limits.base + items_sum + ledger_sum)
    score = uncapped
    if limits.cap is not None and score > limits.cap:
        score = half_up(limits.cap)
        steps.append(Because("capped", {"sum": uncapped, "cap": limits.cap}, score))
    if limits.floor is not None and score < limits.floor:
        score = half_up(limits.floor)
        steps.append(
            Because("floored", {"sum": uncapped, "floor": limits.floor}, score)
        )
    inputs: Inputs = {
        "items_sum": items_sum,
        "base": limits.base,
        "ledger_sum": ledger_sum,
        "floor": limits.floor,
        "cap": limits.cap,
    }
    because = Because("score", inputs, score, scheme.source, tuple(steps))
    return Score(score, uncapped, because)
