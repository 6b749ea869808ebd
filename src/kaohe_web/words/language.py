"""The language of the page at hand."""

from __future__ import annotations

from django.utils import translation

from kaohe.base.language import Lang


def lang() -> Lang:
    """The active language as the library calls it."""
    return lang_of(translation.get_language() or "")


def lang_of(code: str) -> Lang:
    """What the library calls a language that an account has chosen."""
    return "en" if code.startswith("en") else "zh"
