"""What templates may use without asking: texts by name, figures, dates, charts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from kaohe.base.exact import plain
from kaohe.base.findings import Finding
from kaohe.base.language import Text, rendered
from kaohe.schemes.english import in_language
from kaohe_web.company import held
from kaohe_web.words import word
from kaohe_web.words.language import lang

register = template.Library()


@register.simple_tag
def say(name: str, /, **params: object) -> str:
    """The text ``name`` in the language of the page, its parameters filled in."""
    return word(name, lang(), **params)


@register.simple_tag
def company_name() -> str:
    """The company, as printed forms are headed."""
    return held.company_name()


@register.simple_tag
def finding_says(one: Finding) -> str:
    """What a finding says and what to do, in the language of the page."""
    return one.line(lang()).removeprefix(f"{one.code} ")


@register.filter
def said(value: object, prefix: str) -> str:
    """The text of a value of a fixed list: ``cycle.state|said:"state"``."""
    return word(f"{prefix}_{value}", lang())


@register.filter
def told(text: Text | str | None) -> str:
    """A text of the library in the language of the page."""
    return text.in_(lang()) if isinstance(text, Text) else (text or "")


@register.filter
def printed(text: str | None) -> str:
    """A text that a scheme prints (a grade, a level) in the language of the page."""
    return in_language(lang(), text or "")


@register.filter
def listed(names: Iterable[str]) -> str:
    """Names one after another, as the language of the page divides them."""
    return rendered(list(names), lang())


@register.filter
def points(value: Any) -> str:
    """Points or an amount with two places and grouped thousands; a dash for None."""
    return "–" if value is None or value == "" else f"{Decimal(value):,.2f}"


@register.filter
def signed(value: Any) -> str:
    """Points with their sign: +5, −2."""
    number = Decimal(value)
    return f"{'−' if number < 0 else '+'}{plain(abs(number))}"


@register.filter
def day(value: date | datetime | None) -> str:
    """A day in the zone of the company."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return date_format(value, "n月j日" if lang() == "zh" else "j M")


@register.filter
def moment(value: datetime | None) -> str:
    """A moment to the minute in the zone of the company."""
    if value is None:
        return "–"
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


@register.filter
def plainly(value: Decimal | None) -> str:
    """A figure with the digits it has: 3.50000000 as 3.5; a dash for None."""
    return "–" if value is None else plain(value)


@register.filter
def telling(one: Any) -> str:
    """The words of anything that names a text (``told``) and its parameters (``named``)."""
    return word(one.told, lang(), **one.named)
