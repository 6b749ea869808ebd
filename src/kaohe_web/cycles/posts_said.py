"""The days of a post as people say them: 9月1日至9月11日."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format

from kaohe_web.words import word
from kaohe_web.words.language import lang


def days_said(since: date, until: date) -> str:
    """From when to when, in the language of the page."""
    form = "n月j日" if lang() == "zh" else "j M"
    ends = {"since": date_format(since, form), "until": date_format(until, form)}
    return word("post_days", lang(), **ends)
