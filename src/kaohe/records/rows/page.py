"""A page of rows with the totals that numerator and denominator are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from kaohe.base.exact import EXACT, ZERO
from kaohe.base.language import Text
from kaohe.base.period import Days
from kaohe.base.rows import Measured

#: What the rows are of: the figure itself, what it is divided by, what is taken off.
PartName = Literal["figure", "per", "less"]
Status = Literal["counted", "missed", "excluded"]
STATUSES: tuple[Status, ...] = ("counted", "missed", "excluded")


class BehindRow(NamedTuple):
    """One row: whether it counted, by which rule it was left out, what it adds.

    ``value`` is what it adds, as counted (at most the cap), in seconds where it is a
    duration; where different values are counted, the value: a text, a day, yes or no.
    """

    part: PartName
    table: str
    status: Status
    rule: Text | None
    value: Decimal | str | date | bool | None
    cells: Mapping[str, Any]


class PartTotals(NamedTuple):
    """How many rows of a part counted, missed or were left out, and by which rule.

    ``sums`` is what the counted rows add up to; for different values how many, for a
    quantile the value at its rank. ``below`` is the denominator of a share or a mean,
    ``cases`` are those that the figure rests on.
    """

    part: PartName
    counted: int
    missed: int
    excluded: tuple[tuple[Text, int], ...]
    sums: Decimal
    below: Decimal | None
    cases: Decimal

    @property
    def rows(self) -> int:
        """All rows of the part."""
        return self.counted + self.missed + self.left_out

    @property
    def left_out(self) -> int:
        """The rows that did not count, by whatever rule."""
        return sum(count for _, count in self.excluded)

    def of_status(self, status: Status | None) -> int:
        """The rows of that status; all, without one."""
        each = {"counted": self.counted, "missed": self.missed}
        return self.rows if status is None else each.get(status, self.left_out)


class RowPage(NamedTuple):
    """One page of the rows behind a figure, and the totals of all of them.

    ``figure`` is made of the totals alone; it equals the one that was measured.
    """

    indicator: str
    employee: str | None
    period: Days
    page: int
    pages: int
    rows: tuple[BehindRow, ...]
    totals: tuple[PartTotals, ...]
    figure: Measured

    @property
    def counted(self) -> tuple[BehindRow, ...]:
        """The rows of the page that counted."""
        return tuple(row for row in self.rows if row.status == "counted")

    @property
    def missed(self) -> tuple[BehindRow, ...]:
        """The rows of the page that were eligible and did not hit."""
        return tuple(row for row in self.rows if row.status == "missed")

    @property
    def excluded(self) -> tuple[BehindRow, ...]:
        """The rows of the page that did not count, each with its rule."""
        return tuple(row for row in self.rows if row.status == "excluded")


def figure_of(totals: Mapping[PartName, PartTotals], aggregate: str) -> Measured:
    """The figure that the totals come to."""
    own = totals["figure"]
    less = totals["less"].sums if "less" in totals else ZERO
    top = EXACT.subtract(own.sums, less)
    if own.below is not None:
        return Measured(None, top, own.below, own.cases, "records")
    if "per" in totals:
        below = totals["per"].sums
        return Measured(None, top, below, below, "records")
    if aggregate == "quantile" and not own.cases:
        return Measured(None, ZERO, ZERO, own.cases, "records")
    return Measured(top, n=own.cases, source="records")
