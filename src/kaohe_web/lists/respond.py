"""A list as a page, or as the workbook of all its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaohe_web.lists.book import book
from kaohe_web.lists.listing import Cell, Column, Listing
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: A workbook longer than this is asked for by filters instead.
MOST = 100_000


class Head(NamedTuple):
    """A head of the page: its text, the address that sorts by it, how it is sorted."""

    text: str
    numeric: bool
    address: str | None
    direction: str


class Titled(NamedTuple):
    """A column with what all its cells share: the text of its head, and its classes."""

    column: Column
    head: str
    kind: str


class Shown(NamedTuple):
    """A cell of the page."""

    text: str
    head: str
    kind: str
    link: str | None


def listed(
    request: HttpRequest,
    listing: Listing,
    template: str = "lists/list.html",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page, or with ``?export=xlsx`` the workbook."""
    if request.GET.get("export") == "xlsx":
        heads = [column.head for column in listing.columns]
        return book(listing.title, heads, _cells(listing), listing.of)
    shown = [_head(listing, column) for column in listing.columns]
    columns = [
        Titled(column, head.text, _kind(listing, column))
        for column, head in zip(listing.columns, shown, strict=True)
    ]
    context = {
        "listing": listing,
        "heads": shown,
        "rows": [[_shown(cell, row) for cell in columns] for row in listing.page],
        **(more or {}),
    }
    return render(request, template, context)


def _cells(listing: Listing) -> Iterator[list[Cell]]:
    for row in listing.rows[:MOST]:
        yield [_said(column, column.cell(row)) for column in listing.columns]


def _said(column: Column, value: Cell) -> Cell:
    if column.said is None or value in (None, ""):
        return value
    return word(f"{column.said}_{value}", lang())


def _head(listing: Listing, column: Column) -> Head:
    text = word(column.head, lang())
    if column.order is None:
        return Head(text, column.numeric, None, "none")
    by, down = listing.sorted_by
    here = by is not None and by.head == column.head
    next_one = column.head if not here or down else f"-{column.head}"
    direction = "none" if not here else "descending" if down else "ascending"
    return Head(
        text, column.numeric, listing.address(sort=next_one, page=None), direction
    )


def _kind(listing: Listing, column: Column) -> str:
    """The classes of a column's cells."""
    marks = {
        "num": column.numeric,
        "lead": column is listing.lead,
        "wide": column.wide,
        "day": column.whole,
    }
    return " ".join(name for name, holds in marks.items() if holds)


def _shown(titled: Titled, row: object) -> Shown:
    column, kind = titled.column, titled.kind
    if column.shown is not None:
        made = column.shown(row)
        return Shown(made or "–", titled.head, kind if made else f"{kind} none", None)
    value = _said(column, column.cell(row))
    text = "–" if value in (None, "") else str(value)
    if isinstance(value, Decimal):
        text = f"{value:,.2f}"
    link = None if column.link is None else column.link(row)
    if value in (None, ""):
        kind = f"{kind} none".lstrip()
    return Shown(text, titled.head, kind, link)
