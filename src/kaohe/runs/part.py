"""The month of some of its people, where one set of records serves several schemes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kaohe.records.intake import Intake


def part_of(intake: Intake, people: Collection[str]) -> Intake:
    """The month with the rows of ``people`` in its small tables, and all its records.

    The base of a level stays, since it may be anybody's; a comparison stays where both
    are among them. Findings about somebody else go.
    """
    everybody = {e.employee for e in intake.employees}
    others = everybody - set(people)
    return replace(
        intake,
        employees=tuple(e for e in intake.employees if e.employee in people),
        ratings=tuple(r for r in intake.ratings if r.employee in people),
        comparisons=tuple(
            c for c in intake.comparisons if not {c.winner, c.loser} & others
        ),
        ledger=tuple(r for r in intake.ledger if r.employee in people),
        measures=tuple(r for r in intake.measures if r.employee in people),
        history=tuple(r for r in intake.history if r.employee not in others),
        wages=tuple(r for r in intake.wages if r.key not in others),
        pay_lines=tuple(r for r in intake.pay_lines if r.employee in people),
        targets=tuple(r for r in intake.targets if r.employee in people),
        findings=tuple(f for f in intake.findings if f.place.employee not in others),
        places={},
    )
