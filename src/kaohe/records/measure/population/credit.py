"""Whom a row falls to: one function each, listed in ``CREDITS``.

Each gives the rows with a column ``employee``; None where nobody is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import ibis
from ibis.expr import types as ir

from kaohe.records.measure.frames import Frames
from kaohe.records.tables import TABLES


class Credit(NamedTuple):
    """How rows are credited; ``key`` is the column that it follows to ``reads``.

    ``may_read`` may be missing. ``lost`` is the finding on rows that fall to nobody.
    ``of_case`` is True where all rows of ``reads`` with a key say together whose it is.
    """

    credited: Callable[[ir.Table, Frames, str], ir.Table]
    near: Callable[[ir.Table, Frames, str, str], ir.Table]
    key: str | None = None
    reads: tuple[str, ...] = ()
    may_read: tuple[str, ...] = ()
    lost: str = "KH501"
    of_case: bool = False


def _own(rows: ir.Table, frames: Frames, table: str) -> ir.Table:
    """The person that the row names."""
    return rows.mutate(employee=rows[_person(table)])


def _named(rows: ir.Table, frames: Frames, table: str, whose: str) -> ir.Table:
    return rows.filter(rows[_person(table)] == whose)


def _named_or_open(rows: ir.Table, frames: Frames, table: str, whose: str) -> ir.Table:
    person = rows[_person(table)]
    return rows.filter((person == whose) | person.isnull())


def _through(other: str, key: str) -> Callable[[ir.Table, Frames, str, str], ir.Table]:
    def near(rows: ir.Table, frames: Frames, table: str, whose: str) -> ir.Table:
        """The rows that belong to a row of the person in another table."""
        own = frames[other]
        return rows.semi_join(own.filter(own.agent == whose), key)

    return near


def _any(rows: ir.Table, frames: Frames, table: str, whose: str) -> ir.Table:
    return rows


def _person(table: str) -> str:
    return "employee" if "employee" in TABLES[table].names else "agent"


def _own_or(other: str, key: str) -> Callable[[ir.Table, Frames, str], ir.Table]:
    def made(rows: ir.Table, frames: Frames, table: str) -> ir.Table:
        """The person of the row or, where it names none, of the other table's."""
        if table not in frames.agentless or other not in frames:
            return _own(rows, frames, table)
        # Beside the few that are asked for: no engine holds all contacts of a month.
        mine, others = frames[table], frames[other]
        nobodys = mine.filter(mine.agent.isnull())
        asked = others.semi_join(nobodys, others[key] == nobodys[key])
        joined = _beside(rows, asked, key)
        return _credited(joined, ibis.coalesce(joined.agent, joined.owner))

    return made


def _of(other: str, key: str) -> Callable[[ir.Table, Frames, str], ir.Table]:
    def made(rows: ir.Table, frames: Frames, table: str) -> ir.Table:
        """The person of the row of another table that the row belongs to."""
        joined = _beside(rows, frames[other], key)
        return _credited(joined, joined.owner)

    return made


def _beside(rows: ir.Table, others: ir.Table, key: str) -> ir.Table:
    owners = others.select(owned=others[key], owner=others.agent)
    return rows.left_join(owners, rows[key] == owners.owned)


def _credited(joined: ir.Table, employee: ir.Value) -> ir.Table:
    """The rows with their person; columns go one by one, as two have no fixed order."""
    return joined.mutate(employee=employee).drop("owned").drop("owner")


def _answers(frames: Frames) -> ir.Table:
    turns = frames["turns"]
    return turns.filter(turns.answered_at.notnull() & turns.agent.notnull())


def _last_holder(rows: ir.Table, frames: Frames, table: str) -> ir.Table:
    """Who answered last in the contact; the person of the row where nobody did."""
    answers = _answers(frames)
    latest = [answers.answered_at.desc(), answers.agent]
    of_contact = ibis.window(group_by=answers.contact, order_by=latest)
    last = answers.mutate(place=ibis.row_number().over(of_contact))
    joined = _beside(rows, last.filter(last.place == 0), "contact")
    return _credited(joined, ibis.coalesce(joined.owner, joined.agent))


def _each_holder(rows: ir.Table, frames: Frames, table: str) -> ir.Table:
    """Everybody who answered in the contact, once; the row's person where nobody did."""
    answers = _answers(frames)
    holders = answers.select("contact", "agent").distinct()
    joined = _beside(rows, holders, "contact")
    return _credited(joined, ibis.coalesce(joined.owner, joined.agent))


CREDITS: Mapping[str, Credit] = {
    "agent": Credit(_own, _named),
    "contact": Credit(
        _own_or("contacts", "contact"),
        _named_or_open,
        "contact",
        may_read=("contacts",),
    ),
    "seller": Credit(
        _own_or("orders", "order"), _named_or_open, "order", may_read=("orders",)
    ),
    "contact_agent": Credit(
        _of("contacts", "contact"),
        _through("contacts", "contact"),
        "contact",
        ("contacts",),
    ),
    "order": Credit(
        _of("orders", "order"),
        _through("orders", "order"),
        "order",
        ("orders",),
        lost="KH505",
    ),
    "check": Credit(
        _of("checks", "check"), _through("checks", "check"), "check", ("checks",)
    ),
    "last_holder": Credit(_last_holder, _any, "contact", ("turns",), of_case=True),
    "each_holder": Credit(_each_holder, _any, "contact", ("turns",), of_case=True),
}
