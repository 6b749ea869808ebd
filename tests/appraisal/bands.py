"""Bands, levels and ranks of the cases."""

from __future__ import annotations

import re
from decimal import Decimal

from kaohe.base.exact import HUNDRED, ZERO, Ratio, divide
from kaohe.base.interval import Interval
from kaohe.base.rows import Employee
from kaohe.points.bands import award_bands
from kaohe.schemes.model import Band, Bands, Indicated
from kaohe.scoring.rank import ranked
from tests.appraisal.made import Given, Unfit, loaded

#: The levels of the cases ``level`` and ``coefficient``: lower edge, name, coefficient.
LEVELS = (
    (Decimal("1.4"), "L5", Decimal("1.5")),
    (Decimal("1.15"), "L4", Decimal("1.2")),
    (Decimal("0.9"), "L3", Decimal("1")),
    (Decimal("0.65"), "L2", Decimal("0.8")),
    (Decimal("0"), "L1", None),
)


def rating_histogram(given: Given) -> object:
    """The buckets as a table of bands; one that leaves values nowhere is refused."""
    form = re.fullmatch(r"([\[(])i, *i *\+ *([\d.]+)([\])])", str(given["buckets"]))
    if form is None:
        raise Unfit("the buckets are written in a form that is not read here")
    low, width, high = form[1], Decimal(form[2]), form[3]
    rows = [
        {"in": f"{low}{n}, {n + width}{high}", "points": Decimal(n)}
        for n in range(1, 6)
    ]
    item = {"id": "a", "title": "a", "full": HUNDRED, "indicator": "csat_mean"}
    judged = loaded(items=[{**item, "bands": rows}]).items[0].judged
    assert isinstance(judged, Indicated)
    assert isinstance(judged.rule, Bands)
    awarded = award_bands(judged.rule, HUNDRED, Ratio(given["score"]), True)
    return f"bucket {awarded.inputs['row'] + 1}"


def band_floor(given: Given) -> object:
    """The exact mean in bands by lower edges; as printed, a gap would be refused."""
    ratings: list[Decimal] = given["ratings"]
    lows = sorted((low, name) for name, (low, _) in given["bands"].items())
    edges = [low for low, _ in lows[1:]] + [None]
    rows = tuple(
        Band(Interval(low, high, True, False), HUNDRED)
        for (low, _), high in zip(lows, edges, strict=True)
    )
    mean = Ratio(sum(ratings, ZERO), Decimal(len(ratings)))
    row = award_bands(Bands(rows), HUNDRED, mean, True).inputs["row"]
    return {"mean": divide(*mean), "band": lows[row][1]}


def level(scores: list[Decimal]) -> list[tuple[str, Decimal | None]]:
    """Level and coefficient of each score by lower edges, on the exact score."""
    edges = [None, *(low for low, _, _ in LEVELS)]
    rows = Bands(
        tuple(
            Band(Interval(low, high, True, False), ZERO)
            for (low, _, _), high in zip(LEVELS, edges, strict=False)
        )
    )
    held = [award_bands(rows, HUNDRED, Ratio(s), True).inputs["row"] for s in scores]
    return [LEVELS[row][1:] for row in held]


def coefficient(given: Given) -> object:
    scores: list[Decimal] = given["scores"]
    found = level(scores)
    factors = [factor for _, factor in found if factor is not None]
    if len(factors) != len(found):
        raise Unfit("the coefficient of the lowest level is not known")
    return {
        "levels": [name for name, _ in found],
        "coefficients": factors,
        "mean_score": sum(scores, ZERO) / len(scores),
        "mean_coefficient": sum(factors, ZERO) / len(factors),
    }


def rank(given: Given) -> object:
    people = [Employee(f"A{n:03d}") for n in range(len(given["scores"]))]
    scores = dict(zip((p.employee for p in people), given["scores"], strict=True))
    places = ranked(scores, people)
    return [Decimal(places[p.employee].rank) for p in people]
