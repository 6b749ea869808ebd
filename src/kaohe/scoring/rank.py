"""Ranks 1, 2, 2, 4 within a group; who is not scored is ranked nowhere.

Design, decision on numbers 5: "first" may be shared; "last" is one person alone among at
least five who were ranked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.rows import Employee
from kaohe.schemes.model import Within

#: Fewer people than this have no last place.
LAST_NEEDS = 5


class Place(NamedTuple):
    """A rank among ``ranked_of`` people, shared by ``tied`` of them."""

    rank: int
    ranked_of: int
    tied: int

    @property
    def first(self) -> bool:
        return self.rank == 1

    @property
    def last(self) -> bool:
        """True for one person alone at the end of at least five."""
        alone = self.tied == 1 and self.rank == self.ranked_of
        return alone and self.ranked_of >= LAST_NEEDS


def group_of(who: Employee, within: Within) -> str | None:
    """The name of the group that ``who`` is ranked in; None is everybody."""
    if within == "branch":
        return who.branch
    if within == "team":
        return who.team
    return who.position if within == "position" else None


def ranked(
    figures: Mapping[str, Decimal], people: Iterable[Employee], within: Within = "all"
) -> dict[str, Place]:
    """The place of everybody in ``figures``, the highest figure first."""
    groups: dict[str | None, list[str]] = defaultdict(list)
    for who in people:
        if who.employee in figures:
            groups[group_of(who, within)].append(who.employee)
    places: dict[str, Place] = {}
    for members in groups.values():
        places.update(_places({m: figures[m] for m in members}))
    return places


def _places(figures: Mapping[str, Decimal]) -> dict[str, Place]:
    shared = Counter(figures.values())
    rank_of: dict[Decimal, int] = {}
    before = 0
    for figure in sorted(shared, reverse=True):
        rank_of[figure] = before + 1
        before += shared[figure]
    return {e: Place(rank_of[f], len(figures), shared[f]) for e, f in figures.items()}
