"""What a department's own sheet says: people, each with points by item, a total, a grade."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.findings import Finding, Place


class OwnCell(NamedTuple):
    """What the sheet says of one item of one person.

    ``role`` is who rated (self, supervisor, …), None for the item's result. ``value`` is
    the measured figure as it is written, ``full`` what the item counts at most,
    ``target`` what the person was to reach, as it is written.
    """

    item: str
    role: str | None = None
    points: Decimal | None = None
    value: str | None = None
    full: Decimal | None = None
    place: Place = Place()
    target: str | None = None


@dataclass
class OwnPerson:
    """One person of one month in the sheet; what it does not say is None."""

    name: str
    place: Place
    code: str | None = None
    team: str | None = None
    branch: str | None = None
    position: str | None = None
    period: str | None = None
    score: Decimal | None = None
    grade: str | None = None
    rank: int | None = None
    sales: Decimal | None = None
    cells: list[OwnCell] = field(default_factory=list)

    def points(self, item: str, role: str | None = None) -> Decimal | None:
        """The points of an item by a role; None where the sheet has none."""
        found = (c for c in self.cells if c.item == item and c.role == role)
        return next((c.points for c in found if c.points is not None), None)

    @property
    def items(self) -> list[str]:
        """The items that the sheet names of this person, each once, in order."""
        return list(dict.fromkeys(c.item for c in self.cells))


class Own(NamedTuple):
    """Everybody in the workbook, month by month, and what was doubtful."""

    people: list[OwnPerson]
    findings: list[Finding]

    @property
    def items(self) -> dict[str, Decimal | None]:
        """Every item with what it counts at most, in the order of the sheet."""
        found: dict[str, Decimal | None] = {}
        for person in self.people:
            for cell in person.cells:
                if found.get(cell.item) is None:
                    found[cell.item] = cell.full
        return found

    @property
    def roles(self) -> list[str]:
        """Whose points stand in it: self, supervisor and so on."""
        every = (c.role for p in self.people for c in p.cells if c.role is not None)
        return list(dict.fromkeys(every))
