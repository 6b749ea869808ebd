"""How much of something was reached: a bar of whole percent."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kaohe_web.charts.svg import framed, number

_WIDTH, _HEIGHT = 100, 8


def bar(percent: int | None, title: str) -> SafeString:
    """A bar filled to ``percent`` (kept within 0 to 100); empty and dashed for None."""
    if percent is None:
        return framed("bar none", (_WIDTH, _HEIGHT), title, "", [_track()], True)
    filled = min(100, max(0, percent))
    part = format_html(
        '<rect class="filled" width="{}" height="{}" rx="2"/>',
        number(filled * _WIDTH / 100),
        _HEIGHT,
    )
    return framed(
        "bar", (_WIDTH, _HEIGHT), title, f"{percent}%", [_track(), part], True
    )


def _track() -> SafeString:
    return format_html(
        '<rect class="track" width="{}" height="{}" rx="2"/>', _WIDTH, _HEIGHT
    )
