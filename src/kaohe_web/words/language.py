"""The language of the page at hand."""

from __future__ import annotations

from django.utils import translation

from kaohe.base.language import Lang


def lang() -> Lang:
    """The active language as the library calls it."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh"
