"""Where a month stands: its stages in one line, done, under way, or still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Stage(NamedTuple):
    """A stage: its name, a word below it, and whether it is done, now or to come."""

    name: str
    below: str
    state: Literal["past", "now", "coming"]


def steps(stages: Sequence[Stage], title: str) -> SafeString | str:
    """The list of ``stages``: ✓ for done, a thick ring for now, an empty one to come.

    A list and no drawing: on a phone its lines stand below each other.
    """
    if not stages:
        return ""
    lines = format_html_join("", "{}", ((_line(stage),) for stage in stages))
    return format_html('<ol class="month-steps" aria-label="{}">{}</ol>', title, lines)


def _line(stage: Stage) -> SafeString:
    now = SafeString(' aria-current="step"') if stage.state == "now" else ""
    return format_html(
        '<li class="{}"{}><span class="dot" aria-hidden="true"></span><b>{}</b>'
        '<span class="quiet">{}</span></li>',
        stage.state,
        now,
        stage.name,
        stage.below,
    )
