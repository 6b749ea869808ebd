"""Outcomes of a month: bonuses that are paid, and proposals that a person decides.

A proposal carries its facts, its class of law and what blocks it; the printed word of the
scheme (document 003, articles 11 and 12) is kept as its source and never as a result.
"""

from __future__ import annotations

from kaohe.base.because import Because
from kaohe.base.exact import half_up
from kaohe.base.result import OutcomeResult
from kaohe.outcomes.conditions import Standing, holds
from kaohe.points.measured import few_cases
from kaohe.schemes.load_when import PROPOSALS
from kaohe.schemes.model import Outcome, Scheme, When
from kaohe.scoring.eligible import protection

#: Classes of proposals that may hurt the person whom they name.
ADVERSE = ("capability", "transfer", "pay")


def outcomes_of(scheme: Scheme, standing: Standing) -> tuple[OutcomeResult, ...]:
    """The outcomes whose conditions hold for this person, in the scheme's order."""
    found: list[OutcomeResult] = []
    for outcome in scheme.outcomes:
        facts = holds(outcome.id, outcome.when, standing)
        if facts is not None:
            found.append(_result(scheme, outcome, standing, facts))
    return tuple(found)


def _result(
    scheme: Scheme, outcome: Outcome, standing: Standing, facts: tuple[Because, ...]
) -> OutcomeResult:
    source = outcome.about.source or scheme.source
    if outcome.bonus is not None:
        amount = half_up(outcome.bonus)
        because = Because("bonus", {"id": outcome.id}, amount, source, facts)
        return OutcomeResult(outcome.id, because, bonus=amount)
    assert outcome.propose is not None
    legal_class = PROPOSALS[outcome.propose]
    inputs = {
        "rule": outcome.id,
        "propose": outcome.propose,
        "legal_class": legal_class,
        "printed": outcome.about.printed,
    }
    because = Because("proposal", inputs, outcome.propose, source, facts)
    adverse = legal_class in ADVERSE
    blocked = _blocked(scheme, outcome.when, standing) if adverse else None
    return OutcomeResult(
        outcome.id,
        because,
        outcome.propose,
        legal_class,
        blocked=blocked,
        printed=outcome.about.printed,
    )


def _blocked(scheme: Scheme, when: When, standing: Standing) -> str | None:
    """Why a proposal must not go on: few cases behind the score, or behind the rule."""
    if protection(standing.person.who) == "working":
        return "protected"
    if any(item.small for item in standing.person.every_item):
        return "small_sample"
    for name in (when.indicator, *when.of):
        measured = None if name is None else standing.figures.get(name)
        if name is not None and measured is not None:
            if few_cases(scheme, name, measured):
                return "small_sample"
    return None
