"""Turns of a conversation: a question of the customer and the human answer to it.

A turn belongs to the period in which it was asked. One never answered has no response
time and stays in the denominator of every reply rate.
"""

from __future__ import annotations

from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, count_if, micros, within

_MICROSECONDS = 1_000_000


def _rows(frames: Frames, period: Period) -> ir.Table:
    turns = frames.attributed("turns").filter(lambda t: within(t.asked_at, period))
    return turns.mutate(wait=micros(turns.answered_at, turns.asked_at))


TURNS = Source(
    name="turns",
    reads=("turns",),
    may_read=("contacts",),
    rows=_rows,
    sums={
        "asked": lambda t: t.count(),
        "answered": lambda t: count_if(t.answered_at.notnull()),
        "within_30s": lambda t: count_if(t.wait <= 30 * _MICROSECONDS),
        "within_180s": lambda t: count_if(t.wait <= 180 * _MICROSECONDS),
    },
    durations={"wait": lambda t: t.wait.sum()},
    recipes={
        "average_response_time": Recipe("wait", "answered"),
        "reply_rate": Recipe("answered", "asked"),
        "reply_within_30s": Recipe("within_30s", "asked"),
        "reply_within_180s": Recipe("within_180s", "asked"),
    },
)
