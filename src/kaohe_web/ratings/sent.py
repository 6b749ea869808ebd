"""What a browser sends of a form: cells named ``participant:item:field``.

A form of one person, a matrix and the saving of single cells all send the same names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from django.http import QueryDict

FIELDS = frozenset(
    {"points", "anchor", "tests", "repeated", "comment", "evidence", "edition"}
)
#: More cells than any matrix has; a larger request is a mistake.
MOST_CELLS = 20_000


class Cell(NamedTuple):
    """Whose item: the participant's id and the item's."""

    participant: int
    item: str


class Sent(NamedTuple):
    """The fields of a cell as typed; None is a field that was not on the page."""

    cell: Cell
    edition: int
    points: str | None = None
    anchor: str | None = None
    tests: tuple[str, ...] | None = None
    repeated: str | None = None
    comment: str | None = None
    evidence: str | None = None


def sent_cells(post: QueryDict) -> list[Sent]:
    """The cells of a request, in the order in which they stand there."""
    fields: dict[Cell, dict[str, list[str]]] = defaultdict(dict)
    for name in post:
        number, _, rest = name.partition(":")
        item, _, field = rest.rpartition(":")
        if field in FIELDS and item and number.isascii() and number.isdecimal():
            if len(number) < 19 and len(fields) < MOST_CELLS:
                fields[Cell(int(number), item)][field] = post.getlist(name)
    return [_sent(cell, own) for cell, own in fields.items()]


def _sent(cell: Cell, own: Mapping[str, list[str]]) -> Sent:
    def last(field: str) -> str | None:
        return own[field][-1].strip() if own.get(field) else None

    edition = last("edition") or ""
    tests = own.get("tests")
    return Sent(
        cell,
        int(edition) if edition.isascii() and edition.isdecimal() else 0,
        last("points"),
        last("anchor"),
        None if tests is None else tuple(t for t in tests if t),
        last("repeated"),
        last("comment"),
        last("evidence"),
    )
