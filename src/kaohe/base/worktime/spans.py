"""Stretches of a line of whole microseconds: joined, cut, taken away, added up.

The line is either a local day (0 is its midnight by the clock on the wall) or the line
of instants (0 is the start of 1970 in UTC). A span holds its start and not its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SECOND = 1_000_000
DAY = 24 * 60 * 60 * SECOND


class Span(NamedTuple):
    """From ``start`` up to and without ``end``, in microseconds."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def moved(self, by: int) -> Span:
        """The same stretch ``by`` microseconds later."""
        return Span(self.start + by, self.end + by)


Spans = tuple[Span, ...]


def joined(spans: Iterable[Span]) -> Spans:
    """The same moments in order, each once; what is empty or upside down is gone."""
    found: list[Span] = []
    for span in sorted(s for s in spans if s.end > s.start):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def within(spans: Iterable[Span], low: int, high: int) -> Spans:
    """What of ``spans`` lies from ``low`` to ``high``."""
    cut = (Span(max(s.start, low), min(s.end, high)) for s in spans)
    return tuple(s for s in cut if s.end > s.start)


def without(spans: Iterable[Span], holes: Iterable[Span]) -> Spans:
    """What of ``spans`` lies in none of ``holes``."""
    left = joined(spans)
    for hole in holes:
        if hole.end <= hole.start:
            continue
        before = (Span(s.start, min(s.end, hole.start)) for s in left)
        after = (Span(max(s.start, hole.end), s.end) for s in left)
        left = joined((*before, *after))
    return left


def total(spans: Iterable[Span]) -> int:
    """The microseconds of all spans together."""
    return sum(s.length for s in spans)
