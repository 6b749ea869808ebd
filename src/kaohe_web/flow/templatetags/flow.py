"""What the console's templates say of notes, progress, roles and differences."""

from __future__ import annotations

from decimal import Decimal

from django import template

from kaohe.exchange.names import role_title
from kaohe_web.flow.console import Progress
from kaohe_web.flow.guards import Note
from kaohe_web.words import word
from kaohe_web.words.language import lang

register = template.Library()


@register.filter
def note(one: Note) -> str:
    """What a guard says."""
    return word(one.text, lang(), **one.named)


@register.filter
def progress(one: Progress) -> str:
    """How far a stage is."""
    return word(one.text, lang(), **one.named)


@register.filter
def role(name: str) -> str:
    """A rating's role: 自评, 部门主管."""
    return role_title(name, lang())


@register.filter
def signed(value: Decimal) -> str:
    """A difference with its sign; a real minus."""
    return f"{value:+,.2f}".replace("-", "−")
