"""A raw sheet of a workbook as the body of a table: header found, merged cells filled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import pyarrow as pa

from kaohe.base.findings import Place, finding
from kaohe.base.forms import ASIDE
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.cells import folded
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import (
    ROWS_SEARCHED,
    Header,
    Scope,
    find_header,
    match_header,
)
from kaohe.records.intake.workbooks import RawSheet
from kaohe.records.sheet_xml import letters

#: Sheets that explain; nobody needs to be told that they were not read.
_EXPLAINING = frozenset(
    folded(w)
    for w in ("说明", "填写说明", "填表说明", "目录", "readme", "notes", "instructions")
)
#: A header has no more merged cells than this; what claims more is no form of people.
_MOST_MERGED_IN_HEADER = 2000
#: No header has more rows than this below one another.
_MOST_ROWS_OF_HEADER = 4
Cells = list[list[str | None]]
#: A merged cell stands for all its rows where it says who or what, not how much.
_AMOUNTS = frozenset({"number", "share", "money", "count", "seconds"})


def sheet_as_table(
    raw: RawSheet, file: str, scope: Scope, aside: Aside
) -> tuple[Sheet, Header] | None:
    """The sheet with its header where it is a table of ``scope``, or None."""
    place = Place(file=file, sheet=raw.name)
    named = scope.called(raw.name)
    if not raw.rows or (scope.only and named is None):
        return None
    tables = tuple(scope.tables.values()) if named is None else (named,)
    sure = scope.named or named is not None
    first = _first_rows(raw)
    header = find_header(first, tables)
    if header is None or not scope.takes(header, named is not None):
        if sure:
            titles = [table.title for table in tables]
            aside.tell(finding("KH305", place, tables=titles))
        elif not _explains(raw.name):
            aside.tell(finding("KH303", place))
        return None
    if raw.hidden:
        aside.tell(finding("KH304", place, table=header.table.title))
    header, heads = _whole_header(raw, first, header)
    return _body(raw, file, header, heads, aside), header


def _whole_header(
    raw: RawSheet, first: Cells, header: Header
) -> tuple[Header, list[str | None]]:
    """The header with the rows below that belong to it, and the title of each column.

    A form may head its columns by two rows: 上班1 over 打卡时间 and 打卡结果, beside
    cells such as 姓名 that are merged over both. The title is then 上班1打卡时间.
    """
    top, known = raw.numbers[header.row], set(header.columns.values())
    bottoms = [
        bottom
        for up, left, bottom, right in raw.merged[:_MOST_MERGED_IN_HEADER]
        if up <= top < bottom
        and known & set(range(left - raw.first_column, right - raw.first_column + 1))
    ]
    below = [
        i
        for i, number in enumerate(raw.numbers[: len(first)])
        if bottoms and top < number <= max(bottoms)
    ]
    titles = first[header.row]
    if not bottoms or max(bottoms) - top >= _MOST_ROWS_OF_HEADER:
        return header, titles
    for row in below:
        both = zip(titles, first[row], strict=True)
        titles = [up if up == low or not low else (up or "") + low for up, low in both]
    last = max([header.row, *below])
    again = match_header(titles, header.table, last)
    better = len(again.columns) >= len(header.columns)
    return again if better else header._replace(row=last), titles


def _explains(name: str) -> bool:
    return name.startswith(ASIDE) or folded(name) in _EXPLAINING


def _first_rows(raw: RawSheet) -> Cells:
    """The first rows with merged cells filled in both directions: a header may be so."""
    width = _width(raw)
    rows: Cells = [
        [*cells, *[None] * (width - len(cells))] for cells in raw.rows[:ROWS_SEARCHED]
    ]
    at = {number: i for i, number in enumerate(raw.numbers[:ROWS_SEARCHED])}
    for top, left, bottom, right in raw.merged[:_MOST_MERGED_IN_HEADER]:
        first = left - raw.first_column
        if top not in at or not 0 <= first < width:
            continue
        value = rows[at[top]][first]
        for number in range(top, min(bottom, top + ROWS_SEARCHED) + 1):
            for column in range(first, min(right - raw.first_column, width - 1) + 1):
                if number in at:
                    rows[at[number]][column] = value
    return rows


def _width(raw: RawSheet) -> int:
    return max(len(cells) for cells in raw.rows)


def _body(
    raw: RawSheet, file: str, header: Header, heads: list[str | None], aside: Aside
) -> Sheet:
    width = _width(raw)
    below = header.row + 1
    bodies = [[*cells, *[""] * (width - len(cells))] for cells in raw.rows[below:]]
    numbers = raw.numbers[below:]
    _fill_merged(raw, file, header, bodies, numbers, aside)
    titles = tuple((cell or "").strip() for cell in heads)
    columns = [pa.array([row[i] for row in bodies], pa.string()) for i in range(width)]
    at = {number: position for position, number in enumerate(numbers)}
    broken = {
        (at[row], column - raw.first_column): cell
        for (row, column), cell in raw.broken.items()
        if row in at
    }
    return Sheet(
        file,
        raw.name,
        titles,
        pa.table(columns, [str(i) for i in range(width)]),
        pa.array(numbers, pa.int64()),
        first_column=raw.first_column,
        broken=broken,
    )


def _fill_merged(
    raw: RawSheet,
    file: str,
    header: Header,
    bodies: list[list[str]],
    numbers: list[int],
    aside: Aside,
) -> None:
    """Give every row of a merged cell its text; amounts stay with the first row."""
    known = {column.name: column.kind for column in header.table.columns}
    kinds = {i: known.get(name, "text") for name, i in header.columns.items()}
    filled: list[str] = []
    # Ranges that do not overlap cannot cover more rows than this.
    budget = len(numbers) * len(kinds)
    for top, left, bottom, _ in raw.merged:
        column = left - raw.first_column
        rows = range(bisect_left(numbers, top), bisect_right(numbers, bottom))
        if column not in kinds or len(rows) < 2 or numbers[rows[0]] != top:
            continue
        budget -= len(rows)
        if budget < 0:
            break
        cell = f"{letters(left)}{top}"
        if kinds[column] in _AMOUNTS:
            place = Place(file=file, sheet=raw.name, cell=cell)
            aside.tell_of_rows([finding("KH361", place, rows=len(rows))])
            continue
        for row in rows[1:]:
            bodies[row][column] = bodies[rows[0]][column]
        filled.append(cell)
    if filled:
        place = Place(file=file, sheet=raw.name, cell=filled[0])
        aside.tell(finding("KH360", place, n=len(filled)))
