"""When an appeal may be filed: so many working days from proven or deemed reading."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kaohe.base.calendar import Calendar, Window
from kaohe_web.appeals.models import Appeal
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.deadlines import appeal_workdays
from kaohe_web.cycles.stages import ARCHIVED
from kaohe_web.results.models import PersonResult, Reading
from kaohe_web.results.reading import told_on
from kaohe_web.schemes.content import scheme_of

#: A decision may be appealed against once; then it stands.
INSTANCES = 2


class Standing(NamedTuple):
    """Where a result stands with appeals: ``why`` names the text where none may be filed.

    ``earlier`` are the appeals before, ``instance`` is the one that would be filed now.
    """

    why: str | None
    window: Window | None
    earlier: tuple[Appeal, ...] = ()

    @property
    def instance(self) -> int:
        return len(self.earlier) + 1


def standing(
    result: PersonResult, reading: Reading | None, calendar: Calendar, today: date
) -> Standing:
    """Whether an appeal against ``result`` may be filed on ``today``, and until when."""
    earlier = tuple(appeals_of(result))
    if reading is None or reading.publication.superseded_at is not None:
        return Standing("appeal_not_standing", None, earlier)
    if result.state != "scored":
        return Standing("appeal_no_score", None, earlier)
    window = _window(
        result, told_on(reading, result.participant.unit_id), earlier, calendar
    )
    if any(one.state == Appeal.State.FILED for one in earlier):
        return Standing("appeal_waiting", window, earlier)
    if len(earlier) >= INSTANCES:
        return Standing("appeal_heard_twice", window, earlier)
    if result.run.cycle.state == ARCHIVED or window.last < today:
        return Standing("appeal_over", window, earlier)
    return Standing(None, window, earlier)


def appeals_of(result: PersonResult) -> list[Appeal]:
    """The appeals of that person in that month, first instance first."""
    asked = Appeal.objects.filter(result__participant=result.participant_id)
    kept = asked.exclude(state=Appeal.State.WITHDRAWN).select_related("result")
    return list(kept.order_by("instance", "pk"))


def _window(
    result: PersonResult, told: date, earlier: tuple[Appeal, ...], calendar: Calendar
) -> Window:
    unit = result.participant.unit_id
    decided = [one.decided_at for one in earlier if one.decided_at is not None]
    first = max([told, *(today_in(unit, at) for at in decided)])
    days = appeal_workdays([scheme_of(result.participant.version)])
    last = calendar.add_workdays(first, days)
    unsure = calendar.is_provisional(first) or calendar.is_provisional(last)
    return Window(first, last, unsure)
