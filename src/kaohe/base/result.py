"""A computed month as a value: what every person got, and why.

A month is never edited: a correction is a new ``MonthResult`` that supersedes it.
Points and amounts are rounded to two places; ``None`` is absent, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from kaohe.base.because import Because
from kaohe.base.findings import Finding
from kaohe.base.language import Text
from kaohe.base.rows import Employee

State = Literal["scored", "stopped", "not_eligible"]


class ItemResult(NamedTuple):
    """One row of a scorecard.

    ``points`` None: not applicable. ``by_role`` holds each role's mean points before
    weighting, as the form prints them. ``n`` is the number of cases, ``small`` the badge.
    """

    item: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    points: Decimal | None
    of: Decimal
    because: Because
    by_role: Mapping[str, Decimal] = {}
    n: Decimal | None = None
    small: bool = False


class LedgerResult(NamedTuple):
    """One counted plus or minus entry."""

    event: str
    points: Decimal
    because: Because
    on: date | None = None
    evidence: str | None = None


class PayLine(NamedTuple):
    """One line of the pay statement in yuan, rounded half up to the cent."""

    line: str
    amount: Decimal
    because: Because


class OutcomeResult(NamedTuple):
    """A rule that held: a bonus that was paid, or a proposal that a person decides.

    ``blocked`` names why a proposal against the person must not go on:
    ``small_sample`` or ``protected``.
    """

    rule: str
    because: Because
    propose: str | None = None
    legal_class: str | None = None
    bonus: Decimal | None = None
    blocked: str | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class PostResult:
    """What somebody came to on one of several posts of a month (docs/adr/0050).

    ``workdays`` are those of the working calendar from ``first`` to ``last``. ``result``
    stands for the post alone: it is unranked, and its wages are those of a whole month.
    """

    first: date
    last: date
    workdays: int
    scheme_id: str
    scheme_version: int
    title: Text
    result: PersonResult


@dataclass(frozen=True, slots=True)
class PersonResult:
    """Everything that one person's month came to.

    Where the month was worked on several ``posts``, items and ledger stand with them and
    the score is theirs by working days.
    """

    who: Employee
    state: State
    reason: Text | None = None
    score: Decimal | None = None
    uncapped: Decimal | None = None
    grade: str | None = None
    rank: int | None = None
    ranked_of: int | None = None
    items: tuple[ItemResult, ...] = ()
    ledger: tuple[LedgerResult, ...] = ()
    pay: tuple[PayLine, ...] = ()
    pay_total: Decimal | None = None
    outcomes: tuple[OutcomeResult, ...] = ()
    score_because: Because | None = None
    grade_because: Because | None = None
    rank_because: Because | None = None
    posts: tuple[PostResult, ...] = ()

    @property
    def every_item(self) -> tuple[ItemResult, ...]:
        """The rows of the month, those of all posts where there were several."""
        of_posts = (item for post in self.posts for item in post.result.items)
        return (*self.items, *of_posts)

    def item(self, item_id: str) -> ItemResult | None:
        """The row of that item."""
        return next((i for i in self.items if i.item == item_id), None)


@dataclass(frozen=True, slots=True)
class MonthResult:
    """One run: people in order of id, findings, and what the run came from."""

    period: str
    scheme_id: str
    scheme_version: int
    scheme_sha256: str
    people: tuple[PersonResult, ...]
    findings: tuple[Finding, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)

    def person(self, employee: str) -> PersonResult | None:
        """The result of that person."""
        return next((p for p in self.people if p.who.employee == employee), None)
