"""Which row is the header, which table it heads, and which column is which."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kaohe.records.intake.cells import clean, folded
from kaohe.records.tables import COMPANIONS, COMPANY_TABLES, TABLES, Column, Table

#: Titles, dates and remarks that may stand above a header.
ROWS_SEARCHED = 30

#: A letter or a Chinese sign; dates and figures have none.
_WORD = re.compile(r"[^\W\d_]")
_BRACKETS = re.compile(r"[(\[【（].*?[)\]】）]")
_LONGEST = 200
_COMPANION_WORDS = frozenset(folded(word) for word in COMPANIONS)


class Header(NamedTuple):
    """The header found: its row (from 0), and the place of each column in it."""

    table: Table
    row: int
    columns: dict[str, int]
    unknown: tuple[int, ...] = ()
    doubled: tuple[tuple[str, int, int], ...] = ()

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns that the header does not have."""
        return tuple(
            c for c in self.table.columns if c.required and c.name not in self.columns
        )


def find_header(
    rows: Sequence[Sequence[str | None]], tables: Iterable[Table]
) -> Header | None:
    """The best header among the first rows for any of ``tables``, or None."""
    best: Header | None = None
    wanted = list(tables)
    for row, cells in enumerate(rows[:ROWS_SEARCHED]):
        for table in wanted:
            found = match_header(cells, table, row)
            if found.columns and (best is None or _worth(found) > _worth(best)):
                best = found
    return best


def _worth(header: Header) -> tuple[int, int, int]:
    return (-len(header.missing), len(header.columns), -len(header.unknown))


def match_header(cells: Sequence[str | None], table: Table, row: int = 0) -> Header:
    """Which column of ``table`` each cell of a row names."""
    words = [_forms(cell) for cell in cells]
    if table.anything:
        return _match_anything(cells, table, row)
    if table.shares:
        return _match_shared(words, table, row)
    names, instead = _names(table)
    columns: dict[str, int] = {}
    doubled: list[tuple[str, int, int]] = []
    taken: set[int] = set()
    for strict in (0, 1):
        for i, forms in enumerate(words):
            name = names.get(forms[strict]) if forms and i not in taken else None
            if name is None:
                continue
            taken.add(i)
            if name in columns:
                doubled.append((name, columns[name], i))
            else:
                columns[name] = i
    _fill_instead(words, instead, columns, taken)
    _share_instead(words, table, columns)
    unknown = tuple(
        i
        for i, forms in enumerate(words)
        if forms and i not in taken and forms[0] not in _COMPANION_WORDS
    )
    return Header(table, row, columns, unknown, tuple(doubled))


def _match_anything(cells: Sequence[str | None], table: Table, row: int) -> Header:
    """Every cell as a column, where all are different words and none is a figure.

    A group that is merged over its columns stands in each of them.
    """
    filled = {i: clean(cell) for i, cell in enumerate(cells) if cell and clean(cell)}
    figures = [cell for cell in filled.values() if not _WORD.search(cell)]
    groups = [word for word, _ in itertools.groupby(filled.values())]
    if figures or len(set(groups)) < max(2, len(groups)):
        return Header(table, row, {})
    return Header(table, row, {f"column{i}": i for i in filled})


def _match_shared(
    words: list[tuple[str, str] | None], table: Table, row: int
) -> Header:
    """The first word of each column that some cell has; a cell may serve several."""
    at: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for i, forms in enumerate(words):
        for strict, form in enumerate(forms or ()):
            at[strict].setdefault(form, i)
    columns: dict[str, int] = {}
    for column in table.columns:
        wanted = [folded(word) for word in (column.zh, *column.also)]
        hits = [known[word] for known in at for word in wanted if word in known]
        if hits:
            columns[column.name] = hits[0]
    used = set(columns.values())
    unknown = (i for i, forms in enumerate(words) if forms and i not in used)
    return Header(table, row, columns, tuple(unknown))


