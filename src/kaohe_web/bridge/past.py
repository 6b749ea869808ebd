"""Months published before this installation, as rows of history."""

from __future__ import annotations

from collections.abc import Collection

from kaohe.base.rows import HistoryRow
from kaohe_web.cycles.models import Cycle
from kaohe_web.records.models import PastMonth


def past_rows(
    cycle: Cycle, others: Collection[int], known: Collection[tuple[str, str]]
) -> list[HistoryRow]:
    """The months before the cycle of everybody of its unit but ``others``.

    Who has left stays in, for "the last" is told over all who were ranked then; people
    of the cycle's other schemes were ranked among themselves. A month that is ``known``
    (employee and period) was published here.
    """
    below = PastMonth.objects.filter(
        employee__memberships__unit__path__startswith=cycle.unit.path,
        period__lt=cycle.period,
    )
    rows = below.exclude(employee__in=others).distinct().select_related("employee")
    return [
        HistoryRow(
            row.employee.code,
            row.period,
            row.score,
            row.grade or None,
            row.score_rank,
            row.ranked_of,
            row.sales_net,
            row.sales_rank,
            None if row.fired is None else tuple(filter(None, row.fired.split(";"))),
        )
        for row in rows
        if (row.employee.code, row.period) not in known
    ]
