"""达标: all points where the value lies inside, else none."""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.base.interval import parse_interval
from kaohe.explain.figures import grouped, needed, two
from kaohe.explain.intervals import written_words
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import counted, figure
from kaohe.explain.steps import gain_lines, to_interval


def explain_pass(node: Because, view: View) -> list[Line]:
    """Met or not met, and how far it is where not."""
    inside = parse_interval(str(node.inputs["inside"]))
    passed = node.inputs["passed"] is True
    shown = figure(node, view, inside if passed else None)
    full = needed(node.inputs, "full")
    standard = written_words(node.inputs["inside"], view, shown.percent, shown.whole)
    names = {"title": shown.title, "value": shown.text, "standard": standard}
    names |= {"points": two(full), "full": grouped(full)}
    first = view.line("why_pass" if passed else "why_pass_not", names)
    step = None if passed or inside is None else to_interval(inside, shown, full)
    way = [] if step is None else gain_lines("full", step, shown, node, view)
    return [first, *counted(node, view), *way]
