"""Relative evaluation: ranking (排名法) and paired comparison (配对比较法), document 001.

Under ten comparisons a head the average win rate counts; from ten on a Bradley–Terry
strength (an estimate, rounded to six places before it meets any points). Comparisons that
fall apart into groups that never met cannot be put on one scale and are refused.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import EXACT, ONE, half_up, half_up_ratio
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.result import ItemResult
from kaohe.base.rows import Comparison, Rating
from kaohe.schemes.english import title_of
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
    names = {item.id, item.title, item.title_en}
    met = [c for c in comparisons if c.item in names and c.winner != c.loser]
    wins, played = Counter[str](), Counter[str]()
    for pair in met:
        wins[pair.winner] += 1
        played[pair.winner] += 1
        played[pair.loser] += 1
    groups = _groups(met)
    if len(groups) > 1:
        place = Place(table="comparisons", item=item.id)
        shown = [" / ".join(sorted(g)[:5]) for g in groups]
        return {}, [finding("KH410", place, title=title_of(item), groups=shown)]
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


def ranking(
    item: Item, ratings: Iterable[Rating]
) -> tuple[dict[str, Standing], list[Finding]]:
    """Standing from places (points 1 = best) that each rater gave; mean over raters."""
    by_rater: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for rating in ratings:
        if rating.item == item.id and rating.points is not None:
            by_rater[rating.rater or ""].append((rating.employee, rating.points))
    shares: dict[str, list[Fraction]] = defaultdict(list)
    findings: list[Finding] = []
    for own in by_rater.values():
        count = len(own)
        for employee, place in own:
            if not 1 <= place <= count:
                params = {"title": title_of(item), "points": place, "count": count}
                where = Place(table="ratings", employee=employee, item=item.id)
                findings.append(finding("KH444", where, **params))
            elif count > 1:
                below = Fraction(count) - Fraction(place)
                shares[employee].append(below / (count - 1))
    return {e: _mean(given) for e, given in shares.items()}, findings


def _mean(shares: Sequence[Fraction]) -> Standing:
    mean = sum(shares, Fraction(0)) / len(shares)
    top, bottom = Decimal(mean.numerator), Decimal(mean.denominator)
    return Standing(top, bottom, "ranking", len(shares))


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
