"""What a scheme asks a department for: tables, rated items, figures, targets."""

from __future__ import annotations

from kaohe.dictionary import Indicator
from kaohe.schemes.model import (
    Compared,
    Indicated,
    Item,
    Scheme,
    Tier,
    ToTarget,
    When,
)


def needed_tables(scheme: Scheme) -> tuple[str, ...]:
    """The tables of the month folder that the scheme needs filled in, in order."""
    asked = {
        "employees": True,
        "ratings": bool(rated_items(scheme)),
        "comparisons": bool(compared_items(scheme)),
        "ledger": any(e.when is None for e in scheme.ledger),
        "measures": bool(figures_asked(scheme)),
        "targets": bool(targets_asked(scheme)),
        "history": any(when.periods > 1 for when in _conditions(scheme)),
        "wages": _wages_from_a_table(scheme),
        "pay_lines": _pays(scheme),
    }
    return tuple(name for name, needed in asked.items() if needed)


def rated_items(scheme: Scheme) -> list[Item]:
    """The items that people judge row by row; a ranking is given as places."""
    return [
        item
        for item in scheme.items
        if not isinstance(item.judged, Indicated) and item.judged != Compared("paired")
    ]


def compared_items(scheme: Scheme) -> list[Item]:
    """The items judged by comparing people in pairs."""
    return [item for item in scheme.items if item.judged == Compared("paired")]


def figures_asked(scheme: Scheme) -> list[Indicator]:
    """The figures that the scheme names, but those that stand among the targets."""
    names: list[str] = []
    for item in scheme.items:
        if isinstance(item.judged, Indicated):
            names.append(item.judged.indicator)
    for when in _conditions(scheme):
        names += [*([when.indicator] if when.indicator else []), *when.of]
    commission = scheme.pay.commission
    if commission is not None:
        names.append(commission.of)
    if scheme.eligible.absent_months_at_most is not None:
        names.append("absent_months")
    known = scheme.dictionary
    return [known[n] for n in dict.fromkeys(names) if n in known]


def targets_asked(scheme: Scheme) -> list[Indicator]:
    """The figures of which every person needs a target of their own."""
    names = [
        item.judged.indicator
        for item in scheme.items
        if isinstance(item.judged, Indicated) and item.judged.rule == ToTarget(None)
    ]
    commission = scheme.pay.commission
    if commission is not None and any(_hangs_on_plan(t) for t in commission.tiers):
        names.append(commission.of)
    known = scheme.dictionary
    return [known[n] for n in dict.fromkeys(names) if n in known]


def _hangs_on_plan(tier: Tier) -> bool:
    edges = [tier.below, *(tier.interval[:2] if tier.interval is not None else ())]
    return any(edge is not None and edge.of_plan for edge in edges)


def _conditions(scheme: Scheme) -> list[When]:
    found = [e.when for e in scheme.ledger if e.when is not None]
    found += [b.when for b in scheme.pay.bonuses]
    return found + [o.when for o in scheme.outcomes]


def _wages_from_a_table(scheme: Scheme) -> bool:
    wage = scheme.pay.performance_wage
    return wage is not None and wage.base is None


def _pays(scheme: Scheme) -> bool:
    pay = scheme.pay
    made = (pay.post_wage, pay.performance_wage, pay.commission, pay.bonuses)
    return any(made)