def _fill_instead(
    words: list[tuple[str, str] | None],
    instead: dict[str, str],
    columns: dict[str, int],
    taken: set[int],
) -> None:
    for i, forms in enumerate(words):
        if forms is None or i in taken:
            continue
        name = instead.get(forms[0]) or instead.get(forms[1])
        if name is not None and name not in columns:
            columns[name] = i
            taken.add(i)


def _share_instead(
    words: list[tuple[str, str] | None], table: Table, columns: dict[str, int]
) -> None:
    """A list of people by name alone: the name is the number too."""
    for column in table.columns:
        if not column.required or column.name in columns:
            continue
        names = {folded(word) for word in column.instead}
        at = [i for i, forms in enumerate(words) if forms and names & set(forms)]
        if at:
            columns[column.name] = at[0]


def _forms(cell: str | None) -> tuple[str, str] | None:
    """A header cell as compared: whole, and without what stands in brackets."""
    if cell is None or not cell.strip():
        return None
    # Nobody's header is longer; a pattern would take long on what is.
    cell = cell[:_LONGEST]
    return folded(cell), folded(_BRACKETS.sub("", cell)) or folded(cell)


@cache
def _names(table: Table) -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    for column in table.columns:
        for word in (column.name, column.zh):
            names.setdefault(folded(word), column.name)
    for column in table.columns:
        for word in column.also:
            names.setdefault(folded(word), column.name)
    instead = {
        folded(word): column.name
        for column in table.columns
        for word in column.instead
        if folded(word) not in names or column.required
    }
    return names, instead


@cache
def table_names() -> dict[str, Table]:
    """Every name of a table (English, Chinese, synonyms), folded, to its table."""
    tables = (*TABLES.values(), *COMPANY_TABLES.values())
    names = {folded(table.name): table for table in tables}
    for table in tables:
        names.setdefault(folded(table.title.zh), table)
        names.setdefault(folded(table.title.en), table)
    for table in tables:
        for word in table.also:
            names.setdefault(folded(word), table)
    return names


_TAIL = re.compile(r"[\s_.\-]*[(（]?[\d\s_.\-年月日]*[)）]?$")


def table_called(name: str) -> Table | None:
    """The table a file or sheet is named for: ``通话记录``, ``contacts_2026-10(1)``."""
    names = table_names()
    for form in (name, _TAIL.sub("", name), re.sub(r"^[\d\s_.\-、]+", "", name)):
        found = names.get(folded(form))
        if found is not None:
            return found
    return None


_PAID = ("pay_lines", "wages")


@dataclass(frozen=True)
class Scope:
    """Which tables a file may hold.

    ``named``: something said so already, the header need not. ``only``: whatever is not
    named for one of them is no concern. ``wide``: other columns may be in the majority.
    """

    tables: Mapping[str, Table]
    only: bool = False
    named: bool = False
    wide: bool = False

    def called(self, name: str) -> Table | None:
        """The table of this scope that ``name`` names."""
        table = table_called(name)
        return table if table is not None and table.name in self.tables else None

    def takes(self, header: Header, named: bool) -> bool:
        """True where it is sure which table a header heads: by a name, or by itself.

        Amounts that are paid out are taken by name only: a pay sheet of last month that
        strayed into the folder must not be paid again.
        """
        known = len(header.columns)
        enough = known >= 2 and (self.wide or known >= len(header.unknown))
        enough = enough and (self.wide or header.table.name not in _PAID)
        return named or self.named or (enough and not header.missing)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name nearest to ``word``, or None where none is near."""
    by_fold = {folded(k): k for k in known}
    close = difflib.get_close_matches(folded(word), by_fold, n=1, cutoff=0.5)
    return by_fold[close[0]] if close else None


def nearest_column(cell: str, table: Table) -> str | None:
    """The known header of ``table`` nearest to an unknown one."""
    words = [w for c in table.columns for w in (c.name, c.zh, *c.also)]
    return nearest(cell, words)
