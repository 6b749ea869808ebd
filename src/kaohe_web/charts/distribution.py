"""How many people stand where: a column for each span, the own one marked and named.

Places are percentages of the drawing, so that it takes any size while its words keep theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kaohe_web.charts.svg import described, number

#: Where the columns end above and stand below; room for words is outside.
_TOP, _GROUND = 24, 86
#: The width that a column would like, in characters, and how much of it is column.
_WISH, _FILLED = 13, 0.7


def distribution(
    columns: Sequence[tuple[str, int]], title: str, own: int | None = None, me: str = ""
) -> SafeString | str:
    """Columns of ``columns`` (span and count); ``own`` is marked with ``me`` above it."""
    if not columns:
        return ""
    most = max(1, *(count for _, count in columns))
    slot = 100 / len(columns)
    parts: list[SafeString] = []
    for index, (span, count) in enumerate(columns):
        high = count * (_GROUND - _TOP) / most
        middle, top = (index + 0.5) * slot, _GROUND - high
        parts += [
            format_html(
                '<rect class="{}" x="{}%" y="{}%" width="{}%" height="{}%" rx="3"/>',
                "own" if index == own else "others",
                number(middle - slot * _FILLED / 2),
                number(top),
                number(slot * _FILLED),
                number(high),
            ),
            _text(middle, top, "-.45em", str(count)),
            _text(middle, _GROUND, "1.5em", span, "span"),
        ]
        if index == own:
            parts.append(_text(middle, top, "-1.75em", f"▼ {me}".strip(), "me"))
    about = ", ".join(f"{span}: {count}" for span, count in columns)
    return format_html(
        '<svg class="drawing distribution" width="{}em" height="12em" role="img"'
        ' aria-label="{} {}"><title>{}</title>{}<line x1="0" x2="100%" y1="{}%"'
        ' y2="{}%"/>{}</svg>',
        len(columns) * _WISH,
        title,
        about,
        title,
        described(about),
        _GROUND,
        _GROUND,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _text(x: float, y: float, below: str, words: str, kind: str = "") -> SafeString:
    """A text centred at a place, so far below it."""
    return format_html(
        '<text x="{}%" y="{}%" dy="{}" text-anchor="middle" class="{}">{}</text>',
        number(x),
        number(y),
        below,
        kind,
        words,
    )
