"""The columns of a table made from the columns of an export, still as texts."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, finding
from kaohe.dictionary import INDICATORS
from kaohe.records.intake import dates
from kaohe.records.intake.body import cell_finding
from kaohe.records.intake.cells import clean, folded
from kaohe.records.intake.convert import MOMENT, convert
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header
from kaohe.records.intake.units import header_unit, in_unit
from kaohe.records.mapping.model import (
    DayOrder,
    Mapping,
    Rule,
    TableRules,
    choice_part,
    part_name,
)
from kaohe.records.mapping.words import (
    TEXT,
    each,
    in_seconds_text,
    moment_text,
    percent_text,
    says_so,
    weighted,
    worded,
)
from kaohe.records.tables import TABLES, Column, Kind

_MOMENTS: frozenset[Kind] = frozenset({"datetime", "deadline"})
_DAYS: frozenset[Kind] = _MOMENTS | {"date"}


@dataclass
class Made:
    """Texts by column, the source column of each, and rows that are wrong already."""

    texts: dict[str, pa.Array] = field(default_factory=dict)
    at: dict[str, int | None] = field(default_factory=dict)
    wrong: dict[int, Finding] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Manner:
    """How an export writes: what means nothing, its zone, its order of day and month."""

    zone: ZoneInfo
    own_zone: ZoneInfo
    missing: frozenset[str] = frozenset()
    days: DayOrder | None = None

    @classmethod
    def of(cls, mapping: Mapping, zone: ZoneInfo) -> Manner:
        """The manner of ``mapping`` in a company of this ``zone``."""
        own = zone if mapping.zone is None else ZoneInfo(mapping.zone)
        missing = frozenset(folded(word) or word for word in mapping.missing)
        return cls(zone, own, missing, mapping.days)

    def texts(self, column: pa.ChunkedArray | pa.Array) -> pa.Array:
        """A column without the texts that mean nothing."""
        texts = column.combine_chunks() if hasattr(column, "combine_chunks") else column
        return each(texts, self._filled) if self.missing else texts

    def _filled(self, text: str) -> str | None:
        return None if (folded(text) or text) in self.missing else text

    def moments(self, texts: pa.Array, kind: Kind) -> pa.Array:
        """Moments in the company's zone, days with the year first."""
        own = self.own_zone if kind in _MOMENTS else self.zone
        if self.days is None and own == self.zone:
            return texts
        change = partial(moment_text, days=self.days, zone=own, company=self.zone)
        return each(texts, change)


def made_columns(
    rules: TableRules,
    sheet: Sheet,
    header: Header,
    first: Dict[str, pa.Array],
    manner: Manner,
    prefix: str | None = None,
) -> Made:
    """Every column that ``rules`` can make of ``sheet``; ``first`` are those of the
    mapping's first table, as texts and of the same rows. ``prefix`` names the columns
    of ``header`` that are meant, where that is not the table."""
    made = Made()
    table = TABLES[rules.table]
    prefix = rules.table if prefix is None else prefix
    # A column that is counted from another comes after it.
    for late in (False, True):
        for name, rule in rules.columns.items():
            if (rule.after is not None) is late:
                part = _Part(table.column(name), rule, prefix, sheet, header, manner)
                part.make(made, first)
    for name, rule in rules.columns.items():
        if rule.not_before in made.texts and name in made.texts:
            _drop_early(made, table.column(name), rule.not_before, sheet, manner)
    return made


def _drop_early(
    made: Made, column: Column, floor: str, sheet: Sheet, manner: Manner
) -> None:
    """Empty the moments of ``column`` that lie before those of the column ``floor``."""
    own, low = (
        convert(_as("datetime", column), made.texts[n], manner.zone, True).values
        for n in (column.name, floor)
    )
    early = pc.fill_null(pc.less(own, low), False)
    rows = pc.indices_nonzero(early).to_pylist()
    if rows:
        kept = pc.if_else(early, pa.scalar(None, TEXT), made.texts[column.name])
        made.texts[column.name] = kept
        place = sheet.place(rows[0])
        params = {"n": len(rows), "column": column.title}
        made.findings.append(finding("KH387", place, **params))


