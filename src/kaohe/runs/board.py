"""What colleagues may see of a month: a distribution, the best by consent, team means.

Nobody's low place by name, and no pay: docs/adr/0010 and 0043.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import ZERO, exact_arithmetic, half_up_ratio, plain
from kaohe.exchange.summary.overview import Bin, bins

#: Fewer people than this are not shown as a group: everybody would know who is who.
GROUP_AT_LEAST = 5
#: The best that may be named: so many, and only of the upper part of those ranked.
NAMED_AT_MOST = 10
_UPPER = 3  # the first third


class Column(NamedTuple):
    """A span of scores and how many people it holds."""

    span: str
    people: int


class Spread(NamedTuple):
    """The columns from the lowest scores up."""

    columns: tuple[Column, ...]
    bins: tuple[Bin, ...]

    def place_of(self, score: Decimal | None) -> int | None:
        """The column that holds a score, counted from 0."""
        if score is None:
            return None
        return next((n for n, one in enumerate(self.bins) if one.holds(score)), None)


class Ranked(NamedTuple):
    """Somebody with a rank; ``of`` is how many were ranked."""

    employee: str
    rank: int
    of: int


class TeamMean(NamedTuple):
    """A team's mean score of ``people``, half up to two places."""

    team: str
    mean: Decimal
    people: int


def spread(scores: Sequence[Decimal]) -> Spread | None:
    """How the scores are spread; None where they are too few to hide anybody."""
    if len(scores) < GROUP_AT_LEAST:
        return None
    steps = tuple(bins(list(scores)))
    columns = (Column(_span(s), sum(map(s.holds, scores))) for s in steps)
    return Spread(tuple(columns), steps)


def _span(step: Bin) -> str:
    return f"{plain(step.low)}–{plain(step.high)}"


def best(ranked: Iterable[Ranked], consenting: Collection[str]) -> list[Ranked]:
    """Those who may be named: of the first third, who consented, the best first."""
    may = [
        one
        for one in ranked
        if one.employee in consenting
        and one.rank <= NAMED_AT_MOST
        and one.rank * _UPPER <= max(one.of, _UPPER)
    ]
    return sorted(may, key=lambda one: (one.rank, one.employee))


def team_means(scores: Iterable[tuple[str, Decimal]]) -> list[TeamMean]:
    """The mean of each team that is large enough to hide everybody, by name."""
    teams: dict[str, list[Decimal]] = {}
    for team, score in scores:
        teams.setdefault(team, []).append(score)
    with exact_arithmetic():
        return [
            TeamMean(team, half_up_ratio(sum(own, ZERO), Decimal(len(own))), len(own))
            for team, own in sorted(teams.items())
            if len(own) >= GROUP_AT_LEAST
        ]
