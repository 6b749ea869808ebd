"""Days absent without leave, times late, times left early; leave never counts.

On a day absent or on leave the minutes late or early are not counted again (document
002; document 003; paid holidays and approved leave are no absence).
"""

from __future__ import annotations

from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, count_if, on_days_of


def _rows(frames: Frames, period: Period) -> ir.Table:
    days = frames.attributed("attendance").filter(lambda t: on_days_of(t.on, period))
    status = days.status.fill_null("present")
    return days.mutate(here=status == "present", away=status == "absent")


def _absences(t: ir.Table) -> ir.Value:
    late, early = t.here & (t.late_minutes > 0), t.here & (t.early_minutes > 0)
    return count_if(t.away) + count_if(late) + count_if(early)


ATTENDANCE = Source(
    name="attendance",
    reads=("attendance",),
    rows=_rows,
    sums={
        "due": lambda t: count_if(t.here | t.away),
        "attended": lambda t: count_if(t.here),
        "absences": _absences,
    },
    recipes={
        "absences": Recipe("absences", n="due"),
        "attendance_rate": Recipe("attended", "due"),
    },
)
