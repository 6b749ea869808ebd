"""总分: the sum of the printed points, rescaled, with plus and minus, inside its limits."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.base.exact import ZERO
from kaohe.explain.figures import exact, grouped, needed, result, signed, two
from kaohe.explain.kinds.rounding import rounding
from kaohe.explain.lines import Line, View

#: Which parts there are (base, items, plus and minus points) to the sentence.
_SUMS = {
    (True, True, True): "why_score_base_items_ledger",
    (True, True, False): "why_score_base_items",
    (True, False, True): "why_score_base_ledger",
    (True, False, False): "why_score_base_ledger",
    (False, True, True): "why_score_items_ledger",
    (False, True, False): "why_score_items",
    (False, False, True): "why_score_ledger",
    (False, False, False): "why_score_ledger",
}


def explain_score(node: Because, view: View) -> list[Line]:
    """What was added up; floor and cap speak for themselves below."""
    items, base, ledger = (
        needed(node.inputs, k) for k in ("items_sum", "base", "ledger_sum")
    )
    names = {
        "items": two(items),
        "base": grouped(base),
        "ledger": signed(ledger),
        "sum": two(items + base + ledger),
    }
    parts = (
        base != ZERO,
        bool(view.scheme.items),
        bool(view.scheme.ledger) or ledger != ZERO,
    )
    name = _SUMS[parts]
    if name == "why_score_items" and any(c.rule == "rescaled" for c in node.children):
        name = "why_score_rescaled"
    return [view.line(name, names)]


def explain_rescaled(node: Because, view: View) -> list[Line]:
    """折算: the points of what applies, brought to all marks; a row of its own."""
    points, applicable, full = (
        needed(node.inputs, k) for k in ("points_sum", "full_applicable", "full")
    )
    value = result(node)
    names = {
        "points": two(points),
        "applicable": grouped(applicable),
        "full": grouped(full),
        "value": two(value),
    }
    whole = exact(points) * exact(full) / exact(applicable)
    return [view.line("why_rescaled", names), *rounding(whole, value, view)]


def explain_capped(node: Because, view: View) -> list[Line]:
    """封顶: the sum was above the scheme's cap."""
    total, cap = needed(node.inputs, "sum"), needed(node.inputs, "cap")
    return [view.line("why_capped", {"sum": two(total), "cap": two(cap)})]


def explain_floored(node: Because, view: View) -> list[Line]:
    """保底: the sum was below the scheme's floor."""
    total, floor = needed(node.inputs, "sum"), needed(node.inputs, "floor")
    return [view.line("why_floored", {"sum": two(total), "floor": two(floor)})]
