"""The months published here before a cycle, as rows of history by scheme."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from kaohe.base.rows import HistoryRow
from kaohe_web.cycles.models import Cycle
from kaohe_web.results.models import Month, PersonResult


def published_before(cycle: Cycle) -> dict[str, list[HistoryRow]]:
    """Everybody who was scored in an earlier cycle of the unit, as it stands published.

    By scheme, since ranks count among those of one scheme. Facts, never recomputed.
    """
    standing = {
        "run__cycle__unit": cycle.unit_id,
        "run__cycle__period__lt": cycle.period,
        "run__publication__isnull": False,
        "run__publication__superseded_at__isnull": True,
    }
    scored = PersonResult.objects.filter(**standing, state="scored").defer("detail")
    people = list(
        scored.select_related(
            "participant__employee", "participant__version", "run__cycle"
        )
    )
    months = Month.objects.filter(run__in={one.run_id for one in people})
    frames = {(m.run_id, m.version_id): m.frame for m in months}
    found: dict[str, list[HistoryRow]] = defaultdict(list)
    for one in people:
        version = one.participant.version
        found[version.scheme].append(_row(one, frames[one.run_id, version.pk]))
    return dict(found)


def _row(one: PersonResult, frame: dict[str, Any]) -> HistoryRow:
    code = one.participant.employee.code
    net, rank = frame["sales"].get(code, (None, None))
    return HistoryRow(
        code,
        one.run.cycle.period,
        one.score,
        one.grade or None,
        one.rank,
        one.ranked_of,
        None if net is None else Decimal(net),
        rank,
        tuple(frame["fired"].get(code, ())),
    )
