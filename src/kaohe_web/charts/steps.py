"""Where a month stands: its stages in one line, done, under way, or still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kaohe_web.charts.svg import framed, number, text

_STEP, _HEIGHT, _LINE, _RADIUS = 96, 64, 16, 9


class Stage(NamedTuple):
    """A stage: its name, a word below it, and whether it is done, now or to come."""

    name: str
    below: str
    state: Literal["done", "now", "coming"]


def steps(stages: Sequence[Stage], title: str) -> SafeString | str:
    """The line of ``stages``: ✓ for done, ● for the one under way, empty to come."""
    if not stages:
        return ""
    width = len(stages) * _STEP
    parts: list[SafeString] = []
    for index, stage in enumerate(stages):
        x = _STEP * index + _STEP / 2
        if index:
            reached = "done" if stage.state != "coming" else "coming"
            parts.append(
                format_html(
                    '<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>',
                    reached,
                    number(x - _STEP + _RADIUS),
                    number(x - _RADIUS),
                    _LINE,
                    _LINE,
                )
            )
        mark = {"done": "✓", "now": "●", "coming": ""}[stage.state]
        parts += [
            format_html(
                '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
                stage.state,
                number(x),
                _LINE,
                _RADIUS,
            ),
            text(x, _LINE + 4, mark, kind=f"mark {stage.state}"),
            text(x, _LINE + 27, stage.name, kind=stage.state),
            text(x, _LINE + 43, stage.below, kind="below"),
        ]
    now = next((s.name for s in stages if s.state == "now"), stages[-1].name)
    return framed("stage-line", (width, _HEIGHT), title, now, parts)
