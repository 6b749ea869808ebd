"""每次扣分: from full marks, so much less for each."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.explain.figures import exact, grouped, needed, result, short, two
from kaohe.explain.kinds.rounding import rounding
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import Figure, counted, figure


def explain_each(node: Because, view: View) -> list[Line]:
    """The subtraction, or that it went below 0 and counts as 0."""
    shown = figure(node, view)
    full, each = needed(node.inputs, "full"), abs(needed(node.inputs, "each"))
    points = result(node)
    left = exact(full) - exact(each) * shown.value.fraction()
    names = {
        "title": shown.title,
        "value": shown.text,
        "number": short(shown.value.fraction()),
        "one": _one(shown, view),
        "each": grouped(each),
        "full": grouped(full),
        "points": two(points),
    }
    if shown.value.numerator <= 0:
        return [view.line("why_each_none", names), *counted(node, view)]
    name = "why_each" if left >= 0 else "why_each_floor"
    lines = [view.line(name, names), *counted(node, view)]
    if left >= 0:
        lines += rounding(left, points, view)
        if shown.value.numerator >= shown.value.denominator:
            lines.append(view.line("why_each_fewer", names, 1))
    return lines


def _one(shown: Figure, view: View) -> str:
    if not shown.unit:
        return view.word("why_one")
    return view.word("why_one_of", unit=shown.unit)
