"""Earlier months as published: facts that streak rules look back on.

A month in which a person was not assessed (no row, or a row without score, grade and
ranks) is skipped. Within a team or branch the published ranks of its members decide; who
belongs to it is taken from the list of today (docs/adr/0021).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kaohe.base.rows import Employee, HistoryRow
from kaohe.schemes.model import Within
from kaohe.scoring.rank import LAST_NEEDS, group_of

#: A figure and the group that it is ranked within.
Ranking = tuple[str, Within]
_RANKED = ("score", "sales_net")
_ALL: tuple[Within, ...] = ("all",)


class Past(NamedTuple):
    """One person's published month, with what "first" and "last" mean in it."""

    row: HistoryRow
    first: frozenset[Ranking]
    last: frozenset[Ranking]
    #: True where the history says which rules fired in its months.
    recorded: bool = False


class _Ends(NamedTuple):
    """The best and the worst published rank of one group; alone: who holds the worst."""

    best: int
    alone: str | None
    members: int


def past_months(
    rows: Iterable[HistoryRow],
    period: str,
    people: Sequence[Employee] = (),
    withins: Collection[Within] = _ALL,
) -> dict[str, list[Past]]:
    """Each person's assessed months before ``period``, the latest first."""
    before = [r for r in rows if r.period < period and _assessed(r)]
    recorded = any(r.fired is not None for r in before)
    groups = {w: {p.employee: group_of(p, w) for p in people} for w in withins}
    ends = {
        (of, within): _ends(before, of, within, groups[within])
        for of in _RANKED
        for within in withins
    }
    found: dict[str, list[Past]] = defaultdict(list)
    for row in sorted(before, key=lambda r: r.period, reverse=True):
        first, last = set[Ranking](), set[Ranking]()
        for (of, within), by_group in ends.items():
            rank, group = _rank(row, of), groups[within].get(row.employee)
            end = by_group.get((row.period, group))
            if rank is None or end is None:
                continue
            if rank == end.best:
                first.add((of, within))
            if row.employee == end.alone and _enough(row, within, end.members):
                last.add((of, within))
        past = Past(row, frozenset(first), frozenset(last), recorded)
        found[row.employee].append(past)
    return found


def _assessed(row: HistoryRow) -> bool:
    facts = (row.score, row.grade, row.score_rank, row.sales_rank)
    return any(fact is not None for fact in facts)


def _rank(row: HistoryRow, of: str) -> int | None:
    return row.score_rank if of == "score" else row.sales_rank


def _enough(row: HistoryRow, within: Within, members: int) -> bool:
    """True unless the row says that fewer than five were ranked."""
    if row.ranked_of is None:
        return True
    ranked = row.ranked_of if within == "all" else min(row.ranked_of, members)
    return ranked >= LAST_NEEDS


def _ends(
    rows: Iterable[HistoryRow],
    of: str,
    within: Within,
    groups: Mapping[str, str | None],
) -> dict[tuple[str, str | None], _Ends]:
    """Best, worst and size of each group by period; ranks count over all from 1."""
    ranks: dict[tuple[str, str | None], list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        rank = _rank(row, of)
        if rank is not None and (within == "all" or row.employee in groups):
            key = (row.period, groups.get(row.employee))
            ranks[key].append((rank, row.employee))
    ends: dict[tuple[str, str | None], _Ends] = {}
    for key, held in ranks.items():
        worst = max(rank for rank, _ in held)
        holders = [e for rank, e in held if rank == worst]
        best = 1 if within == "all" else min(rank for rank, _ in held)
        ends[key] = _Ends(best, holders[0] if len(holders) == 1 else None, len(held))
    return ends
