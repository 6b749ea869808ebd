"""A mapping for an export: a shipped one that fits, or one made of headers and cells."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.dictionary import INDICATORS
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.cells import clean, folded
from kaohe.records.intake.files import tables_of_file
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, Scope, match_header
from kaohe.records.intake.month import ZONE
from kaohe.records.mapping.export import read_export, ways
from kaohe.records.mapping.guess.columns import (
    LOOKED_AT,
    MARKS,
    Candidate,
    candidates,
    day_order,
    readable,
    sample,
)
from kaohe.records.mapping.guess.preview import PREVIEWED, Rows, rows_made
from kaohe.records.mapping.load import load_mapping, shipped_mappings
from kaohe.records.mapping.model import DayOrder, Events, Mapping, TableRules
from kaohe.records.tables import TABLES, Column, Table

_EXACT, _NEAR = 95, 85
_CHANGED_AT = re.compile(r"updat|modif|更新|修改|变更|操作时间", re.IGNORECASE)
#: A key that repeats so often (rows in a hundred) is that of an event log.
_REPEATS = 130

_ANY = Table("any", Text("任何表", "any table"), (), anything=True)


class Proposed(NamedTuple):
    """A header, the column it is taken for (None: for none), and how sure (0 to 100)."""

    header: str
    column: Text | None
    confidence: int


class Guess(NamedTuple):
    """A proposed mapping, how sure of each column, and ten rows before and after.

    ``mapping`` is None where nothing in the file looks like a table of ours; then
    ``findings`` say so. ``shipped`` names the mapping that comes along and fits.
    """

    mapping: Mapping | None
    columns: tuple[Proposed, ...] = ()
    before: Rows = ()
    after: Dict[str, Rows] = {}
    findings: tuple[Finding, ...] = ()
    shipped: str | None = None


def guess_mapping(path: Path, *, table: str | None = None, zone: str = ZONE) -> Guess:
    """The mapping that fits the file best, of those shipped or made for it.

    ``table`` narrows the choice to what can be imported as that table.
    """
    clock, aside = ZoneInfo(zone), Aside()
    mappings = {
        name: mapping
        for name in shipped_mappings()
        if (mapping := load_mapping(name)[0]) is not None
        and table in (None, mapping.first.table)
    }
    tables = TABLES if table is None else {table: TABLES[table]}
    scope = Scope({_ANY.name: _ANY}, named=True)
    sheets = [
        sheet for sheet, _ in tables_of_file(path, path.name, scope, clock, aside)
    ]
    shipped = _shipped(sheets, mappings, clock)
    made = _made(sheets, tables, clock)
    if shipped is None and made is None:
        place = Place(file=path.name)
        return Guess(None, findings=(*aside.findings, finding("KH388", place)))
    best = shipped if made is None or _fits(shipped, made) else made
    assert best is not None
    return _previewed(best, path, clock)


class _Fit(NamedTuple):
    mapping: Mapping
    sheet: Sheet
    columns: tuple[Proposed, ...]
    shipped: str | None = None


def _fits(shipped: _Fit | None, made: _Fit) -> bool:
    """A shipped mapping is preferred where it explains as many headers."""
    return shipped is not None and _explained(shipped) >= _explained(made)


def _explained(fit: _Fit) -> int:
    return sum(one.column is not None for one in fit.columns)


def _shipped(
    sheets: list[Sheet], mappings: Dict[str, Mapping], zone: ZoneInfo
) -> _Fit | None:
    """The shipped mapping that explains most headers of some sheet."""
    best: _Fit | None = None
    for name, mapping in mappings.items():
        for sheet in sheets:
            header = match_header(sheet.header, mapping.source())
            if header.missing:
                continue
            columns = _of_shipped(mapping, sheet, header, zone)
            fit = _Fit(mapping, sheet, columns, name)
            if best is None or _explained(fit) > _explained(best):
                best = fit
    return best


def _of_shipped(
    mapping: Mapping, sheet: Sheet, header: Header, zone: ZoneInfo
) -> tuple[Proposed, ...]:
    """What each header is taken for by a mapping; a header may serve several columns."""
    # Of the ways to make a figure only the one that finds all its columns is taken.
    taken = {prefix for _, prefix in ways(mapping, header)}
    parts = {
        prefix: rules
        for prefix, rules in mapping.parts()
        if prefix in taken or not prefix.startswith("figure")
    }
    exact = {folded(word) for c in header.table.columns for word in (c.zh, *c.also)}
    found: dict[int, Proposed] = {}
    for name, index in header.columns.items():
        prefix, _, column_name = name.rpartition(".")[0].partition(".")
        rules = parts.get(prefix)
        if rules is None or index in found:
            continue
        title = sheet.header[index]
        column = TABLES[rules.table].column(column_name)
        sure = _EXACT if folded(title) in exact else _NEAR
        if name.endswith(".from") and not prefix.startswith("figure"):
            texts, rule = sample(sheet, index), rules.columns[column_name]
            sure = sure * readable(texts, rule, column, mapping.days, zone) // 100
        found[index] = Proposed(title, _meant(rules, column), sure)
    return tuple(
        found.get(i, Proposed(title, None, 0))
        for i, title in enumerate(sheet.header)
        if title
    )


def _meant(rules: TableRules, column: Column) -> Text:
    """The title of the column, or of the indicator whose figure it holds."""
    of = rules.columns.get("indicator")
    figure = column.name in ("value", "numerator", "denominator")
    if of is None or of.value is None or not figure:
        return column.title
    return INDICATORS[of.value].title


def _made(sheets: list[Sheet], tables: Dict[str, Table], zone: ZoneInfo) -> _Fit | None:
    """A mapping made of the best table of the contract for some sheet."""
    found = [
        fit
        for sheet in sheets
        for days in [day_order(sheet)]
        for table in tables.values()
        if (fit := _of_table(sheet, table, days, zone)) is not None
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _of_table(
    sheet: Sheet, table: Table, days: DayOrder | None, zone: ZoneInfo
) -> tuple[int, _Fit] | None:
    """How well the sheet is one of ``table``; None where a needed column is not there."""
    found = candidates(sheet, table, days, zone)
    names = {one.column.name for one in found}
    if len(found) < 2 or not set(table.required) <= names:
        return None
    rules = TableRules(table.name, {one.column.name: one.rule for one in found})
    name = Path(sheet.file).stem
    mapping = Mapping(
        name,
        Text(name, name),
        rules,
        events=_events(sheet, table, found),
        missing=_missing(sheet),
        days=days,
    )
    if mapping.events is not None:
        first = {
            n: replace(rule, take="first") if n == "started_at" else rule
            for n, rule in rules.columns.items()
        }
        mapping = replace(mapping, first=TableRules(table.name, first))
    by_index = {one.place: one for one in found}
    columns = tuple(
        Proposed(title, by_index[i].column.title, by_index[i].confidence)
        if i in by_index
        else Proposed(title, None, 0)
        for i, title in enumerate(sheet.header)
        if title
    )
    return sum(one.confidence for one in found), _Fit(mapping, sheet, columns)


def _events(sheet: Sheet, table: Table, found: list[Candidate]) -> Events | None:
    """An event log, where the key of the table repeats and changes have a moment."""
    if len(table.key) != 1:
        return None
    key = next((one for one in found if one.column.name == table.key[0]), None)
    order = [title for title in sheet.header if title and _CHANGED_AT.search(title)]
    if key is None or not order:
        return None
    cells = sample(sheet, key.place)
    if len(cells) * 100 < len(set(cells)) * _REPEATS:
        return None
    return Events((sheet.header[key.place],), tuple((title,) for title in order))


def _missing(sheet: Sheet) -> tuple[str, ...]:
    """Marks such as ? that stand in some cells."""
    seen: set[str] = set()
    for column in sheet.data.slice(0, LOOKED_AT).columns:
        seen |= {clean(text or "") for text in column.unique().to_pylist()}
    return tuple(mark for mark in MARKS if mark in seen)


def _previewed(fit: _Fit, path: Path, zone: ZoneInfo) -> Guess:
    """The guess with ten rows before and after; reading them tells what goes wrong."""
    aside = Aside()
    first = fit.mapping.first.table
    judged = read_export(path, first, fit.mapping, zone, aside)
    aside.close()
    rows = range(min(PREVIEWED, fit.sheet.data.num_rows))
    return Guess(
        fit.mapping,
        fit.columns,
        tuple(fit.sheet.cells(list(rows))),
        {name: rows_made(one) for name, one in judged.items()},
        tuple(aside.findings),
        fit.shipped,
    )
