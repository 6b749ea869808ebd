"""The frame of a chart, and numbers as SVG writes them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def framed(
    kind: str,
    size: tuple[int, int],
    title: str,
    about: str,
    parts: Iterable[SafeString],
    stretched: bool = False,
) -> SafeString:
    """An ``<svg>`` of ``kind`` (its class), named for readers; ``size`` is its view box.

    One that is ``stretched`` fills whatever room it is given.
    """
    width, height = size
    return format_html(
        '<svg class="drawing {}" viewBox="0 0 {} {}" width="{}" height="{}" role="img"'
        ' preserveAspectRatio="{}" aria-label="{}"><title>{}</title>{}{}</svg>',
        kind,
        width,
        height,
        width,
        height,
        "none" if stretched else "xMidYMid",
        f"{title} {about}".strip(),
        title,
        described(about),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def described(about: str) -> SafeString:
    """The description, where there is one."""
    return format_html("<desc>{}</desc>", about) if about else SafeString("")


def text(
    x: float, y: float, words: str, anchor: str = "middle", kind: str = ""
) -> SafeString:
    """A text at a place of the chart."""
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>',
        number(x),
        number(y),
        anchor,
        kind,
        words,
    )


def number(value: float) -> str:
    """A coordinate to a tenth, without a trailing zero."""
    return f"{value:.1f}".removesuffix(".0")
