"""A sheet with a row for each person: items side by side, heads in one row or two."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import HUNDRED, ONE
from kaohe.exchange.own_sheet.values import OwnCell, OwnPerson
from kaohe.exchange.own_sheet.words import (
    FULLS,
    is_item,
    is_somebody,
    month_in,
    names_items,
    number_in,
    of_item,
    of_person,
)
from kaohe.exchange.scheme_book.guess.frame import percent_of, without_percent
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import clean, rater_of

_WITHIN = 20
_MOST_ROWS = 3
#: What of an item is read where each has columns of its own.
_READ = ("points", "value", "target")


class Column(NamedTuple):
    """A column of an item: its title, whose points or what of it, and its full points."""

    item: str
    what: str
    role: str | None
    full: Decimal | None


class Heads(NamedTuple):
    """The rows of heads, the columns on the person, and those on items.

    ``listed`` is the column that names the items where each has a row of its own.
    """

    first: int
    last: int
    person: dict[str, int]
    items: dict[int, Column]
    listed: int | None


def find_heads(grid: Grid) -> Heads | None:
    """The heads of a list of people: a row that names them; None where there is none."""
    for row in range(min(grid.height, _WITHIN)):
        texts = grid.texts(row)
        names = [c for c, text in texts if _is_name(text)]
        if names and len(texts) > 1:
            return _heads(grid, row, _name_column(grid, row, names))
    return None


def _is_name(text: str) -> bool:
    """True for 姓名, not for 姓名： with a blank to fill in."""
    return of_person(text) == "name" and not text.rstrip().endswith((":", "："))


def _name_column(grid: Grid, row: int, found: list[int]) -> int:
    """姓名 before 员工 or 客服, which may head a rating or a team."""
    first = [c for c in found if "名" in clean(grid.text(row, c) or "")]
    return (first or found)[0]


def _heads(grid: Grid, row: int, name: int) -> Heads:
    last = _last_row(grid, row, name)
    person: dict[str, int] = {"name": name}
    items: dict[int, Column] = {}
    listed: int | None = None
    above = ""
    for column in range(max(grid.width(r) for r in range(row, last + 1))):
        texts = [grid.text(r, column) for r in range(row, last + 1)]
        told = list(dict.fromkeys(t for t in texts if t is not None))
        if not told or column == name:
            continue
        if grid.text(row, column) is not None:
            above = told[0]
        title, low = (told[-2] if len(told) > 1 else above), told[-1]
        of = of_person(low)
        if of is not None and of != "name" and not _inside(grid, row, column, told):
            person.setdefault(of, column)
        elif listed is None and names_items(low):
            listed = column
        elif (found := _column(title, low)) is not None:
            items[column] = found
    return Heads(row, last, person, items, listed)


def _inside(grid: Grid, row: int, column: int, told: list[str]) -> bool:
    """True for a head such as 得分 or 小计 below the title of an item."""
    return len(told) > 1 and of_person(told[0]) is None and is_item(told[0])


def _last_row(grid: Grid, row: int, name: int) -> int:
    """The last row of the heads: as far as the name's cell is merged or left empty."""
    last = row
    while last + 1 < min(grid.height, row + _MOST_ROWS):
        same = grid.first(last + 1, name) == grid.first(row, name)
        blank = grid.text(last + 1, name) is None and _only_heads(grid, last + 1)
        if not (same or blank):
            break
        last += 1
    return last


def _only_heads(grid: Grid, row: int) -> bool:
    texts = [text for _, text in grid.texts(row)]
    return bool(texts) and all(number_in(text) is None for text in texts)


def _column(title: str, low: str) -> Column | None:
    """What stands below a head; None for what belongs to no item."""
    what = of_item(low)
    if what is None:
        return _titled(low, "points", None) if is_item(low) else None
    if title == low or not is_item(title):
        # 得分 alone is the row's own: of a list with a row for each item.
        return Column("", what, rater_of(low), None)
    return _titled(title, "points" if what == "role" else what, rater_of(low))


def _titled(title: str, what: str, role: str | None) -> Column:
    return Column(without_percent(title), what, role, percent_of(title))


def read_wide(grid: Grid, heads: Heads, period: str | None) -> list[OwnPerson]:
    """Everybody of a sheet with a row for each person."""
    fulls = _fulls(grid, heads)
    found: list[OwnPerson] = []
    for row in range(heads.last + 1, grid.height):
        person = person_of(grid, heads, row, period)
        if person is None:
            continue
        for column, head in heads.items.items():
            text = grid.text(row, column)
            if head.item and text is not None and head.what in _READ:
                person.cells.append(_cell(grid, row, column, head, fulls))
        found.append(person)
    return found


def _cell(
    grid: Grid, row: int, column: int, head: Column, fulls: dict[str, Decimal]
) -> OwnCell:
    text, place = grid.text(row, column), grid.place(row, column)
    full = head.full or fulls.get(head.item)
    number = number_in(text)
    if head.what == "target":
        return OwnCell(head.item, None, None, None, full, place, text)
    if head.what == "value" or number is None or _is_share(text):
        return OwnCell(head.item, head.role, None, text, full, place)
    return OwnCell(head.item, head.role, number, None, full, place)


def _is_share(text: str | None) -> bool:
    """True for ``95%``: points are never written so, a figure is."""
    return (text or "").rstrip().endswith(("%", "％"))


def person_of(
    grid: Grid, heads: Heads, row: int, period: str | None
) -> OwnPerson | None:
    """The person of a row with what it says of him; None for a row of nobody."""
    said = {what: grid.text(row, c) for what, c in heads.person.items()}
    name = said["name"]
    start = next((text for _, text in grid.texts(row)), None)
    if name is None or not is_somebody(name) or not _begins(start):
        return None
    month = said.get("period")
    told = month_in(month) if month is not None else None
    rank = number_in(said.get("rank"))
    return OwnPerson(
        "".join(name.split()),
        grid.place(row, heads.person["name"]),
        said.get("code"),
        said.get("team"),
        said.get("branch"),
        said.get("position"),
        told or month or period,
        number_in(said.get("score")),
        said.get("grade"),
        int(rank) if rank is not None and rank == rank.to_integral_value() else None,
        number_in(said.get("sales")),
    )


def _begins(text: str | None) -> bool:
    """True unless the row's first cell says 合计 or 注."""
    return text is None or number_in(text) is not None or is_somebody(text)


def _fulls(grid: Grid, heads: Heads) -> dict[str, Decimal]:
    """What the items count at most, from a row 满分 or 权重 above or among the people."""
    for row in range(heads.last + 1, grid.height):
        if any(clean(text) in FULLS for _, text in grid.texts(row)):
            found = {
                head.item: number
                for column, head in heads.items.items()
                if (number := number_in(grid.text(row, column))) is not None
            }
            share = sum(found.values()) <= ONE
            return {i: n * HUNDRED if share else n for i, n in found.items()}
    return {}
