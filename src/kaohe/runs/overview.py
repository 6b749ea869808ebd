"""What those who approve a month look at: spread, grades, people near an edge, totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import ZERO, exact_arithmetic, half_up_ratio
from kaohe.base.result import MonthResult, PersonResult
from kaohe.exchange.summary.overview import bins
from kaohe.schemes.model import Grade, Scheme

#: Points from a grade's edge within which a person stands at a cliff.
NEAR = Decimal("0.5")


class Near(NamedTuple):
    """Somebody whose score lies ``distance`` above (or below 0) the edge of ``grade``."""

    employee: str
    score: Decimal
    grade: str
    edge: Decimal
    distance: Decimal


class Overview(NamedTuple):
    """A month in figures; ``pay`` are the sums of each line, in yuan."""

    states: Mapping[str, int]
    mean: Decimal | None
    bins: tuple[tuple[str, int], ...]
    grades: tuple[tuple[str, int], ...]
    near: tuple[Near, ...]
    pay: tuple[tuple[str, Decimal], ...]
    pay_total: Decimal


def overview(result: MonthResult, scheme: Scheme) -> Overview:
    """The overview of a month; bins and grades from the top down."""
    scored = [(p, p.score) for p in result.people if p.score is not None]
    scores = [score for _, score in scored]
    counts = Counter(p.grade for p, _ in scored)
    steps = reversed(bins(scores)) if scores else ()
    lines: dict[str, Decimal] = {}
    with exact_arithmetic():
        for person in result.people:
            for line in person.pay:
                lines[line.line] = lines.get(line.line, ZERO) + line.amount
        mean = (
            half_up_ratio(sum(scores, ZERO), Decimal(len(scores))) if scores else None
        )
        return Overview(
            Counter(p.state for p in result.people),
            mean,
            tuple((s.text, sum(map(s.holds, scores))) for s in steps),
            tuple((g.grade, counts[g.grade]) for g in scheme.grades),
            tuple(near_edges(scheme, (p for p, _ in scored))),
            tuple(lines.items()),
            sum(lines.values(), ZERO),
        )


def near_edges(scheme: Scheme, people: Iterable[PersonResult]) -> list[Near]:
    """Everybody within half a point of an edge between two grades, the nearest first."""
    edges = _edges(scheme)
    found = [
        Near(p.who.employee, p.score, grade.grade, grade.low, p.score - grade.low)
        for p in people
        for grade in edges
        if p.score is not None and abs(p.score - grade.low) <= NEAR
    ]
    return sorted(found, key=lambda n: (abs(n.distance), n.employee))


def _edges(scheme: Scheme) -> list[Grade]:
    """The grades that have another one below: nobody falls over the edge of the last."""
    lowest = min((g.low for g in scheme.grades), default=ZERO)
    return [g for g in scheme.grades if g.low > lowest]


class Group(NamedTuple):
    """So many people of one state and grade; ``points`` is the sum of their scores."""

    state: str
    grade: str | None
    people: int
    points: Decimal | None


class Tally(NamedTuple):
    """What some people of a month came to; grades from the top down."""

    people: int
    states: Mapping[str, int]
    mean: Decimal | None
    grades: tuple[tuple[str, int], ...]


def tally(groups: Iterable[Group], scheme: Scheme) -> Tally:
    """The groups together: what ``overview`` says of a whole month, of any part of it."""
    states, grades = Counter[str](), Counter[str | None]()
    scored, points = 0, ZERO
    with exact_arithmetic():
        for group in groups:
            states[group.state] += group.people
            if group.points is not None:
                grades[group.grade] += group.people
                scored += group.people
                points += group.points
        mean = half_up_ratio(points, Decimal(scored)) if scored else None
    named = tuple((g.grade, grades[g.grade]) for g in scheme.grades)
    return Tally(states.total(), states, mean, named)


class Standing(NamedTuple):
    """What of a person's month is compared with another month."""

    score: Decimal | None
    rank: int | None
    grade: str | None
    pay_total: Decimal | None


class Moved(NamedTuple):
    """Somebody in both months: ``by`` points up or down, and both standings."""

    employee: str
    by: Decimal
    before: Standing
    after: Standing


def moved(
    before: Mapping[str, Standing], after: Mapping[str, Standing], most: int
) -> list[Moved]:
    """The ``most`` whose scores moved furthest, the furthest first."""
    found: list[Moved] = []
    for employee in sorted(before.keys() & after.keys()):
        old, new = before[employee], after[employee]
        if old.score is not None and new.score is not None and old.score != new.score:
            found.append(Moved(employee, new.score - old.score, old, new))
    return sorted(found, key=lambda m: (-abs(m.by), m.employee))[:most]
