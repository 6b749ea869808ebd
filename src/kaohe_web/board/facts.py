"""What a board is made of, read once for each published run: a run never changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kaohe.runs.board import Ranked, Spread, TeamMean, spread, team_means
from kaohe_web.results.models import PersonResult, Run


class Who(NamedTuple):
    """The name and unit of somebody ranked."""

    name: str
    unit: str


class Facts(NamedTuple):
    """The people of one scheme of a run, as groups and by rank."""

    spread: Spread | None
    teams: tuple[TeamMean, ...]
    ranked: tuple[Ranked, ...]
    who: Mapping[str, Who]


def facts_of(run: Run, version: int) -> Facts:
    """The facts of a published run and one of its schemes."""
    return _facts(run.pk, run.inputs, version)


@lru_cache(maxsize=32)
def _facts(run: int, inputs: str, version: int) -> Facts:
    """``inputs`` is in the key so that another database never answers."""
    rows = PersonResult.objects.filter(
        run=run, participant__version=version, state="scored"
    ).values_list(
        "participant__employee__code",
        "participant__employee__name",
        "participant__unit__name",
        "score",
        "rank",
        "ranked_of",
    )
    people = list(rows)
    scored = [(unit, score) for _, _, unit, score, _, _ in people if score is not None]
    ranked = [
        Ranked(code, rank, of or 0)
        for code, _, _, _, rank, of in people
        if rank is not None
    ]
    return Facts(
        spread([score for _, score in scored]),
        tuple(team_means(scored)),
        tuple(ranked),
        {code: Who(name, unit) for code, name, unit, *_ in people},
    )


def forget() -> None:
    """Nothing is remembered any more, for tests."""
    _facts.cache_clear()
