"""Relative evaluation: ranking (排名法) and paired comparison (配对比较法), document 001.

Under ten comparisons a head the average win rate counts; from ten on a Bradley–Terry
strength (an estimate, rounded to six places before it meets any points). Comparisons that
fall apart into groups that never met cannot be put on one scale and are refused.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import EXACT, ONE, ZERO, half_up, half_up_ratio
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.result import ItemResult
from kaohe.base.rows import Comparison, Rating
from kaohe.schemes.model import Item, Scheme

#: Comparisons a head from which a strength is estimated (King, see docs/sources.md).
ENOUGH = 10
_SIX_PLACES = Decimal("0.000001")
#: Keeps the estimate finite for who won or lost everything.
_REGULARISED = 0.1


class Standing(NamedTuple):
    """A person's share of wins (0 to 1) as a quotient, and how it was found."""

    numerator: Decimal
    denominator: Decimal
    rule: str
    comparisons: int


def paired(
    item: Item, comparisons: Iterable[Comparison]
) -> tuple[dict[str, Standing], list[Finding]]:
    """Everybody's standing from paired comparisons; empty where they do not connect."""
    met = [c for c in comparisons if c.item == item.id and c.winner != c.loser]
    wins, played = Counter[str](), Counter[str]()
    for pair in met:
        wins[pair.winner] += 1
        played[pair.winner] += 1
        played[pair.loser] += 1
    groups = _groups(met)
    if len(groups) > 1:
        place = Place(table="comparisons", item=item.id)
        shown = [" / ".join(sorted(g)[:5]) for g in groups]
        return {}, [finding("KH410", place, title=item.title, groups=shown)]
    if not played:
        return {}, []
    if min(played.values()) < ENOUGH:
        rates = {
            e: Standing(Decimal(wins[e]), Decimal(n), "win_rate", n)
            for e, n in played.items()
        }
        return rates, []
    return _bradley_terry(sorted(played), met, played), []


def _groups(met: Sequence[Comparison]) -> list[set[str]]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for pair in met:
        neighbours[pair.winner].add(pair.loser)
        neighbours[pair.loser].add(pair.winner)
    groups: list[set[str]] = []
    unseen = set(neighbours)
    while unseen:
        group, ahead = set[str](), [min(unseen)]
        while ahead:
            person = ahead.pop()
            if person not in group:
                group.add(person)
                ahead.extend(neighbours[person] - group)
        groups.append(group)
        unseen -= group
    return sorted(groups, key=lambda g: (-len(g), min(g)))


def _bradley_terry(
    people: list[str], met: Sequence[Comparison], played: Counter[str]
) -> dict[str, Standing]:
    import choix  # a second to import, and few schemes compare in pairs
    import numpy

    index = {person: i for i, person in enumerate(people)}
    data = sorted((index[c.winner], index[c.loser]) for c in met)
    strength = choix.opt_pairwise(len(people), data, alpha=_REGULARISED)
    beats = 1 / (1 + numpy.exp(strength[None, :] - strength[:, None]))
    found: dict[str, Standing] = {}
    for person, i in index.items():
        mean = (float(beats[i].sum()) - 0.5) / (len(people) - 1)
        estimate = half_up(Decimal(repr(mean)), _SIX_PLACES)
        found[person] = Standing(estimate, ONE, "bradley_terry", played[person])
    return found


def ranking(item: Item, ratings: Iterable[Rating]) -> dict[str, Standing]:
    """Standing from places (points 1 = best) that each rater gave; mean over raters."""
    places: dict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        if rating.item == item.id and rating.points is not None:
            places[rating.rater or ""].append(rating)
    top: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for own in places.values():
        beaten = Decimal(len(own) - 1)
        for rating in own:
            if beaten > 0 and rating.points is not None:
                below = Decimal(len(own)) - rating.points
                top[rating.employee].append((max(below, ZERO), beaten))
    found: dict[str, Standing] = {}
    for employee, given in top.items():
        numerator, denominator = ZERO, ONE
        for below, beaten in given:
            numerator = EXACT.multiply(numerator, beaten) + below * denominator
            denominator = EXACT.multiply(denominator, beaten)
        denominator = EXACT.multiply(denominator, Decimal(len(given)))
        found[employee] = Standing(numerator, denominator, "ranking", len(given))
    return found


def score_standing(scheme: Scheme, item: Item, standing: Standing) -> ItemResult:
    """full × the share of wins, rounded half up to two places."""
    top, bottom = standing.numerator, standing.denominator
    points = half_up_ratio(EXACT.multiply(item.full, top), bottom)
    inputs = {
        "item": item.id,
        "comparisons": standing.comparisons,
        "wins": top,
        "of": bottom,
        "full": item.full,
    }
    source = item.about.source or scheme.source
    because = Because(standing.rule, inputs, points, source)
    return ItemResult(item.id, None, top, bottom, points, item.full, because)
