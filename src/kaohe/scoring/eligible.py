"""Who is assessed in a period: employed, not on protected leave, not absent too long.

Document 003, article 2; design, decision on numbers 6. The reason that everybody sees is
neutral; the detail (a leave's kind) stays in HR's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kaohe.base.exact import compare
from kaohe.base.language import Text, messages
from kaohe.base.period import Period
from kaohe.base.rows import Employee, Measured
from kaohe.schemes.model import Scheme

Protection = Literal["none", "leave", "working"]

#: What the column ``protected`` may say; any other mark means leave.
_NOT_PROTECTED = {"", "否", "无", "no", "false", "0", "n", "none"}
_AT_WORK = {"在岗", "working", "at work"}


def protection(who: Employee) -> Protection:
    """``leave``: not assessed this period; ``working``: no proposal against the person."""
    mark = (who.protected or "").strip().lower()
    if mark in _NOT_PROTECTED:
        return "none"
    return "working" if mark in _AT_WORK else "leave"


def reason_text(name: str) -> Text:
    """The neutral reason ``reason_<name>`` in both languages."""
    message = messages()[f"reason_{name}"]
    return Text(message["zh"], message["en"])


def not_eligible(
    scheme: Scheme, who: Employee, figures: Mapping[str, Measured], period: Period
) -> Text | None:
    """Why the person is not assessed, or None for who is."""
    first, last = period.first_day, period.last_day
    begun = first if who.hired_on is None else max(who.hired_on, first)
    ended = last if who.left_on is None else min(who.left_on, last)
    if begun > ended:
        return reason_text("not_employed")
    if scheme.subject == "employee" and protection(who) == "leave":
        return reason_text("protected")
    days = scheme.eligible.employed_days_at_least
    if days is not None and (ended - begun).days + 1 < days:
        return reason_text("too_few_days")
    most = scheme.eligible.absent_months_at_most
    absent = figures.get("absent_months")
    value = None if absent is None else absent.ratio()
    if most is not None and value is not None and compare(value, most) > 0:
        return reason_text("absent_long")
    return None
