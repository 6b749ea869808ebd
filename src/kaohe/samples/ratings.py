"""Self and supervisor ratings of the form of document 003, whole points inside anchors."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.samples.dice import Dice
from kaohe.samples.people import Person
from kaohe.samples.tables import Tables


class Rated(NamedTuple):
    """An item of the form and its full marks."""

    item: str
    full: int


ITEMS = (
    Rated("discipline", 5),
    Rated("handling", 10),
    Rated("teamwork", 10),
    Rated("passion", 5),
    Rated("results", 40),
    Rated("complaints", 20),
    Rated("web_promotion", 5),
    Rated("summary", 5),
)
#: Lowest points of the checklist by the number of tests that failed, highest first.
_BY_FAILED = ((20, 0), (16, 1), (10, 2), (5, 3), (0, 4))


def rate(
    tables: Tables, dice: Dice, who: Person, supervisor: str, missing: str | None
) -> None:
    """Both ratings of every item; ``missing`` leaves out the supervisor's of one."""
    for item in ITEMS:
        fair = item.full * (0.34 + 0.66 * who.skill)
        given = dice.near(fair, item.full * 0.05, 0, item.full)
        kinder = dice.near(given + item.full * 0.05, item.full * 0.04, 0, item.full)
        _row(tables, who, item, "self", who.employee, kinder)
        if item.item != missing:
            _row(tables, who, item, "supervisor", supervisor, given)


def _row(
    tables: Tables, who: Person, item: Rated, role: str, rater: str, points: int
) -> None:
    failed = None
    if item.item == "complaints":
        failed = next(n for low, n in _BY_FAILED if points >= low)
    tables.add(
        "ratings",
        employee=who.employee,
        item=item.item,
        role=role,
        rater=rater,
        points=points,
        failed=failed,
        comment="",
    )
