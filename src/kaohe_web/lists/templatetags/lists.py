"""What the template of a list asks of its listing."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from kaohe_web.lists.listing import Listing

register = template.Library()


@register.simple_tag
def chosen(listing: Listing, key: str, value: str) -> SafeString:
    """`` selected`` where the filter stands on this value."""
    return mark_safe(" selected" if listing.chosen.get(key) == value else "")


@register.simple_tag
def to_page(listing: Listing, by: int) -> str:
    """The address of the page so many further on."""
    return listing.address(page=str(listing.page.number + by))


@register.simple_tag
def export_address(listing: Listing) -> str:
    """The address of the workbook of all rows of the list."""
    return listing.address(export="xlsx", page=None)
