"""Two results of one month, person by person: who changes score, grade, rank and pay."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaohe.base.exact import ZERO
from kaohe.base.result import MonthResult, PersonResult
from kaohe.base.rows import Employee


@dataclass(frozen=True, slots=True)
class Change:
    """One person in both results; ``before`` and ``after`` may be in any state."""

    who: Employee
    before: PersonResult
    after: PersonResult

    @property
    def score(self) -> Decimal | None:
        """Points more (or less), None where one of the two has no score."""
        return _difference(self.before.score, self.after.score)

    @property
    def pay(self) -> Decimal | None:
        """Yuan more (or less), None where one of the two has no statement."""
        return _difference(self.before.pay_total, self.after.pay_total)

    @property
    def rank(self) -> int | None:
        """Places up (positive) or down, None where one of the two has no rank."""
        if self.before.rank is None or self.after.rank is None:
            return None
        return self.before.rank - self.after.rank

    @property
    def other_grade(self) -> bool:
        return self.before.grade != self.after.grade

    @property
    def anything(self) -> bool:
        """True where state, score, grade, rank or pay differ."""
        return _facts(self.before) != _facts(self.after)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everybody of both results, in order of id, with who stands in one only."""

    period: str
    before: tuple[str, int]
    after: tuple[str, int]
    people: tuple[Change, ...]
    only_before: tuple[Employee, ...]
    only_after: tuple[Employee, ...]
    pay_before: Decimal
    pay_after: Decimal

    @property
    def changes(self) -> tuple[Change, ...]:
        """Those for whom anything differs."""
        return tuple(c for c in self.people if c.anything)

    @property
    def other_grade(self) -> int:
        """How many people get another grade."""
        return sum(c.other_grade for c in self.people)

    @property
    def other_score(self) -> int:
        """How many people get another score (or gain or lose one)."""
        return sum(c.before.score != c.after.score for c in self.people)

    @property
    def other_rank(self) -> int:
        """How many people get another rank."""
        return sum(c.before.rank != c.after.rank for c in self.people)

    @property
    def other_pay(self) -> int:
        """How many people get another sum of pay."""
        return sum(c.before.pay_total != c.after.pay_total for c in self.people)

    @property
    def pay_difference(self) -> Decimal:
        """What the change would cost (or save), in yuan."""
        return self.pay_after - self.pay_before


def compare_results(before: MonthResult, after: MonthResult) -> Comparison:
    """What differs from ``before`` to ``after``; nothing is stored or changed."""
    old = {p.who.employee: p for p in before.people}
    new = {p.who.employee: p for p in after.people}
    both = sorted(old.keys() & new.keys())
    return Comparison(
        period=after.period,
        before=(before.scheme_id, before.scheme_version),
        after=(after.scheme_id, after.scheme_version),
        people=tuple(Change(new[e].who, old[e], new[e]) for e in both),
        only_before=tuple(old[e].who for e in sorted(old.keys() - new.keys())),
        only_after=tuple(new[e].who for e in sorted(new.keys() - old.keys())),
        pay_before=_pay(before),
        pay_after=_pay(after),
    )


def _facts(person: PersonResult) -> tuple[object, ...]:
    facts = person.state, person.score, person.grade, person.rank
    return (*facts, person.pay_total)


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


def _pay(month: MonthResult) -> Decimal:
    totals = (p.pay_total for p in month.people if p.pay_total is not None)
    return sum(totals, ZERO)
