"""提成: the amount, its tier and rate, and what the next tier would bring."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.exact import EXACT, ZERO
from kaohe.explain.figures import decimal, exact, needed, result, share, two, yuan
from kaohe.explain.kinds.rounding import rounding_yuan
from kaohe.explain.kinds.tiers import tier_above, tier_words
from kaohe.explain.lines import Line, View


def explain_commission_whole(node: Because, view: View) -> list[Line]:
    """One rate on the whole amount: 150,000 元 × 1.2% = 1,800.00 元."""
    amount, plan = needed(node.inputs, "amount"), decimal(node.inputs.get("plan"))
    names = _names(node, amount, plan, view)
    pay, tier = result(node), node.inputs.get("tier")
    if amount < 0:
        return [view.line("why_commission_negative", names)]
    rule = view.scheme.pay.commission
    if tier is None or rule is None or int(tier) >= len(rule.tiers):
        return [view.line("why_commission_no_tier", names)]
    rate = needed(node.inputs, "rate")
    names |= {"rate": share(rate), "tier": tier_words(rule.tiers, int(tier), view)}
    first = "why_commission" if plan is None else "why_commission_plan"
    lines = [view.line(first, names)]
    lines += rounding_yuan(exact(amount) * exact(rate), pay, view)
    above = tier_above(rule.tiers, int(tier), amount, plan)
    if above is not None:
        named = {
            "missing": yuan(above.edge - amount),
            "edge": yuan(above.edge),
            "rate": share(above.rate),
            "then": two(EXACT.multiply(above.edge, above.rate)),
        }
        lines.append(view.line("why_commission_next", named, 1))
    return lines


def explain_commission_marginal(node: Because, view: View) -> list[Line]:
    """Each slice at its own rate; the slices follow below."""
    amount, plan = needed(node.inputs, "amount"), decimal(node.inputs.get("plan"))
    names = _names(node, amount, plan, view)
    if amount < 0:
        return [view.line("why_commission_negative", names)]
    name = "why_commission_slices" if plan is None else "why_commission_slices_plan"
    total = sum((result(c) for c in node.children), ZERO)
    pay = result(node)
    return [view.line(name, names), *rounding_yuan(exact(total), pay, view)]


def explain_slice(node: Because, view: View) -> list[Line]:
    """One slice: the part between two edges times its rate."""
    low, high = needed(node.inputs, "low"), decimal(node.inputs.get("high"))
    names = {
        "low": yuan(low),
        "high": "" if high is None else yuan(high),
        "base": yuan(needed(node.inputs, "base")),
        "rate": share(needed(node.inputs, "rate")),
        "value": yuan(result(node)),
    }
    return [view.line("why_slice_open" if high is None else "why_slice", names)]


def _names(
    node: Because, amount: Decimal, plan: Decimal | None, view: View
) -> dict[str, object]:
    of = str(node.inputs["of"])
    known = view.scheme.dictionary.get(of)
    return {
        "of": of if known is None else known.title,
        "amount": yuan(amount),
        "plan": "" if plan is None else yuan(plan),
        "pay": two(result(node)),
    }
