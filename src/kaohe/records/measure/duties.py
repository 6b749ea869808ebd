"""Reports due in the period: handed in on time, and without an error.

A limit written as a day means the end of that day. A report is checked where its errors
were counted or, failing that, where it was accepted or sent back.
"""

from __future__ import annotations

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, count_if, within


def _rows(frames: Frames, period: Period) -> ir.Table:
    reports = frames["duties"].filter(
        lambda t: (t.kind == "report") & within(t.due, period)
    )
    sound = ibis.coalesce(reports.errors == 0, reports.accepted)
    return reports.mutate(sound=sound)


REPORTS = Source(
    name="reports",
    reads=("duties",),
    rows=_rows,
    sums={
        "due": lambda t: t.count(),
        "on_time": lambda t: count_if(t.done <= t.due),
        "checked": lambda t: count_if(t.done.notnull() & t.sound.notnull()),
        "sound": lambda t: count_if(t.done.notnull() & t.sound),
    },
    recipes={
        "report_on_time_rate": Recipe("on_time", "due"),
        "report_accuracy_rate": Recipe("sound", "checked"),
    },
)
