"""The columns of a table made from the columns of an export, still as texts."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake import dates
from kaohe.records.intake.body import cell_finding
from kaohe.records.intake.cells import folded
from kaohe.records.intake.convert import MOMENT, convert
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header
from kaohe.records.mapping.model import Rule, TableRules, part_name
from kaohe.records.tables import TABLES, Column, Kind

TEXT = pa.string()
_Change = Callable[[str], str | None]


@dataclass
class Made:
    """Texts by column, the source column of each, and rows that are wrong already."""

    texts: dict[str, pa.Array] = field(default_factory=dict)
    at: dict[str, int | None] = field(default_factory=dict)
    wrong: dict[int, Finding] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def made_columns(
    rules: TableRules,
    sheet: Sheet,
    header: Header,
    first: Dict[str, pa.Array],
    zone: ZoneInfo,
) -> Made:
    """Every column that ``rules`` can make of ``sheet``; ``first`` are those of the
    mapping's first table, as texts and of the same rows."""
    made = Made()
    table = TABLES[rules.table]
    # A column that is counted from another comes after it.
    for late in (False, True):
        for name, rule in rules.columns.items():
            if (rule.after is not None) is late:
                part = _Part(table.column(name), rule, rules.table, sheet, header, zone)
                part.make(made, first)
    return made


@dataclass
class _Part:
    column: Column
    rule: Rule
    table: str
    sheet: Sheet
    header: Header
    zone: ZoneInfo

    def make(self, made: Made, first: Dict[str, pa.Array]) -> None:
        rule, name = self.rule, self.column.name
        source = self._index("from") if rule.sources else None
        if rule.same is not None:
            texts, at = first.get(rule.same), None
        elif rule.value is not None:
            texts, at = (
                pa.repeat(pa.scalar(rule.value, TEXT), len(self.sheet.rows)),
                None,
            )
        elif rule.after is not None:
            texts, at = self._after(made)
        elif source is not None:
            texts, at = self._texts(source), source
        else:
            texts, at = self._joined()
        if texts is not None:
            made.texts[name], made.at[name] = texts, at

    def _index(self, part: str) -> int | None:
        return self.header.columns.get(part_name(self.table, self.column.name, part))

    def _texts(self, index: int) -> pa.Array:
        """A source column with its words replaced."""
        texts = self.sheet.data.column(index).combine_chunks()
        words = {folded(word): new for word, new in self.rule.values}
        if not words:
            return texts
        encoded = texts.dictionary_encode()
        new = [words.get(folded(t), t) for t in encoded.dictionary.to_pylist()]
        return pa.array(new, TEXT).take(encoded.indices)

    def _joined(self) -> tuple[pa.Array | None, int | None]:
        """Day and time as one text; a day whose time is missing stays unreadable."""
        day, time = self._index("date"), self._index("time")
        if day is None:
            return None, None
        days = _each(self._texts(day), lambda text: _day(text, self.zone))
        if time is None:
            return days, day
        times = _each(self._texts(time), lambda text: _time(text, self.zone))
        times = pc.coalesce(times, pa.scalar("?", TEXT))
        return pc.binary_join_element_wise(days, times, " "), day

    def _after(self, made: Made) -> tuple[pa.Array | None, int | None]:
        """The moment ``after`` plus the seconds, where the flag (if any) is true."""
        seconds, flag = self._index("seconds"), self._index("where")
        if seconds is None:
            if flag is not None:
                place = Place(file=self.sheet.file, sheet=self.sheet.name)
                params = {"flag": self.sheet.header[flag], "wanted": self.rule.seconds}
                made.findings.append(
                    finding("KH379", place, column=self.column.title, **params)
                )
            return None, None
        start = made.texts.get(self.rule.after or "")
        if start is None:
            return None, None
        begun = convert(_as("datetime", self.column), start, self.zone, True).values
        waited = self._read(seconds, "seconds", made)
        if flag is not None:
            self._compare(flag, seconds, waited, made)
        moments = pc.add(pc.cast(begun, pa.int64()), waited)
        return pc.cast(pc.cast(moments, MOMENT), TEXT), seconds

    def _read(self, index: int, kind: Kind, made: Made) -> pa.Array:
        """A source column as values; what cannot be read makes its row wrong."""
        column, texts = _as(kind, self.column), self._texts(index)
        done = convert(column, texts, self.zone, True)
        for position, code in done.bad:
            text = texts[position].as_py()
            why = cell_finding(code, self.sheet, position, index, column, text)
            made.wrong.setdefault(position, why)
        return done.values

    def _compare(self, flag: int, seconds: int, waited: pa.Array, made: Made) -> None:
        """A flag and a time that contradict each other make their row wrong."""
        yes = self._read(flag, "bool", made)
        lacking = pc.and_(pc.fill_null(yes, False), pc.is_null(waited))
        beside = pc.and_(pc.fill_null(pc.invert(yes), False), pc.is_valid(waited))
        for code, rows in (("KH375", lacking), ("KH376", beside)):
            for position in pc.indices_nonzero(rows).to_pylist():
                why = finding(
                    code,
                    self.sheet.place(position, seconds),
                    flag=self.sheet.header[flag],
                    seconds=self.sheet.header[seconds],
                )
                made.wrong.setdefault(position, why)


def _as(kind: Kind, column: Column) -> Column:
    return Column(column.name, column.zh, kind)


def _each(texts: pa.Array, change: _Change) -> pa.Array:
    """Each different text changed once; None stays None."""
    encoded = texts.dictionary_encode()
    new = [change(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(new, TEXT).take(encoded.indices)


def _day(text: str, zone: ZoneInfo) -> str | None:
    """The day in its usual form; a text that is no day stays as it is."""
    day = dates.parse_day(text.strip(), zone)
    return text.strip() or None if day is None else day.isoformat()


def _time(text: str, zone: ZoneInfo) -> str | None:
    """The time of day in its usual form, also out of a spreadsheet's day zero."""
    text = text.strip()
    if not text:
        return None
    clock = text.split(" ")[-1] if text.startswith(("1899-", "1900-")) else text
    moment: datetime | None = dates.parse_moment(f"2000-01-01 {clock}", zone)
    return text if moment is None else moment.time().isoformat()
