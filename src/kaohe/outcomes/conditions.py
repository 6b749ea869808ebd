"""Whether a condition (``when``) holds for a person this month, with the facts.

Ranks come first: "first" is taken over all who are ranked, then the other parts are
asked. Streaks look back over assessed months; a pair is used up once it has fired.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kaohe.base.because import Because, Inputs
from kaohe.base.exact import Ratio
from kaohe.base.result import PersonResult
from kaohe.base.rows import Measured
from kaohe.outcomes.history import Past
from kaohe.schemes.model import When
from kaohe.scoring.rank import Place

#: Places by (figure, within), then by employee.
Places = Mapping[tuple[str, str], Mapping[str, Place]]


class Standing(NamedTuple):
    """What conditions are asked of: one person's month and the months before it."""

    person: PersonResult
    figures: Mapping[str, Measured]
    places: Places
    past: list[Past]
    period: str


def holds(rule_id: str, when: When, standing: Standing) -> tuple[Because, ...] | None:
    """The facts by which the condition holds, or None where it does not."""
    now = _this_month(when, standing)
    if now is None:
        return None
    if when.periods == 1:
        return now
    before = _months_before(rule_id, when, standing)
    return None if before is None else (*now, *before)


def _this_month(when: When, standing: Standing) -> tuple[Because, ...] | None:
    person, period = standing.person, standing.period
    facts: list[Because] = []
    inputs: Inputs
    for of in when.of if when.rank is not None else ():
        place = standing.places.get((of, when.within), {}).get(person.who.employee)
        reached = None if place is None else _reached(when, place)
        if place is None or not reached:
            return None
        inputs = {"rank": when.rank, "of": of, "within": when.within, "period": period}
        inputs |= {"place": place.rank, "ranked_of": place.ranked_of}
        facts.append(Because("fact_rank", inputs, place.rank))
    if when.score is not None:
        if person.score is None or not when.score.holds(Ratio(person.score)):
            return None
        inputs = {"score": person.score, "inside": when.score.text(), "period": period}
        facts.append(Because("fact_score", inputs, person.score))
    if when.grade:
        if person.grade not in when.grade:
            return None
        inputs = {"grade": person.grade, "period": period}
        facts.append(Because("fact_grade", inputs, person.grade))
    if when.indicator is not None:
        fact = _indicator(when, standing)
        if fact is None:
            return None
        facts.append(fact)
    return tuple(facts)


def _reached(when: When, place: Place) -> bool:
    return place.first if when.rank == "first" else place.last


def _indicator(when: When, standing: Standing) -> Because | None:
    assert when.indicator is not None
    measured = standing.figures.get(when.indicator)
    value = None if measured is None else measured.ratio()
    if measured is None or value is None or when.inside is None:
        return None
    if not when.inside.holds(value):
        return None
    inputs = {
        "indicator": when.indicator,
        "value": measured.value if measured.denominator is None else None,
        "numerator": measured.numerator,
        "denominator": measured.denominator,
        "inside": when.inside.text(),
        "period": standing.period,
    }
    return Because("fact_indicator", inputs, measured.value)


def _months_before(
    rule_id: str, when: When, standing: Standing
) -> tuple[Because, ...] | None:
    """The facts of the months that complete the streak, or None.

    Where history says what fired, a month in which this rule fired ends the look back;
    where it does not say, the firing of earlier pairs is counted from the start.
    """
    run: list[tuple[Because, ...]] = []
    recorded = any(p.recorded for p in standing.past)
    for past in standing.past:
        facts = _past_month(when, past)
        if facts is None or (recorded and rule_id in (past.row.fired or ())):
            break
        run.append(facts)
    usable = len(run) if recorded else len(run) % when.periods
    needed = when.periods - 1
    if usable < needed:
        return None
    return tuple(fact for facts in run[:needed] for fact in facts)


def _past_month(when: When, past: Past) -> tuple[Because, ...] | None:
    row, facts = past.row, list[Because]()
    inputs: Inputs
    for of in when.of if when.rank is not None else ():
        ends = past.first if when.rank == "first" else past.last
        if (of, when.within) not in ends:
            return None
        place = row.score_rank if of == "score" else row.sales_rank
        inputs = {"rank": when.rank, "of": of, "within": when.within}
        inputs |= {"period": row.period, "place": place}
        # the number published was of all who were ranked, not of a team
        inputs["ranked_of"] = row.ranked_of if when.within == "all" else None
        facts.append(Because("fact_rank", inputs, place))
    if when.score is not None:
        if row.score is None or not when.score.holds(Ratio(row.score)):
            return None
        inputs = {"score": row.score, "inside": when.score.text(), "period": row.period}
        facts.append(Because("fact_score", inputs, row.score))
    if when.grade:
        if row.grade not in when.grade:
            return None
        inputs = {"grade": row.grade, "period": row.period}
        facts.append(Because("fact_grade", inputs, row.grade))
    if when.indicator is not None:
        fact = _past_indicator(when, past)
        if fact is None:
            return None
        facts.append(fact)
    return tuple(facts)


def _past_indicator(when: When, past: Past) -> Because | None:
    """Of all indicators history knows net sales alone (loading refuses the others)."""
    sold = past.row.sales_net if when.indicator == "sales_net" else None
    if sold is None or when.inside is None or not when.inside.holds(Ratio(sold)):
        return None
    inputs = {"indicator": when.indicator, "value": sold, "inside": when.inside.text()}
    return Because("fact_indicator", {**inputs, "period": past.row.period}, sold)
