"""The rows of the small tables of a month, and the figures measured from the large ones.

Columns are those of docs/month_folder.md. A cell that was empty is None: absent, never 0.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import ONE, Ratio, divide


class Employee(NamedTuple):
    """A person (or a team or branch, where the scheme's subject says so)."""

    employee: str
    name: str | None = None
    team: str | None = None
    branch: str | None = None
    position: str | None = None
    hired_on: date | None = None
    left_on: date | None = None
    protected: str | None = None


class Rating(NamedTuple):
    """One rater's points for one person and item."""

    employee: str
    item: str
    role: str
    rater: str | None
    points: Decimal | None
    anchor: int | None = None
    failed: int | None = None
    repeated: bool | None = None
    comment: str | None = None
    evidence: str | None = None


class Comparison(NamedTuple):
    """One paired comparison: ``winner`` was judged better than ``loser``."""

    rater: str | None
    item: str
    winner: str
    loser: str


class LedgerRow(NamedTuple):
    """One event for plus or minus points, with the evidence it rests on."""

    employee: str
    on: date | None
    event: str
    points: Decimal | None
    evidence: str | None
    by: str | None = None
    note: str | None = None


class MeasureRow(NamedTuple):
    """A figure computed elsewhere; ``on`` is None for the whole period."""

    employee: str
    indicator: str
    on: date | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    source: str | None = None
    verified_by: str | None = None


class HistoryRow(NamedTuple):
    """An earlier month as published: facts, never recomputed."""

    employee: str
    period: str
    score: Decimal | None = None
    grade: str | None = None
    score_rank: int | None = None
    ranked_of: int | None = None
    sales_net: Decimal | None = None
    sales_rank: int | None = None
    fired: tuple[str, ...] | None = None


class WageRow(NamedTuple):
    """The base of the performance wage of a person or of a level from a date on."""

    key: str
    since: date | None
    base: Decimal


class OtherPayRow(NamedTuple):
    """A pay line that the company brings itself (其他), with its basis."""

    employee: str
    line: str
    amount: Decimal
    basis: str | None = None


class TargetRow(NamedTuple):
    """What was planned for a person: of an indicator or an item."""

    employee: str
    period: str
    of: str
    planned: Decimal


class Measured(NamedTuple):
    """One indicator of one person: an exact value, or numerator over denominator.

    ``denominator`` 0 means not applicable; ``n`` is the number of cases behind it.
    ``source`` says where it came from: ``records``, ``measures`` or a rule's name.
    """

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: Decimal | None = None
    source: str = "measures"
    verified_by: str | None = None

    def ratio(self) -> Ratio | None:
        """The exact quantity, or None where the denominator is 0 (not applicable)."""
        if self.denominator is not None and self.numerator is not None:
            if self.denominator == 0:
                return None
            return Ratio(self.numerator, self.denominator)
        return None if self.value is None else Ratio(self.value, ONE)

    def quantity(self) -> Decimal | None:
        """The quantity as one number (a quotient to 100 digits), None as ``ratio``."""
        ratio = self.ratio()
        if ratio is None or ratio.denominator == ONE:
            return None if ratio is None else ratio.numerator
        return divide(*ratio)


#: Figures of a month: employee, then indicator.
Figures = dict[str, dict[str, Measured]]
