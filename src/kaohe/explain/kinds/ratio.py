"""按比例: full points times value over target, or target over value where less is better."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kaohe.base.because import Because
from kaohe.explain.figures import exact, grouped, needed, result, two
from kaohe.explain.kinds.rounding import rounding
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import Figure, counted, figure
from kaohe.explain.steps import Step, gain_lines


def explain_ratio(node: Because, view: View) -> list[Line]:
    """The product, what the target was, and what is still open to full points."""
    shown, known = figure(node, view), view.indicator(node)
    full, to = needed(node.inputs, "full"), needed(node.inputs, "to")
    points = result(node)
    down = known is not None and known.direction == "down"
    names = {
        "title": shown.title,
        "value": shown.text,
        "actual": shown.term,
        "target": shown.said(to, view),
        "full": grouped(full),
        "points": two(points),
    }
    own = (
        [view.line("why_own_target", depth=1)]
        if node.inputs.get("target") is True
        else []
    )
    about = [*counted(node, view), *own]
    value, target = shown.value.fraction(), exact(to)
    if (value <= target) if down else (value >= target):
        name = "why_ratio_full_down" if down else "why_ratio_full"
        return [view.line(name, names), *about]
    if value <= 0:
        return [view.line("why_ratio_zero", names), *about]
    exact_points = exact(full) * (target / value if down else value / target)
    first = view.line("why_ratio_down" if down else "why_ratio", names)
    open_way = _open(shown, to, value, full - points, node, view)
    return [first, *about, *rounding(exact_points, points, view), *open_way]


def _open(
    shown: Figure,
    to: Decimal,
    value: Fraction,
    gain: Decimal,
    node: Because,
    view: View,
) -> list[Line]:
    up = exact(to) > value
    step = Step(up, to, True, abs(exact(to) - value), gain)
    return gain_lines("full", step, shown, node, view)
