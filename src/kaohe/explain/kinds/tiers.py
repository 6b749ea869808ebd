"""Tiers of a commission in words, and the tier above an amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.explain.figures import yuan
from kaohe.explain.lines import View
from kaohe.pay.commission import edge_amount, tier_of
from kaohe.schemes.model import Edge, Tier


class Above(NamedTuple):
    """The next tier: the amount from which it holds, and its rate."""

    edge: Decimal
    rate: Decimal


def tier_words(tiers: Sequence[Tier], index: int, view: View) -> str:
    """达到计划、不足计划 + 50,000 元: the tier as people say it."""
    low, high = _edges(tiers, index)
    names = {
        "low": "" if low is None else _edge_words(low, view),
        "high": "" if high is None else _edge_words(high, view),
    }
    if low is None and high is None:
        return view.word("why_tier_any")
    if low is None:
        return view.word("why_tier_below", **names)
    return view.word("why_tier_from" if high is None else "why_tier_between", **names)


def tier_above(
    tiers: Sequence[Tier], index: int, amount: Decimal, plan: Decimal | None
) -> Above | None:
    """The tier that begins where this one ends, or None at the top (or at a hole)."""
    _, high = _edges(tiers, index)
    if high is None or (high.of_plan and plan is None):
        return None
    edge = edge_amount(high, plan)
    above = tier_of(tiers, edge, plan)
    if edge <= amount or above is None or above == index:
        return None
    return Above(edge, tiers[above].rate)


def _edges(tiers: Sequence[Tier], index: int) -> tuple[Edge | None, Edge | None]:
    tier = tiers[index]
    if tier.interval is not None:
        return tier.interval.low, tier.interval.high
    return (tiers[index - 1].below if index > 0 else None), tier.below


def _edge_words(edge: Edge, view: View) -> str:
    amount = yuan(abs(edge.plus))
    if not edge.of_plan:
        return view.word("why_edge_amount", amount=amount)
    if edge.plus == 0:
        return view.word("why_edge_plan")
    name = "why_edge_plan_less" if edge.plus < 0 else "why_edge_plan_plus"
    return view.word(name, amount=amount)
