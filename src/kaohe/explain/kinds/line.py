"""线性: a straight line from 0 points at one value to full points at another."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.explain.figures import exact, grouped, needed, result, two
from kaohe.explain.kinds.rounding import rounding
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import counted, figure
from kaohe.explain.steps import Step, gain_lines


def explain_line(node: Because, view: View) -> list[Line]:
    """Where the value lies between the two ends, and the way to full points."""
    shown = figure(node, view)
    full = needed(node.inputs, "full")
    zero, top = needed(node.inputs, "zero"), needed(node.inputs, "full_at")
    points = result(node)
    names = {
        "title": shown.title,
        "value": shown.text,
        "zero": shown.said(zero, view),
        "full_at": shown.said(top, view),
        "full": grouped(full),
        "points": two(points),
    }
    gone = shown.value.fraction() - exact(zero)
    part = gone / (exact(top) - exact(zero))
    if part >= 1:
        return [view.line("why_line_full", names), *counted(node, view)]
    distance = abs(exact(top) - shown.value.fraction())
    step = Step(top > zero, top, True, distance, full - points)
    open_way = gain_lines("full", step, shown, node, view)
    if part <= 0:
        first = view.line("why_line_zero", names)
        return [first, *counted(node, view), *open_way]
    rounded = rounding(exact(full) * part, points, view)
    value, lowest, highest = shown.term, names["zero"], names["full_at"]
    if top > zero:
        names |= {"above": value, "below": lowest, "upper": highest, "lower": lowest}
    else:
        names |= {"above": lowest, "below": value, "upper": lowest, "lower": highest}
    return [view.line("why_line", names), *counted(node, view), *rounded, *open_way]
