"""Random but valid months for any shipped scheme."""

from __future__ import annotations

import random
from decimal import Decimal

from kaohe.base.period import Period
from kaohe.base.rows import (
    Comparison,
    Employee,
    LedgerRow,
    Measured,
    Rating,
    TargetRow,
    WageRow,
)
from kaohe.dictionary import INDICATORS
from kaohe.points.ledger import typed_entries
from kaohe.records.intake import Intake
from kaohe.reviews.compare import paired, ranking
from kaohe.runs.figures import indicators_of
from kaohe.runs.gather import Gathered, by_item, targets_of
from kaohe.schemes.model import (
    Anchored,
    Checklist,
    Compared,
    FreeRange,
    Item,
    PointRange,
    Scheme,
)

PERIOD = Period(2026, 10)


def made_month(scheme: Scheme, seed: int, people: int = 7) -> Gathered:
    """A month in which everybody has every figure and rating that the scheme asks for."""
    chance = random.Random(seed)
    who = [
        Employee(f"A{i:02d}", team=f"T{i % 2}", branch="B", position="P", hired_on=None)
        for i in range(people)
    ]
    names = [w.employee for w in who]
    figures = {e: {n: figure(n, chance) for n in indicators_of(scheme)} for e in names}
    ratings = [
        r for i in scheme.items for e in names for r in rated(scheme, i, e, chance)
    ]
    standings: dict[str, dict[str, object]] = {e: {} for e in names}
    for item in scheme.items:
        if isinstance(item.judged, Compared):
            pairs = [
                Comparison("S", item.id, *chance.sample([a, b], 2))
                for a in names
                for b in names
                if a < b
            ]
            places = [
                Rating(e, item.id, "supervisor", "S", Decimal(p))
                for p, e in enumerate(chance.sample(names, people), 1)
            ]
            found, _ = ranking(item, places)
            if item.judged.method == "paired":
                found, _ = paired(item, pairs)
            for e, standing in found.items():
                standings[e][item.id] = standing
    rows = [entry(scheme, e, chance) for e in names if scheme.ledger for _ in range(3)]
    entries, _ = typed_entries(scheme, [r for r in rows if r is not None], PERIOD)
    targets = [
        TargetRow(e, str(PERIOD), i.id, Decimal(chance.randint(1, 500)))
        for e in names
        for i in scheme.items
    ]
    wages = [WageRow(e, None, Decimal(2000)) for e in names]
    planned, _ = targets_of(scheme, Intake(targets=tuple(targets)), PERIOD)
    return Gathered(
        who, figures, by_item(ratings), entries, planned, standings, (), wages
    )  # type: ignore[arg-type]  # standings are Standing values, typed loosely above


def figure(name: str, chance: random.Random) -> Measured:
    """A value inside the indicator's domain."""
    known = INDICATORS[name]
    if name == "absent_months":
        return Measured(Decimal(chance.randint(0, 2)))  # more and nobody is assessed
    if known.unit == "share":
        n = chance.randint(1, 300)
        return Measured(None, Decimal(chance.randint(0, n)), Decimal(n), Decimal(n))
    if known.unit == "mean_rating":
        n = chance.randint(1, 300)
        return Measured(None, Decimal(chance.randint(n, 5 * n)), Decimal(n), Decimal(n))
    if known.unit == "score":
        return Measured(Decimal(chance.randint(0, 10000)) / 100)
    if known.unit == "count":
        return Measured(Decimal(chance.randint(0, 20)))
    if known.unit == "net_amount":
        return Measured(Decimal(chance.randint(-100000, 20000000)) / 100)
    if known.value_kind == "ratio":
        n = chance.randint(1, 300)
        return Measured(
            None, Decimal(chance.randint(0, 200 * n)), Decimal(n), Decimal(n)
        )
    return Measured(Decimal(chance.randint(0, 20000000)) / 100)


def rated(
    scheme: Scheme, item: Item, employee: str, chance: random.Random
) -> list[Rating]:
    """A rating by each role, inside the item's standard."""
    found: list[Rating] = []
    for role in scheme.weights(item):
        choices: list[tuple[PointRange, int | None]] = []
        if isinstance(item.judged, FreeRange):
            choices = [(item.judged.points, None)]
        elif isinstance(item.judged, Anchored):
            choices = [(a.points, None) for a in item.judged.anchors]
        elif isinstance(item.judged, Checklist):
            choices = [(p, n) for n, p in item.judged.by_failed.items()]
        if choices:
            points, failed = chance.choice(choices)
            given = Decimal(chance.randint(int(points.low), int(points.high)))
            rater = employee if role == "self" else "S1"
            found.append(Rating(employee, item.id, role, rater, given, None, failed))
    return found


def entry(scheme: Scheme, employee: str, chance: random.Random) -> LedgerRow | None:
    """One typed event with evidence of its own."""
    typed = [e for e in scheme.ledger if e.when is None]
    if not typed:
        return None
    event = chance.choice(typed)
    low, high = event.points
    points = Decimal(chance.randint(int(low), int(high)))
    day = PERIOD.first_day.replace(day=chance.randint(1, 31))
    return LedgerRow(employee, day, event.event, points, f"E{chance.random()}")
