"""How far a figure is from the next band, from full points, and from falling.

The distance is computed exactly from the scheme's own edges and raised to two places (or
to a whole number), so that what the sentence promises is true.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.interval import Interval
from kaohe.explain.figures import decimal, exact, grouped, rounded_up, two
from kaohe.explain.lines import Line, View
from kaohe.explain.measured import Figure
from kaohe.schemes.model import Band

#: Falling is worth a word within this part of the edge (95% warns up to 96.9%).
_NEAR = Fraction(1, 50)


class Step(NamedTuple):
    """From a figure to an edge: which way, how far, whether the edge itself will do."""

    up: bool
    edge: Decimal
    edge_will_do: bool
    distance: Fraction
    gain: Decimal


def to_interval(inside: Interval, shown: Figure, gain: Decimal) -> Step | None:
    """The step into an interval that does not hold the figure."""
    value = shown.value.fraction()
    low, high = inside.low, inside.high
    if low is not None and value <= exact(low):
        edge, will_do = _whole_edge(low, inside.low_in, True, shown)
        return Step(True, edge, will_do, exact(edge) - value, gain)
    if high is not None and value >= exact(high):
        edge, will_do = _whole_edge(high, inside.high_in, False, shown)
        return Step(False, edge, will_do, value - exact(edge), gain)
    return None


def _whole_edge(
    edge: Decimal, belongs: bool, up: bool, shown: Figure
) -> tuple[Decimal, bool]:
    """The edge, or the first whole number beyond it where only those make sense."""
    if not shown.whole:
        return edge, belongs
    if up:
        return Decimal(math.ceil(edge) if belongs else math.floor(edge) + 1), True
    return Decimal(math.floor(edge) if belongs else math.ceil(edge) - 1), True


def better(rows: Sequence[Band], row: int, shown: Figure) -> list[Step]:
    """The nearest band worth more on either side, the nearer first."""
    found: list[Step] = []
    here = rows[row]
    for beside in _sides(rows, row):
        above = next((b for b in beside if b.points > here.points), None)
        if above is not None:
            step = to_interval(above.interval, shown, above.points - here.points)
            found += [] if step is None else [step]
    return sorted(found, key=lambda s: s.distance)


def worse(rows: Sequence[Band], row: int, shown: Figure) -> list[Step]:
    """The bands worth less that lie near, as steps out of the own band."""
    found: list[Step] = []
    here = rows[row]
    for beside in _sides(rows, row):
        below = next((b for b in beside if b.points < here.points), None)
        if below is None:
            continue
        step = to_interval(below.interval, shown, here.points - below.points)
        if step is not None and _near(step, shown):
            found.append(step)
    return found


def _near(step: Step, shown: Figure) -> bool:
    if shown.whole:
        return step.distance <= 1
    return step.distance <= abs(exact(step.edge)) * _NEAR


def _sides(rows: Sequence[Band], row: int) -> tuple[list[Band], list[Band]]:
    order = sorted(rows, key=_low)
    at = order.index(rows[row])
    return order[at + 1 :], order[:at][::-1]


def _low(band: Band) -> tuple[bool, Decimal, bool]:
    low = band.interval.low
    return (low is not None, low or Decimal(0), not band.interval.low_in)


# ---- sentences -----------------------------------------------------------------------
def gain_lines(
    kind: str, step: Step, shown: Figure, node: Because, view: View
) -> list[Line]:
    """The way to more points; ``kind`` is step (the next band) or full (full points)."""
    lines = [view.line(_name(kind, step, shown), _named(step, shown, view), 1)]
    return lines + _in_cases(step, node, view)


def slip_line(step: Step, shown: Figure, view: View) -> Line:
    """How little would lose the band."""
    return view.line(_name("slip", step, shown), _named(step, shown, view), 1)


def _name(kind: str, step: Step, shown: Figure) -> str:
    if shown.whole:
        return f"why_{kind}_{'more' if step.up else 'fewer'}"
    way = "up" if step.up else "down"
    if step.distance == 0:
        return f"why_{kind}_edge_{way}"
    return f"why_{kind}_{way}_{'reach' if step.edge_will_do else 'pass'}"


def _named(step: Step, shown: Figure, view: View) -> dict[str, object]:
    if shown.percent:
        points = grouped(rounded_up(step.distance * 100, False))
        distance = view.word("why_percentage_points", figure=points)
    else:
        distance = shown.said(rounded_up(step.distance, shown.whole), view)
    edge = shown.said(step.edge, view)
    return {"distance": distance, "edge": edge, "gain": two(step.gain)}


def _in_cases(step: Step, node: Because, view: View) -> list[Line]:
    """The same step as so many more of the cases that the numerator counts."""
    known = view.indicator(node)
    top, bottom = (decimal(node.inputs.get(k)) for k in ("numerator", "denominator"))
    if known is None or known.unit != "share" or not known.denominator_is_cases:
        return []
    parts = known.formula.in_(view.lang).split(" ÷ ")
    if top is None or bottom is None or len(parts) != 2 or top % 1 or bottom % 1:
        return []
    wanted = exact(step.edge) * exact(bottom)
    if step.up:
        target = math.ceil(wanted) if step.edge_will_do else math.floor(wanted) + 1
    else:
        target = math.floor(wanted) if step.edge_will_do else math.ceil(wanted) - 1
    if not 0 <= target <= bottom:
        return []
    count = grouped(abs(Decimal(target) - top))
    names: dict[str, object] = {
        "bottom": grouped(bottom),
        "cases": known.cases,
        "numerator": parts[0],
        "count": f"{count} {known.cases.zh[:1]}" if view.lang == "zh" else count,
    }
    return [view.line("why_cases_more" if step.up else "why_cases_fewer", names, 1)]
