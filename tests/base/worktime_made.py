"""Schedules and moments made at random: lunch breaks, nights, whole days, holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from kaohe.base.worktime import DAY, SECOND, Schedule, Span
from kaohe.base.worktime.spans import Spans, joined

MINUTE = 60 * SECOND
_DAYS = 12


def _span(begin: int, length: int) -> Span:
    return Span(begin * MINUTE, min((begin + length) * MINUTE, begin * MINUTE + DAY))


#: Most begin by day and last some hours; some run through midnight, some all day long.
spans = st.one_of(
    st.builds(_span, st.integers(0, 1439), st.integers(1, 1440)),
    st.builds(_span, st.integers(0, 240), st.integers(1, 180)),
    st.just(Span(0, DAY)),
)
hours: st.SearchStrategy[Spans] = st.lists(spans, max_size=3).map(
    lambda made: tuple(made) if len(made) < 2 else _apart(made)
)


def _apart(made: list[Span]) -> Spans:
    """Joined where they touch; what grows longer than a day is cut."""
    return tuple(Span(s.start, min(s.end, s.start + DAY)) for s in joined(made))


def schedules(zones: list[str], first: date) -> st.SearchStrategy[Schedule]:
    """Schedules with exceptions in the days from ``first`` on."""
    days = st.integers(0, _DAYS).map(lambda n: first + timedelta(days=n))
    dated = st.dictionaries(days, hours, max_size=4)
    return st.builds(
        Schedule,
        zone=st.sampled_from(zones),
        weekly=st.tuples(*[hours] * 7),
        overrides=dated,
        breaks=dated,
        holidays=st.frozensets(days, max_size=3),
    )


def moments(first: date, unit: int, days: int = _DAYS) -> st.SearchStrategy[datetime]:
    """Moments without an offset in the days from ``first`` on, to the unit."""
    begin = datetime.combine(first, time())
    steps = st.integers(0, days * DAY // unit)
    return steps.map(lambda n: begin + timedelta(microseconds=n * unit))
