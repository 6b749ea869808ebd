"""What the templates of cycles need."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def among(key: str, titles: Mapping[str, str]) -> str:
    """The title of a key; the key itself where it has none."""
    return titles.get(key, key)
