"""The rows of a case: their tables and columns, and how shared and own rows meet.

A row that names nobody is about ``ONE``; a target without a period is for the case's own.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

#: Whom a case is about where it names nobody.
ONE = "A01"

Row = dict[str, str | None]
Tables = dict[str, list[Row]]


class Shape(NamedTuple):
    """A table's columns, and those that name a row (none: every row is its own)."""

    columns: tuple[str, ...]
    key: tuple[str, ...]


def _shape(columns: str, key: str = "") -> Shape:
    return Shape(tuple(columns.split()), tuple(key.split()))


#: The tables that a case may hold; docs/month_folder.md explains their columns.
TABLES: dict[str, Shape] = {
    "employees": _shape(
        "employee name team branch position hired_on left_on protected", "employee"
    ),
    "ratings": _shape(
        "employee item role rater points anchor failed repeated comment evidence",
        "employee item role rater",
    ),
    "comparisons": _shape("rater item winner loser", "rater item winner loser"),
    "ledger": _shape("employee on event points evidence by note"),
    "measures": _shape(
        "employee indicator on value numerator denominator source verified_by",
        "employee indicator on",
    ),
    "history": _shape(
        "employee period score grade score_rank ranked_of sales_net sales_rank fired",
        "employee period",
    ),
    "wages": _shape("employee level from base", "employee level from"),
    "pay_lines": _shape("employee line amount basis", "employee line"),
    "targets": _shape("employee period of planned", "employee period of"),
}
_PEOPLE = ("employee", "winner", "loser")


def merged(shared: Tables, own: Tables) -> Tables:
    """The shared rows with those of the case in the place of their like."""
    both: Tables = {table: [dict(r) for r in rows] for table, rows in shared.items()}
    for table, rows in own.items():
        kept, key = both.setdefault(table, []), TABLES[table].key
        for row in rows:
            same = [
                i
                for i, r in enumerate(kept)
                if key and all(r.get(c) == row.get(c) for c in key)
            ]
            if same:
                kept[same[0]] = row
            else:
                kept.append(row)
    return both


def filled(tables: Tables, period: str, people: Collection[str]) -> Tables:
    """The tables with everybody on the list of people, and targets with a period."""
    for row in tables.get("targets", []):
        row.setdefault("period", period)
    listed = tables.setdefault("employees", [])
    known = {row["employee"] for row in listed}
    named = [r.get(c) for rows in tables.values() for r in rows for c in _PEOPLE]
    for who in sorted({n for n in (*named, *people) if n is not None} - known):
        listed.append({"employee": who})
    return {table: rows for table, rows in tables.items() if rows}
