"""Strengths by dimension: a polygon over rings of 25, 50, 75 and 100 percent."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kaohe_web.charts.svg import framed, number, text

_WIDTH, _MIDDLE = 320, 122
_RINGS = (25, 50, 75, 100)
_LONGEST = 6


def radar(axes: Sequence[tuple[str, int]], title: str) -> SafeString | str:
    """The polygon of ``axes`` (name and whole percent); empty for fewer than three."""
    if len(axes) < 3:
        return ""
    count = len(axes)
    rings = [
        format_html('<polygon class="ring" points="{}"/>', _polygon([ring] * count))
        for ring in _RINGS
    ]
    spokes = [
        format_html(
            '<line class="ring" x1="{}" y1="{}" x2="{}" y2="{}"/>',
            *map(number, (*_place(0, count, 0), *_place(i, count, 100))),
        )
        for i in range(count)
    ]
    held = [min(100, max(0, percent)) for _, percent in axes]
    own = format_html('<polygon class="own" points="{}"/>', _polygon(held))
    labels = [_label(i, count, *axis) for i, axis in enumerate(axes)]
    about = ", ".join(f"{name} {percent}%" for name, percent in axes)
    parts = [*rings, *spokes, own, *labels]
    height = round(max(_place(i, count, 122)[1] for i in range(count))) + 24
    return framed("radar", (_WIDTH, height), title, about, parts)


def _label(index: int, count: int, name: str, percent: int) -> SafeString:
    """The name above its percentage, outside the rings."""
    x, y = _place(index, count, 122)
    side = x - _WIDTH / 2
    anchor = "middle" if abs(side) < 8 else "start" if side > 0 else "end"
    short = name if len(name) <= _LONGEST or name.isascii() else name[:_LONGEST] + "…"
    return text(x, y - 2, short, anchor) + text(x, y + 12, f"{percent}%", anchor)


def _place(index: int, count: int, percent: int) -> tuple[float, float]:
    angle = 2 * math.pi * index / count - math.pi / 2
    radius = 96 if count == 3 else 80  # with more axes, names stand at the sides
    reach = radius * percent / 100
    return (
        _WIDTH / 2 + reach * math.cos(angle),
        _MIDDLE + reach * math.sin(angle),
    )


def _polygon(percents: Sequence[int]) -> str:
    count = len(percents)
    places = (_place(i, count, p) for i, p in enumerate(percents))
    return " ".join(f"{number(x)},{number(y)}" for x, y in places)