@dataclass
class _Part:
    column: Column
    rule: Rule
    prefix: str
    sheet: Sheet
    header: Header
    manner: Manner

    def make(self, made: Made, first: Dict[str, pa.Array]) -> None:
        rule, name = self.rule, self.column.name
        source = self._index("from") if rule.sources else None
        if rule.same is not None:
            texts, at = first.get(rule.same), None
        elif rule.value is not None:
            texts, at = self._always(rule.value), None
        elif rule.choose:
            texts, at = self._chosen()
        elif rule.after is not None:
            texts, at = self._after(made)
        elif source is not None:
            texts, at = self._of_source(source), source
        else:
            texts, at = self._joined()
        if texts is not None:
            made.texts[name], made.at[name] = texts, at

    def _index(self, part: str) -> int | None:
        return self.header.columns.get(part_name(self.prefix, self.column.name, part))

    def _always(self, word: str) -> pa.Array:
        return pa.repeat(pa.scalar(word, TEXT), len(self.sheet.rows))

    def _plain(self, index: int) -> pa.Array:
        return self.manner.texts(self.sheet.data.column(index))

    def _texts(self, index: int) -> pa.Array:
        """A source column with its words replaced and its units applied."""
        title = self.sheet.header[index]
        return worded(self._plain(index), self.rule, self.column, title)

    def _of_source(self, index: int) -> pa.Array | None:
        texts = self._texts(index)
        if self.column.kind in _DAYS:
            return self.manner.moments(texts, self.column.kind)
        return texts if not self.rule.of else self._figure(index, texts)

    def _figure(self, index: int, texts: pa.Array) -> pa.Array | None:
        """The mean of an indicator as a number, times its weight where it has one."""
        known = INDICATORS[self.rule.of]
        if known.unit == "seconds":
            unit = header_unit(self.sheet.header[index], "s") or "s"
            change = in_seconds_text if unit == "s" else partial(in_unit, unit, "s")
            texts = each(texts, change)
        elif known.percent and any(mark in self.sheet.header[index] for mark in "%％"):
            texts = each(texts, percent_text)
        if not self.rule.times:
            return texts
        weight = self._index("times")
        if weight is None:
            return None
        cases = known.unit == "share" and known.denominator_is_cases
        return weighted(texts, self._plain(weight), cases)

    def _chosen(self) -> tuple[pa.Array | None, int | None]:
        """The word of the first choice whose column says so; None where none does."""
        chosen = pa.nulls(len(self.sheet.rows), TEXT)
        at: int | None = None
        for number, choice in enumerate(self.rule.choose):
            word = pa.scalar(choice.word, TEXT)
            if not choice.headers:
                chosen = pc.fill_null(chosen, word)
                continue
            index = self._index(choice_part(number))
            if index is None:
                continue
            at = index if at is None else at
            said = each(self._plain(index), lambda t: "1" if says_so(t) else None)
            hit = pc.and_(pc.is_valid(said), pc.is_null(chosen))
            chosen = pc.if_else(hit, word, chosen)
        return chosen, at

    def _joined(self) -> tuple[pa.Array | None, int | None]:
        """Day and time as one text; a day whose time is missing stays unreadable."""
        day, time = self._index("date"), self._index("time")
        if day is None:
            return None, None
        texts = self.manner.moments(self._texts(day), "date")
        days = each(texts, lambda text: _day(text, self.manner.zone))
        if time is None:
            return days, day
        times = each(self._texts(time), lambda text: _time(text, self.manner.zone))
        times = pc.coalesce(times, pa.scalar("?", TEXT))
        joined = pc.binary_join_element_wise(days, times, " ")
        return self.manner.moments(joined, self.column.kind), day

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
        zone = self.manner.zone
        begun = convert(_as("datetime", self.column), start, zone, True).values
        waited = self._read(seconds, "seconds", made)
        if flag is not None:
            self._compare(flag, seconds, waited, made)
        moments = pc.add(pc.cast(begun, pa.int64()), waited)
        return pc.cast(pc.cast(moments, MOMENT), TEXT), seconds

    def _read(self, index: int, kind: Kind, made: Made) -> pa.Array:
        """A source column as values; what cannot be read makes its row wrong."""
        column = _as(kind, self.column)
        title, timed = self.sheet.header[index], kind == "seconds"
        texts = worded(self._plain(index), self.rule, column, title, units=timed)
        done = convert(column, texts, self.manner.zone, True)
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


def _day(text: str, zone: ZoneInfo) -> str | None:
    """The day in its usual form; a text that is no day stays as it is."""
    day = dates.parse_day(clean(text), zone)
    return clean(text) or None if day is None else day.isoformat()


def _time(text: str, zone: ZoneInfo) -> str | None:
    """The time of day in its usual form, also out of a spreadsheet's day zero."""
    text = clean(text)
    if not text:
        return None
    clock = text.split(" ")[-1] if text.startswith(("1899-", "1900-")) else text
    moment: datetime | None = dates.parse_moment(f"2000-01-01 {clock}", zone)
    return text if moment is None else moment.time().isoformat()
