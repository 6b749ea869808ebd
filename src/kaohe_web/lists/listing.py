"""A list as data: its columns, what it filters by, and the page that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

Cell = Decimal | int | str | None

#: Rows on a page.
SIZE = 50
#: So many rows that are sought are asked for by their keys.
_FEW = 500
#: Stands in an address where a row's key will.
_KEY = 9_999_999_999


@dataclass(frozen=True)
class Column:
    """A column: the name of its head's text, its cell, and the field it sorts by."""

    head: str
    cell: Callable[[Any], Cell]
    order: str | None = None
    numeric: bool = False
    #: Address of the page behind the cell, where there is one.
    link: Callable[[Any], str | None] | None = None
    #: A text of a fixed list: the cell is said by this prefix (``state``).
    said: str | None = None
    #: A text that may be long: on a phone it goes right across.
    wide: bool = False
    #: A moment, which is not broken into lines.
    whole: bool = False
    #: The cell of the page, where that is more than its text.
    shown: Callable[[Any], SafeString] | None = None


def page_of_row(name: str) -> Callable[[Any], str]:
    """The address of a row's own page, whose url ``name`` takes the row's key.

    The address is looked up once for a list, not for each of its rows.
    """
    before, _, after = reverse(name, args=(_KEY,)).partition(str(_KEY))
    return lambda row: f"{before}{row.pk}{after}"


@dataclass(frozen=True)
class Choice:
    """A filter: the key in the address, its text, the field, its values with titles."""

    key: str
    text: str
    field: str
    values: Sequence[tuple[str, str]]
    #: One of its values holds always, the first where the address names none.
    always: bool = False


@dataclass(frozen=True)
class Listing:
    """The rows of ``every`` that the address asks for, in its order.

    ``asked`` is the query of the address: ``q`` searches in ``search``, ``sort`` names a
    column (``-`` turns it round), ``page`` counts from 1; wrong values count as absent.
    """

    title: str
    every: QuerySet[Any]
    columns: Sequence[Column]
    asked: QueryDict
    search: Sequence[str] = ()
    #: What the search looks for, as its box says.
    hint: str = "list_search"
    choices: Sequence[Choice] = ()
    #: What it says while there are no rows at all.
    empty: str = "list_empty"
    #: How many rows there are unfiltered, where that is known without asking.
    count: int | None = None
    #: What the rows are of (a month), for the name of the workbook.
    of: str = ""

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """All rows that pass the filters, sorted."""
        rows = self.every
        if self.sought:
            hits = self.hits
            rows = rows.filter(self._holds if hits is None else Q(pk__in=hits))
        for choice in self.choices:
            value = self.chosen.get(choice.key)
            if value:
                rows = rows.filter(**{choice.field: value})
        column, down = self.sorted_by
        if column is None or column.order is None:
            return rows
        return rows.order_by(f"{'-' if down else ''}{column.order}", "pk")

    @property
    def _holds(self) -> Q:
        """What is sought stands in one of the fields."""
        hit = Q()
        for field in self.search:
            hit |= Q(**{f"{field}__icontains": self.sought})
        return hit

    @cached_property
    def hits(self) -> list[int] | None:
        """The keys of the rows that hold what is sought; None where they are many.

        They are asked for without an order: in that of the list a database would read
        row after row with all that hangs on it, up to the last that fits.
        """
        keys = self.every.order_by().filter(self._holds).values_list("pk", flat=True)
        few = list(keys[: _FEW + 1])
        return few if len(few) <= _FEW else None

    @property
    def sought(self) -> str:
        """The words searched for."""
        return self.asked.get("q", "").strip()[:60]

    @cached_property
    def chosen(self) -> Mapping[str, str]:
        """The value of each filter that is one of its values."""
        found: dict[str, str] = {}
        for choice in self.choices:
            value = self.asked.get(choice.key, "")
            keys = [key for key, _ in choice.values]
            if value in keys:
                found[choice.key] = value
            elif choice.always and keys:
                found[choice.key] = keys[0]
        return found

    @cached_property
    def sorted_by(self) -> tuple[Column | None, bool]:
        """The column that the list is sorted by, and whether the largest comes first."""
        asked = self.asked.get("sort", "")
        name, down = asked.removeprefix("-"), asked.startswith("-")
        for column in self.columns:
            if column.order is not None and column.head == name:
                return column, down
        return None, False

    @cached_property
    def page(self) -> Page[Model]:
        """The page that was asked for; the nearest where there is none so numbered."""
        pages = Paginator(self.rows, SIZE)
        if self.count is not None and not self.is_filtered:
            pages.count = self.count
        elif self.sought and not self.chosen and self.hits is not None:
            pages.count = len(self.hits)
        return pages.get_page(self.asked.get("page"))

    @cached_property
    def lead(self) -> Column | None:
        """The column that names a row: the last that leads to the row's own page."""
        linked = [column for column in self.columns if column.link is not None]
        return linked[-1] if linked else None

    @property
    def may_filter(self) -> bool:
        """False where there is nothing to filter by, or nothing at all."""
        some = bool(self.page.paginator.count) or self.is_filtered
        return some and bool(self.search or self.choices)

    @property
    def is_filtered(self) -> bool:
        """True where rows may be hidden by the search or a filter that can be lifted."""
        lifted = {choice.key for choice in self.choices if not choice.always}
        return bool(self.sought or lifted & set(self.chosen))

    def address(self, **changes: str | None) -> str:
        """The query of the address with some keys changed (None takes one out)."""
        asked = self.asked.copy()
        for key, value in changes.items():
            asked.pop(key, None)
            if value is not None:
                asked[key] = value
        return f"?{asked.urlencode()}"
