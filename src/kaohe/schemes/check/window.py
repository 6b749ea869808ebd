"""实施时间: a window needs at least two workdays in every month.

Document 000 assesses on 1–5 of the next month and moves with holidays (S0-19): read as
``extend``, October 2025 leaves one workday, the 9th. Document 003 says 3–6 without a word
on holidays (S3-08): October 2026 leaves none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kaohe.base.calendar import Calendar, load_calendar, window
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.base.period import Period
from kaohe.schemes.model import Scheme, Window

_LEAST, _SHOWN = 2, 3


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH243 with the first months whose window is too short."""
    if scheme.window is None:
        return
    short = [
        shown
        for period in _periods(scheme)
        if (shown := _short(scheme.window, period)) is not None
    ]
    if short:
        yield finding("KH243", scheme.place("window"), windows=short[:_SHOWN])


def _periods(scheme: Scheme) -> Iterator[Period]:
    """The periods from the scheme's first on whose window lies in a year with a notice.

    Twelve at least; those of a year without a notice know weekends only.
    """
    known = _calendar().years
    period = Period(scheme.effective_from.year, scheme.effective_from.month)
    end = Period(period.year + 1, period.month)
    if known:
        end = max(end, Period(max(known), 12))
    while period.next() <= end:
        if not known or period.next().year >= min(known):
            yield period
        period = period.next()


def _short(rule: Window, period: Period) -> Text | None:
    days = window(_calendar(), period.next(), rule.opens, rule.closes, rule.holidays)
    worked = _calendar().workdays_between(days.first, days.last)
    if worked >= _LEAST:
        return None
    first, last = days.first.isoformat(), days.last.isoformat()
    return Text(
        f"{first} 至 {last}（{worked} 个工作日）",
        f"{first} to {last} (workdays: {worked})",
    )


@cache
def _calendar() -> Calendar:
    return load_calendar()[0]
