"""Weights, blends, sums and averages of the cases."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.exact import HUNDRED, ONE, ZERO, half_up
from kaohe.base.findings import errors
from kaohe.base.result import ItemResult
from kaohe.base.rows import Employee, Measured, Rating
from kaohe.reviews.combine import Owed, combine
from kaohe.reviews.valid import checked
from kaohe.schemes.check import weights as full_points
from kaohe.schemes.load_items import ROLES
from kaohe.schemes.model import Scheme
from kaohe.scoring.person import Material, form_of, score_person
from kaohe.scoring.score import total
from tests.appraisal.made import FINE, Given, loaded, measured, rated_item, shares

WHO = Employee("A01")


def validate_weights(given: Given) -> object:
    """Weights as full points of items, and as shares of raters where roles suffice."""
    weights: list[Decimal | None] = given["weights"]
    known = [w for w in weights if w is not None]
    full_marks = HUNDRED if shares(known) != known or not known else ONE
    items = [rated_item(n, w) for n, w in enumerate(weights)]
    loaded(full_points.check, items=items, full_marks=full_marks)
    if len(known) <= len(ROLES):
        roles = dict(zip(ROLES, shares(known), strict=False))
        loaded(items=[rated_item(1, HUNDRED)], raters=roles)
    return "ok"


def blended(roles: dict[str, Decimal], ratings: list[Rating]) -> ItemResult | Owed:
    """One item rated by ``roles``; owed where one of them has not."""
    scheme = loaded(items=[rated_item(1, HUNDRED, raters=roles)])
    return combine(scheme, scheme.items[0], ratings)


def rating(role: str, points: Decimal, rater: str = "S", item: str = "i1") -> Rating:
    return Rating("A01", item, role, rater, points * FINE)


def weighted_rating(given: Given) -> object:
    """The blend of one rating a role; ``stopped`` where one of them is owed."""
    scale, weights = given.get("scale", ONE), given["weights"]
    points = [None if r is None else r * scale for r in given["ratings"]]
    if len(weights) > len(ROLES):
        return weighted_average({"ratings": points, "weights": weights})
    roles = dict(zip(ROLES, shares(weights), strict=False))
    given_by = zip(roles, points, strict=True)
    result = blended(roles, [rating(r, p) for r, p in given_by if p is not None])
    if isinstance(result, Owed) or result.points is None:
        return "stopped"
    return result.points / FINE


def mean_feedback(given: Given) -> object:
    """The mean of several raters of one role; ``stopped`` where there is none."""
    totals = enumerate(given["totals"])
    ratings = [rating("peer", t, f"P{n}") for n, t in totals if t is not None]
    result = blended({"peer": ONE}, ratings)
    return "stopped" if isinstance(result, Owed) else result.by_role["peer"] / FINE


def final_mean_of_three(given: Given) -> object:
    """The mean of three parts that are all owed; ``stopped`` where one is missing."""
    parts = {name: given[name] for name in ("goal", "self", "feedback")}
    scheme = loaded(items=[rated_item(n, HUNDRED * FINE) for n in range(len(parts))])
    ratings = {
        f"i{n}": [rating("supervisor", points, item=f"i{n}")]
        for n, points in enumerate(parts.values())
        if points is not None
    }
    person, _ = score_person(form_of(scheme), Material(WHO, {}, ratings))
    return "stopped" if person.score is None else person.score / len(parts) / FINE


def validate_score(score: Decimal | None, top: Decimal) -> str:
    """Whether a rating on the range from 0 to ``top`` is taken."""
    step = ONE if score is None else ONE.scaleb(int(score.as_tuple().exponent))
    scheme = loaded(items=[rated_item(1, top, step=min(step, ONE))])
    _, found = checked(scheme, [Rating("A01", "i1", "supervisor", "S", score)])
    return "error" if errors(found) else "ok"


def final_from_kpis(given: Given) -> object:
    """Items are added by their full points; a sum needs no weights of its own."""
    ratings: list[Decimal] = given["ratings"]
    items = [rated_item(n, HUNDRED) for n in range(len(ratings))]
    scheme = loaded(items=items)
    because = Because("blend")
    rows = [
        ItemResult(i.id, None, None, None, half_up(r), i.full, because)
        for i, r in zip(scheme.items, ratings, strict=True)
    ]
    return sum_of(scheme, rows)


def weighted_average(given: Given) -> object:
    """Null does not apply: the points of the rest are rescaled to all weights."""
    ratings: list[Decimal | None] = given["ratings"]
    top = max((r for r in ratings if r is not None), default=Decimal(5))
    weights: list[Decimal] = given["weights"]
    rows = [
        measured(
            weight * top * FINE,
            {"ratio": {"to": top}},
            Measured(None, ZERO, ZERO) if rating is None else Measured(rating),
        )
        for rating, weight in zip(ratings, weights, strict=True)
    ]
    items = [rated_item(n, w * top * FINE) for n, w in enumerate(weights)]
    score = sum_of(loaded(items=items), rows)
    return score if isinstance(score, str) else score / sum(weights) / FINE


def sum_of(scheme: Scheme, items: list[ItemResult]) -> Decimal | str:
    score = total(scheme, items, [])
    return "no value" if score is None else score.score
