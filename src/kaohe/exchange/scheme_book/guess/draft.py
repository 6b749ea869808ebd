"""A draft of a scheme from a department's own assessment form (考核表).

Nothing is made up silently: every row is marked as a sample, what had to be decided is a
finding, and each cell that could not be read is named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.sheet import Sheet
from kaohe.exchange.scheme_book.grown import Grown
from kaohe.exchange.scheme_book.guess.body import read_body
from kaohe.exchange.scheme_book.guess.frame import (
    is_foot,
    read_frame,
    weights_in,
    window_in,
)
from kaohe.exchange.scheme_book.guess.grades import read_grades
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import Head, find_head
from kaohe.exchange.scheme_book.guess.items import Items
from kaohe.exchange.scheme_book.read import in_words
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree

#: So many cells that were not read are named one by one.
_NAMED = 30


#: Stands in a draft until somebody writes when the scheme comes into force.
_UNTIL_KNOWN = date(2026, 1, 1)


class Draft(NamedTuple):
    """The draft (None where there is no form), its tree with places, and the findings.

    The findings are those of the reading and those of the loader.
    """

    scheme: Scheme | None
    tree: Tree
    findings: list[Finding]


def guess_scheme(
    sheets: Mapping[str, Sheet],
    file: str,
    *,
    scheme: str = "draft",
    effective_from: date | None = None,
    personal: Collection[str] = (),
) -> Draft:
    """The draft read from the first form in ``sheets``, and all that is doubtful in it.

    ``scheme`` is the id it gets. Without ``effective_from`` the draft gets a date that a
    finding asks to change. ``personal`` are the items whose targets in the form are one
    person's own: they are no part of the standard.
    """
    grids = [Grid(sheet, file) for sheet in sheets.values() if not sheet.hidden]
    forms = [(grid, head) for grid in grids if (head := find_head(grid)) is not None]
    grown = Grown(file, forms[0][0].name if forms else "")
    if not forms:
        grown.places[()] = Place(file=file)
        return Draft(None, grown.tree(), [finding("KH619", Place(file=file))])
    grid, head = forms[0]
    grown.data |= {"scheme": scheme, "version": "1"}
    _frame(grid, head, grown, file)
    if effective_from is None:
        effective_from = _UNTIL_KNOWN
        place = Place(file=file, sheet=grid.name)
        grown.says("KH634", place, since=effective_from.isoformat())
    grown.data["effective_from"] = effective_from.isoformat()
    grown.data |= {
        "src": "sample",
        "note": f"由 {PurePath(file).name} 起草，须逐项核对",
    }
    _items(grid, head, grown, personal)
    for one in grids:
        if "grades" not in grown.data:
            read_grades(one, grown)
    _tell_of_rest(grid, grown)
    for other, _ in forms[1:]:
        place = Place(file=file, sheet=other.name)
        grown.says("KH622", place, name=other.name)
    tree = grown.tree()
    read, found = read_scheme(tree)
    return Draft(read, tree, [*grown.findings, *in_words(found)])


def _frame(grid: Grid, head: Head, grown: Grown, file: str) -> None:
    found = read_frame(grid, head)
    grown.data["title"] = PurePath(file).stem
    for key, (value, row, column) in found.items():
        grown.put((key,), value, grid.place(row, column))
    for row in (head.first, head.last):
        grid.use_row(row)


def _items(grid: Grid, head: Head, grown: Grown, personal: Collection[str]) -> None:
    body = read_body(grid, head)
    items = Items(grid, head, grown, personal)
    for entry in body.entries:
        items.add(entry)
    _first_said(grid, grown, "window", window_in)
    said = _first_said(grid, grown, "raters", weights_in)
    if not said and len(head.raters) > 1:
        first = min(head.raters.values())
        roles = "、".join(grid.text(head.last, c) or "" for c in head.raters.values())
        grown.says("KH623", grid.place(head.last, first), roles=roles)


def _first_said(
    grid: Grid,
    grown: Grown,
    key: str,
    read: Callable[[str], dict[str, str] | None],
) -> bool:
    """Put what the first cell that ``read`` understands says; False where none does."""
    for row in range(grid.height):
        for column, text in grid.texts(row):
            said = read(text)
            if said is not None:
                grown.put((key,), said, grid.place(row, column))
                grid.use(row, column)
                return True
    return False


def _tell_of_rest(grid: Grid, grown: Grown) -> None:
    rest = [
        (row, column, text)
        for row, column, text in grid.unused()
        if not is_foot(grid.texts(row))
    ]
    for row, column, text in rest[:_NAMED]:
        short = text if len(text) <= 40 else text[:39] + "…"
        grown.says("KH620", grid.place(row, column), text=short)
    if len(rest) > _NAMED:
        place = grid.place(*rest[_NAMED][:2])
        grown.says("KH633", place, more=len(rest) - _NAMED)
