"""The rows of an export as tables of the month, judged, and not yet kept anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa

from kaohe.base.findings import Place, finding
from kaohe.dictionary import INDICATORS
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import POSITION, Batch, tell_of_header, typed
from kaohe.records.intake.checks import without_wrong_rows
from kaohe.records.intake.duplicates import in_order, without_duplicates
from kaohe.records.intake.files import tables_of_file
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, Scope
from kaohe.records.mapping.derive import Manner
from kaohe.records.mapping.events import one_row_each
from kaohe.records.mapping.made import Part, as_texts_of, made_part
from kaohe.records.mapping.model import Mapping, TableRules, figure_prefix, part_name
from kaohe.records.mapping.rounds import rounds
from kaohe.records.tables import TABLES, Table


class Judged(NamedTuple):
    """The good rows of one table, in canonical order, and how many the export had.

    ``found`` is the sum of the good ones, those kept aside, and those that were empty or
    repeated another.
    """

    batch: Batch
    found: int


def read_export(
    path: Path, table: str, mapping: Mapping | None, zone: ZoneInfo, aside: Aside
) -> dict[str, Judged]:
    """The tables that ``path`` gives, by name; what cannot be taken goes ``aside``.

    Without a mapping the file must carry the columns of ``table`` itself.
    """
    if table not in TABLES or (mapping is not None and mapping.first.table != table):
        wanted = list(TABLES) if mapping is None else mapping.first.table
        aside.tell(finding("KH378", Place(file=path.name), table=table, wanted=wanted))
        return {}
    if mapping is None:
        judged = _plain(path, TABLES[table], zone, aside)
    else:
        judged = _mapped(path, mapping, zone, aside)
    if table in judged and not judged[table].found:
        aside.tell(finding("KH391", Place(file=path.name)))
    return judged


def _plain(
    path: Path, table: Table, clock: ZoneInfo, aside: Aside
) -> dict[str, Judged]:
    scope = Scope({table.name: table}, named=True)
    parts: list[Part] = []
    unread = -len(aside.refused)
    for sheet, header in tables_of_file(path, path.name, scope, clock, aside):
        unread += len(aside.refused)
        tell_of_header(sheet, header, aside)
        rows = typed(sheet, header, len(parts), clock, aside)
        parts.append(Part(sheet, rows))
        unread -= len(aside.refused)
    unread += len(aside.refused)
    return {table.name: _judged(table, parts, unread, aside)} if parts else {}


def _mapped(
    path: Path, mapping: Mapping, clock: ZoneInfo, aside: Aside
) -> dict[str, Judged]:
    """The tables of the mapping; the others are made of the first one's good rows."""
    source, manner = mapping.source(), Manner.of(mapping, clock)
    scope = Scope({source.name: source}, wide=True)
    parts: dict[str, list[Part]] = {r.table: [] for r in (mapping.first, *mapping.also)}
    told = len(aside.findings)
    for sheet, header in tables_of_file(path, path.name, scope, clock, aside):
        if mapping.events is not None:
            sheet, header = one_row_each(sheet, header, mapping, manner, aside)
        elif mapping.rounds is not None:
            sheet, header = rounds(sheet, header, mapping, manner, aside)
        _add(parts, mapping, sheet, header, manner, aside)
    if not parts[mapping.first.table]:
        _tell_of_other_file(path, source, aside, told)
        return {}
    for words in mapping.assumed:
        aside.tell(finding("KH386", Place(file=path.name), assumed=words))
    unread = {mapping.first.table: _renamed(aside, source.name, mapping.first.table)}
    return {
        name: _judged(TABLES[name], parts[name], unread.get(name, 0), aside)
        for name in parts
    }


def _tell_of_other_file(path: Path, source: Table, aside: Aside, told: int) -> None:
    """Say which columns the mapping asks for, by all the names that it knows."""
    # That a file is none of a month folder's tables is no news where a mapping is used.
    aside.findings[told:] = [
        f for f in aside.findings[told:] if f.code not in ("KH302", "KH303", "KH305")
    ]
    owed = [column for column in source.columns if column.required]
    words = ["/".join((column.zh, *column.also)) for column in owed]
    if all(f.level != "error" for f in aside.findings[told:]):
        aside.tell(finding("KH377", Place(file=path.name), columns=words))


def _renamed(aside: Aside, source: str, table: str) -> int:
    """How many rows went aside before they were rows of ``table``; now they are."""
    unread = [i for i, row in enumerate(aside.refused) if row.table == source]
    for i in unread:
        aside.refused[i] = replace(aside.refused[i], table=table)
    return len(unread)


def _add(
    parts: dict[str, list[Part]],
    mapping: Mapping,
    sheet: Sheet,
    header: Header,
    manner: Manner,
    aside: Aside,
) -> None:
    """Add the rows that one sheet gives to each table of the mapping."""
    of_first = parts[mapping.first.table]
    if mapping.figures:
        for rules, prefix in ways(mapping, header):
            part = made_part(
                rules, sheet, header, {}, len(of_first), manner, aside, prefix
            )
            of_first.append(part)
        return
    number = len(of_first)
    first = made_part(mapping.first, sheet, header, {}, number, manner, aside)
    of_first.append(first)
    good = sheet.part(first.rows.column(POSITION).combine_chunks())
    texts = as_texts_of(TABLES[mapping.first.table], first.rows)
    for rules in mapping.also:
        part = made_part(rules, good, header, texts, number, manner, aside)
        parts[rules.table].append(part)


def ways(mapping: Mapping, header: Header) -> Iterator[tuple[TableRules, str]]:
    """For each figure the first way of making it that finds all its columns."""
    for i, every in enumerate(mapping.figures):
        for j, rules in enumerate(every):
            prefix = figure_prefix(i, j)
            owed = ("value", "numerator", "denominator")
            wanted = [
                part_name(prefix, name, part)
                for name in owed
                if name in rules.columns
                for part in rules.columns[name].headers()
            ]
            if all(name in header.columns for name in wanted):
                yield rules, prefix
                break


def _judged(table: Table, parts: list[Part], unread: int, aside: Aside) -> Judged:
    """The rows of one table together: checked, in order, each once."""
    rows = pa.concat_tables([part.rows for part in parts]).combine_chunks()
    batch = Batch(table, rows, tuple(part.sheet for part in parts))
    batch = without_duplicates(
        in_order(without_wrong_rows(batch, aside, INDICATORS)), aside
    )
    return Judged(batch, unread + sum(part.sheet.data.num_rows for part in parts))
