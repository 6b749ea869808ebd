"""What the template of a list asks of its listing.

Cells and options are put together here: a list has hundreds of them, and a template takes
ten times as long for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from kaohe_web.lists.listing import Choice, Listing
from kaohe_web.lists.respond import Shown

register = template.Library()


@register.simple_tag
def options(listing: Listing, choice: Choice) -> SafeString:
    """The values of a filter, the chosen one marked."""
    now = listing.chosen.get(choice.key)
    return mark_safe("".join(_option(k, t, k == now) for k, t in choice.values))


def _option(key: str, title: str, chosen: bool) -> str:
    mark = " selected" if chosen else ""
    return f'<option value="{escape(key)}"{mark}>{escape(title)}</option>'


@register.simple_tag
def cells(row: Iterable[Shown]) -> SafeString:
    """The cells of a row."""
    return mark_safe("".join(map(_cell, row)))


def _cell(cell: Shown) -> str:
    text = cell.text if isinstance(cell.text, SafeString) else escape(cell.text)
    if cell.link:
        text = f'<a href="{escape(cell.link)}">{text}</a>'
    kind = f' class="{cell.kind}"' if cell.kind else ""
    return f'<td data-label="{escape(cell.head)}"{kind}>{text}</td>'


@register.simple_tag
def to_page(listing: Listing, by: int) -> str:
    """The address of the page so many further on."""
    return listing.address(page=str(listing.page.number + by))


@register.simple_tag
def export_address(listing: Listing) -> str:
    """The address of the workbook of all rows of the list."""
    return listing.address(export="xlsx", page=None)
