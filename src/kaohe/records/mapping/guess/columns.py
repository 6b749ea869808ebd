"""Which column of a table each column of an export may be, by its header and its cells.

Confidence is a whole number out of 100: how far the header says so, times how many of
the cells can be read as what the column holds.
"""

from __future__ import annotations

import difflib
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa

from kaohe.records.intake.cells import clean, folded
from kaohe.records.intake.convert import convert
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, match_header
from kaohe.records.mapping.guess.words import means, rule_for
from kaohe.records.mapping.model import DayOrder, Rule
from kaohe.records.mapping.words import moment_text, worded
from kaohe.records.tables import Column, Table

#: Marks that stand for nothing.
MARKS = ("?", "??")
#: So many cells of a column are looked at.
SAMPLE = 500
#: So many rows are searched for them.
LOOKED_AT = 2000
_BY_NAME, _BY_LIKENESS = 95, 75
#: Out of 100: two words so alike may be one; a Chinese word is its end (工单编号 is an
#: 编号); and words that people use for a column without any being like its name.
_LIKE, _ENDS, _MEANS = 72, 85, 90
#: Below this nobody should rely on it, and it is left out.
LEAST = 35


class Candidate(NamedTuple):
    """A header, the column it may be, how the cells are to be changed, how sure."""

    place: int
    column: Column
    rule: Rule
    confidence: int


def candidates(
    sheet: Sheet, table: Table, days: DayOrder | None, zone: ZoneInfo
) -> list[Candidate]:
    """The best column of ``table`` for each header, each column once."""
    header = match_header(sheet.header, table)
    found = [
        _judged(sheet, index, table.column(name), _BY_NAME, days, zone)
        for name, index in header.columns.items()
    ]
    found += _alike(sheet, table, header, days, zone)
    best: dict[str, Candidate] = {}
    for one in sorted(found, key=lambda c: -c.confidence):
        taken = {other.place for other in best.values()}
        if one.confidence >= LEAST and one.place not in taken:
            best.setdefault(one.column.name, one)
    return [best[name] for name in table.names if name in best]


def _alike(
    sheet: Sheet, table: Table, header: Header, days: DayOrder | None, zone: ZoneInfo
) -> list[Candidate]:
    """Columns whose name is like a header that no name matches."""
    open_columns = [c for c in table.columns if c.name not in header.columns]
    found = []
    for index in header.unknown:
        word = folded(sheet.header[index])
        for column in open_columns:
            names = (column.name, column.zh, *column.also, *column.instead)
            likeness = max(_likeness(word, folded(name)) for name in names)
            likeness = max(likeness, _MEANS if means(word, column.name) else 0)
            if likeness >= _LIKE:
                start = _BY_LIKENESS * likeness // 100
                found.append(_judged(sheet, index, column, start, days, zone))
    return found


def _likeness(one: str, other: str) -> int:
    """100 for the same word, out of 100."""
    alike = int(100 * difflib.SequenceMatcher(None, one, other).ratio())
    ends = len(other) >= 2 and one.endswith(other)
    return max(_ENDS, alike) if ends else alike


def _judged(
    sheet: Sheet,
    index: int,
    column: Column,
    start: int,
    days: DayOrder | None,
    zone: ZoneInfo,
) -> Candidate:
    texts = sample(sheet, index)
    title = sheet.header[index]
    rule = rule_for(title, column, texts)
    return Candidate(
        index, column, rule, start * readable(texts, rule, column, days, zone) // 100
    )


def sample(sheet: Sheet, index: int) -> list[str]:
    """The first filled cells of a column."""
    cells = sheet.data.column(index).slice(0, LOOKED_AT).to_pylist()
    filled = (text for text in cells if text is not None)
    return [t for t in filled if clean(t) and clean(t) not in MARKS][:SAMPLE]


def readable(
    texts: list[str], rule: Rule, column: Column, days: DayOrder | None, zone: ZoneInfo
) -> int:
    """How many of a hundred cells can be read; a column without cells says nothing."""
    if not texts:
        return 60
    array = worded(pa.array(texts, pa.string()), rule, column)
    if column.kind in ("datetime", "deadline", "date") and days is not None:
        array = pa.array([moment_text(t, days, zone, zone) for t in array.to_pylist()])
    bad = len(convert(column, array, zone, True).bad)
    return (len(texts) - bad) * 100 // len(texts)


def day_order(sheet: Sheet) -> DayOrder | None:
    """The order of day and month that the cells force (25/3/2026), or None."""
    first = second = 0
    for index in range(sheet.data.num_columns):
        for text in sample(sheet, index):
            parts = clean(text).replace("-", "/").replace(".", "/").split("/")
            if len(parts) == 3 and all(p[:2].strip().isdigit() for p in parts):
                if len(parts[0]) <= 2 and parts[2][:4].isdigit():
                    first = max(first, int(parts[0]))
                    second = max(second, int(parts[1]) if parts[1].isdigit() else 0)
    if 12 < first <= 31 and second <= 12:
        return "dmy"
    return "mdy" if 12 < second <= 31 and first <= 12 else None
