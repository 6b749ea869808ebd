"""Who moves by a decision: the month that was appealed beside the one it ran again to."""

from __future__ import annotations

from kaohe.explain import Comparison, compare_results
from kaohe_web.appeals.models import Appeal
from kaohe_web.results.models import Month, Run
from kaohe_web.results.read import month_of


def moved(appeal: Appeal) -> Comparison | None:
    """Everybody of the same scheme before and after; None until the run is done."""
    run = appeal.run
    if run is None or run.state != Run.State.DONE:
        return None
    version = appeal.result.participant.version_id
    pair = {run.pk, appeal.result.run_id}
    months = Month.objects.filter(run__in=pair, version=version).select_related("run")
    by_run = {month.run_id: month_of(month) for month in months}
    if by_run.keys() != pair:
        return None
    return compare_results(by_run[appeal.result.run_id], by_run[run.pk])
