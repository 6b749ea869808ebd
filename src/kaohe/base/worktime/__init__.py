"""Working time: exact microseconds of a schedule between moments, whatever the zone."""

from kaohe.base.worktime.announced import with_announced
from kaohe.base.worktime.clock import (
    add,
    elapsed,
    is_open,
    next_open,
    prev_close,
    sub,
)
from kaohe.base.worktime.pauses import (
    Pause,
    deadline_with_pauses,
    elapsed_with_pauses,
    paused,
)
from kaohe.base.worktime.read import read_schedule, read_schedules
from kaohe.base.worktime.schedule import Schedule
from kaohe.base.worktime.spans import DAY, SECOND, Span

__all__ = [
    "DAY",
    "SECOND",
    "Pause",
    "Schedule",
    "Span",
    "add",
    "deadline_with_pauses",
    "elapsed",
    "elapsed_with_pauses",
    "is_open",
    "next_open",
    "paused",
    "prev_close",
    "read_schedule",
    "read_schedules",
    "sub",
    "with_announced",
]
