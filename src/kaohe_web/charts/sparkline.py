"""How a figure moved over the months: a small line with its last point marked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kaohe_web.charts.svg import framed, number

_WIDTH, _HEIGHT, _EDGE = 84, 22, 3


def sparkline(
    series: Sequence[tuple[str, Decimal | None]], title: str
) -> SafeString | str:
    """The line of ``series`` (label and figure, oldest first); a gap where None.

    Empty for fewer than two figures: one point is no trend.
    """
    known = [figure for _, figure in series if figure is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    step = (_WIDTH - 2 * _EDGE) / max(1, len(series) - 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for index, (_, figure) in enumerate(series):
        if figure is None:
            runs.append([])
        else:
            runs[-1].append((_EDGE + index * step, _height(figure, low, high)))
    lines = [
        format_html('<polyline points="{}"/>', _points(run)) for run in runs if run
    ]
    x, y = next(run for run in reversed(runs) if run)[-1]
    last = format_html('<circle cx="{}" cy="{}" r="2.4"/>', number(x), number(y))
    about = ", ".join(f"{label} {f}" for label, f in series if f is not None)
    return framed("spark", (_WIDTH, _HEIGHT), title, about, [*lines, last])


def _height(figure: Decimal, low: Decimal, high: Decimal) -> float:
    if high == low:
        return _HEIGHT / 2
    room = _HEIGHT - 2 * _EDGE
    return _HEIGHT - _EDGE - float((figure - low) / (high - low)) * room


def _points(run: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in run)
