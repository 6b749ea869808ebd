"""How many people stand where: a column for each span, the own one marked and named."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kaohe_web.charts.svg import framed, number, text

_COLUMN, _GAP, _HEIGHT, _FOOT, _HEAD = 56, 10, 150, 22, 34


def distribution(
    columns: Sequence[tuple[str, int]], title: str, own: int | None = None, me: str = ""
) -> SafeString | str:
    """Columns of ``columns`` (span and count); ``own`` is marked with ``me`` above it."""
    if not columns:
        return ""
    most = max(1, *(count for _, count in columns))
    width = len(columns) * (_COLUMN + _GAP) + _GAP
    room = _HEIGHT - _FOOT - _HEAD
    parts: list[SafeString] = []
    for index, (span, count) in enumerate(columns):
        x = _GAP + index * (_COLUMN + _GAP)
        high = count * room / most
        top = _HEIGHT - _FOOT - high
        middle = x + _COLUMN / 2
        parts += [
            format_html(
                '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>',
                "own" if index == own else "others",
                x,
                number(top),
                _COLUMN,
                number(high),
            ),
            text(middle, top - 5, str(count)),
            text(middle, _HEIGHT - 6, span),
        ]
        if index == own:
            parts.append(text(middle, top - 20, f"▼ {me}".strip(), kind="me"))
    about = ", ".join(f"{span}: {count}" for span, count in columns)
    return framed("distribution", (width, _HEIGHT), title, about, parts)
