"""One sheet of the fill-in workbook: its columns, rows, drop-downs and messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kaohe.base.forms import ASIDE, TableForm

#: Rows above the first entry: title, note, head.
FIRST = 3

#: Widths by kind of column, where a page does not say.
WIDTHS = {"id": 12, "date": 12, "period": 10, "text": 20, "money": 12, "list": 16}


class Formula(NamedTuple):
    """A formula: ``{row}`` is the number of its row, ``{people}`` the list of people."""

    text: str


Cell = str | float | Formula | None


class Column(NamedTuple):
    """A column: its name in the table (None for one aside), header, width and kind."""

    name: str | None
    title: str
    width: float = 12
    kind: str = "text"
    hint: str = ""

    @property
    def is_aside(self) -> bool:
        return self.name is None


class Check(NamedTuple):
    """A drop-down or a limit for some cells: column title, rows (None: all), options."""

    title: str
    rows: tuple[int, ...] | None
    options: Mapping[str, Any]


@dataclass
class Page:
    """A sheet as planned; rows are mappings of a column's title to its cell.

    ``spare`` empty rows follow, filled with ``spare_row``. ``fixed`` are the titles of
    columns that nobody should change in the rows filled in beforehand; ``closed`` are
    cells (row, title) that do not apply.
    """

    table: str
    title: str
    note: str
    columns: list[Column]
    rows: list[dict[str, Cell]] = field(default_factory=list)
    spare: int = 40
    spare_row: dict[str, Cell] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    fixed: frozenset[str] = frozenset()
    closed: set[tuple[int, str]] = field(default_factory=set)
    frozen_columns: int = 0
    #: Lines that a row needs for what its formulas may show.
    lines: dict[int, int] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The number of the last row that can be filled in, from 1."""
        return FIRST + len(self.rows) + self.spare

    def letter(self, title: str) -> str:
        """The letter of the column of that title."""
        index = [c.title for c in self.columns].index(title)
        return chr(ord("A") + index)


class Form:
    """The headers of one table by the English names of its columns."""

    def __init__(self, table: TableForm) -> None:
        self.table = table
        self._columns = {c.name: c for c in table.columns}

    def page(self, note: str, columns: list[Column], spare: int = 40) -> Page:
        """An empty sheet for the table."""
        return Page(self.table.name, self.table.title, note, columns, spare=spare)

    def column(self, name: str, width: float | None = None, hint: str = "") -> Column:
        """The column of that name as a page shows it."""
        one = self._columns[name]
        usual = WIDTHS.get(one.kind, 11)
        return Column(name, one.title, width or usual, one.kind, hint or one.hint)

    def title(self, name: str) -> str:
        """The header of that column."""
        return self._columns[name].title

    def choices(self, name: str) -> dict[str, str]:
        """The word for each value of a column."""
        return {c.value: c.title for c in self._columns[name].choices}

    def columns(self, names: Sequence[str] = ()) -> list[Column]:
        """These columns (or all), in this order, as far as the table has them."""
        wanted = names or list(self._columns)
        return [self.column(name) for name in wanted if name in self._columns]


def name_of(letter: str) -> Formula:
    """The name that belongs to the number in that column of the same row."""
    return Formula(f'=IFERROR(VLOOKUP(${letter}{{row}},{{people}},2,FALSE)&"","")')


def aside(title: str, width: float = 16, hint: str = "") -> Column:
    """A column for the reader's eyes, which intake passes over."""
    return Column(None, ASIDE + title, width, "text", hint)


def companion(title: str = "姓名") -> Column:
    """The name beside a number; intake knows that it is one."""
    return Column(None, title, 10)
