"""Calls back: done as planned, genuine, and what became of the dissatisfied.

Completion is asked of the callbacks planned in the period; whether they were genuine and
what they found, of those completed in it (document 000, the two parts of 电话回访).
"""

from __future__ import annotations

from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, count_if, on_days_of, within


def _planned(frames: Frames, period: Period) -> ir.Table:
    return frames.attributed("callbacks").filter(
        lambda t: on_days_of(t.planned_on, period)
    )


CALLBACKS_PLANNED = Source(
    name="callbacks_planned",
    reads=("callbacks",),
    rows=_planned,
    sums={
        "planned": lambda t: t.count(),
        "completed": lambda t: count_if(t.completed_at.notnull()),
    },
    recipes={"callback_completion_rate": Recipe("completed", "planned")},
)


def _completed(frames: Frames, period: Period) -> ir.Table:
    return frames.attributed("callbacks").filter(
        lambda t: within(t.completed_at, period)
    )


CALLBACKS_DONE = Source(
    name="callbacks_done",
    reads=("callbacks",),
    rows=_completed,
    sums={
        "checked": lambda t: count_if(t.genuine.notnull()),
        "found_false": lambda t: count_if(~t.genuine),
        "dissatisfied": lambda t: count_if(t.dissatisfied),
        "solved": lambda t: count_if(t.dissatisfied & t.solved),
    },
    recipes={
        "false_callbacks": Recipe("found_false", n="checked"),
        "false_callback_rate": Recipe("found_false", "checked"),
        "dissatisfied_resolution_rate": Recipe("solved", "dissatisfied"),
    },
)
