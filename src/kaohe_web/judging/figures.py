"""The month's figures so far, as they stand beside a form and propose its anchors."""

from __future__ import annotations

from collections.abc import Sequence

from kaohe.base.period import Period
from kaohe.base.rows import Figures, MeasureRow
from kaohe.records.figures import brought_figures
from kaohe_web.cycles.models import Participant
from kaohe_web.records.models import MeasureEntry


def figures_of(participants: Sequence[Participant]) -> Figures:
    """The figures of the people of one cycle, by employee's code and indicator."""
    if not participants:
        return {}
    period = Period.parse(participants[0].cycle.period)
    assert period is not None
    entered = MeasureEntry.objects.filter(
        cycle=participants[0].cycle_id,
        employee__in={p.employee_id for p in participants},
    ).select_related("employee")
    rows = [
        MeasureRow(
            m.employee.code,
            m.indicator,
            None,
            m.value,
            m.numerator,
            m.denominator,
            m.source or None,
            m.verified_by or None,
        )
        for m in entered
    ]
    return brought_figures(rows, period)
