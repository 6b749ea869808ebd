"""分段: the band in words, what it is worth, and how far its neighbours are."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.interval import parse_interval
from kaohe.explain.figures import decimal, grouped, needed, two
from kaohe.explain.intervals import written_words
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import Figure, counted, figure
from kaohe.explain.steps import better, gain_lines, slip_line, worse
from kaohe.schemes.model import Band, Bands, Indicated


def explain_bands(node: Because, view: View) -> list[Line]:
    """The band that the figure fell in, the next one up and, where near, the one below."""
    shown = figure(node, view, parse_interval(str(node.inputs["band"])))
    band = written_words(node.inputs["band"], view, shown.percent, shown.whole)
    full, points = needed(node.inputs, "full"), decimal(node.value) or Decimal(0)
    deduct = decimal(node.inputs.get("deduct"))
    names = {"title": shown.title, "value": shown.text, "band": band}
    names |= {"points": two(points), "full": grouped(full)}
    if points == full:
        first = view.line("why_bands_full", names)
    elif deduct is not None:
        first = view.line("why_bands_deduct", names | {"deduct": grouped(deduct)})
    else:
        first = view.line("why_bands", names)
    rows = _rows(node, view)
    beside = [] if rows is None else _beside(rows, node, shown, view)
    return [first, *counted(node, view), *beside]


def _rows(node: Because, view: View) -> tuple[Band, ...] | None:
    """The scheme's bands, where they are still those that gave this node."""
    item = view.item_of(node)
    if item is None or not isinstance(item.judged, Indicated):
        return None
    rule, row = item.judged.rule, int(node.inputs["row"])
    if not isinstance(rule, Bands) or row >= len(rule.rows):
        return None
    same = rule.rows[row].interval.text() == node.inputs["band"]
    return rule.rows if same else None


def _beside(
    rows: tuple[Band, ...], node: Because, shown: Figure, view: View
) -> list[Line]:
    row = int(node.inputs["row"])
    up = better(rows, row, shown)
    lines = [line for s in up for line in gain_lines("step", s, shown, node, view)]
    if not up and rows[row].points < needed(node.inputs, "full"):
        lines.append(view.line("why_bands_best", depth=1))
    inside = rows[row].interval
    if inside.low != inside.high:  # = 0 is a point: everything else lies beside it
        lines += [slip_line(s, shown, view) for s in worse(rows, row, shown)]
    return lines
