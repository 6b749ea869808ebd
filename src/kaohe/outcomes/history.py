"""Earlier months as published: facts that streak rules look back on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kaohe.base.rows import HistoryRow
from kaohe.scoring.rank import LAST_NEEDS


class Past(NamedTuple):
    """One person's published month, with what "first" and "last" mean in it."""

    row: HistoryRow
    first: dict[str, bool]
    last: dict[str, bool]
    #: True where the history says which rules fired in its months.
    recorded: bool = False


def past_months(rows: Iterable[HistoryRow], period: str) -> dict[str, list[Past]]:
    """Each person's months before ``period``, the latest first."""
    before = [r for r in rows if r.period < period]
    ends = _ends(before)
    recorded = any(r.fired is not None for r in before)
    found: dict[str, list[Past]] = defaultdict(list)
    for row in sorted(before, key=lambda r: r.period, reverse=True):
        first = {"score": row.score_rank == 1, "sales_net": row.sales_rank == 1}
        last = {of: row.employee == ends.get((row.period, of)) for of in first}
        if row.ranked_of is not None and row.ranked_of < LAST_NEEDS:
            last = dict.fromkeys(last, False)
        found[row.employee].append(Past(row, first, last, recorded))
    return found


def _ends(rows: list[HistoryRow]) -> dict[tuple[str, str], str]:
    """Who alone held the largest rank of each period, by score and by sales."""
    ranks: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        if row.score_rank is not None:
            ranks[row.period, "score"].append((row.score_rank, row.employee))
        if row.sales_rank is not None:
            ranks[row.period, "sales_net"].append((row.sales_rank, row.employee))
    ends: dict[tuple[str, str], str] = {}
    for key, held in ranks.items():
        largest = max(rank for rank, _ in held)
        holders = [e for rank, e in held if rank == largest]
        if len(holders) == 1:
            ends[key] = holders[0]
    return ends
