"""A month folder read: every file to its table, every row judged, one canonical result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa

from kaohe.base.findings import Finding
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.records.intake.accounts import credited, spells_of
from kaohe.records.intake.accounts_added import with_accounts_added
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import (
    POSITION,
    SOURCE,
    Batch,
    Places,
    tell_of_header,
    typed,
)
from kaohe.records.intake.canonical import table_hash
from kaohe.records.intake.checks import without_wrong_rows
from kaohe.records.intake.disputed import disputed
from kaohe.records.intake.duplicates import in_order, without_duplicates
from kaohe.records.intake.figures import with_dictionary_names, without_empty_figures
from kaohe.records.intake.files import SheetOfTable, read_files
from kaohe.records.intake.people import Known, known_people, with_known_people
from kaohe.records.intake.result import Intake, Source
from kaohe.records.intake.rows import Rows, sheets_of_rows
from kaohe.records.intake.silent import silent_of
from kaohe.records.intake.small import small_rows
from kaohe.records.tables import COMPANY_TABLES, TABLES, Table

ZONE = "Asia/Shanghai"
#: Tables that a company may keep for all months; the month's own wins.
KEPT_BY_COMPANY = ("employees", "accounts", "wages")

Batches = dict[str, Batch]


class MinimumWageRow(NamedTuple):
    """The monthly minimum wage of a place from a day on."""

    place: str | None
    since: date
    amount: Decimal


def read_month(
    folder: Path,
    *,
    company: Path | None = None,
    zone: str = ZONE,
    dictionary: Dictionary = INDICATORS,
) -> Intake:
    """The tables of ``folder`` (or of one workbook or CSV file) with all findings.

    ``company`` holds what outlives a month: its people, accounts and wages are taken
    where the month brings none. Moments that carry an offset are brought to ``zone``;
    all moments of the result are naive in it. ``dictionary`` says what the figures of the
    table ``measures`` are called and can be. Nothing is raised for what the files say.
    """
    aside, clock = Aside(), ZoneInfo(zone)
    found = list(read_files(folder, TABLES, clock, aside))
    if company is not None:
        there = {header.table.name for _, header in found}
        kept = {n: TABLES[n] for n in KEPT_BY_COMPANY if n not in there}
        found += read_files(company, kept, clock, aside, only=True)
    silent, told = silent_of(folder)
    aside.tell(*told)
    return replace(_judged(found, clock, aside, dictionary), silent=silent)


def read_rows(
    tables: Mapping[str, Rows],
    name: str = "",
    *,
    zone: str = ZONE,
    dictionary: Dictionary = INDICATORS,
) -> Intake:
    """The same for rows in memory: by table, each row a mapping of header to cell."""
    aside, clock = Aside(), ZoneInfo(zone)
    found = list(sheets_of_rows(tables, name, aside))
    return _judged(found, clock, aside, dictionary)


def typed_rows(
    found: Iterable[SheetOfTable], aside: Aside, *, zone: str = ZONE
) -> Batches:
    """The typed rows of sheets by table, not yet judged against each other."""
    return _batches(found, TABLES, ZoneInfo(zone), aside)


def read_minimum_wages(
    company: Path, *, zone: str = ZONE
) -> tuple[list[MinimumWageRow], list[Finding]]:
    """The table of minimum wages in the folder of the company; empty where it is not."""
    aside, clock = Aside(), ZoneInfo(zone)
    found = list(read_files(company, COMPANY_TABLES, clock, aside, only=True))
    rows: list[MinimumWageRow] = []
    for name, batch in _batches(found, COMPANY_TABLES, clock, aside).items():
        batch = without_duplicates(in_order(batch), aside)
        columns = (batch.data.column(c).to_pylist() for c in COMPANY_TABLES[name].names)
        rows += (
            MinimumWageRow(place, since, Decimal(amount))
            for place, since, amount in zip(*columns, strict=True)
        )
    aside.close()
    return rows, aside.findings


def _judged(
    found: list[SheetOfTable], clock: ZoneInfo, aside: Aside, dictionary: Dictionary
) -> Intake:
    batches = _batches(found, TABLES, clock, aside)
    sources = (Source(s.file, s.name, h.table.name, s.data.num_rows) for s, h in found)
    return month_of(batches, aside, tuple(sources), dictionary)


def month_of(
    batches: Batches,
    aside: Aside,
    sources: tuple[Source, ...] = (),
    dictionary: Dictionary = INDICATORS,
) -> Intake:
    """The month made of typed rows by table: judged, credited, each row once."""
    batches = {n: _figures(b, aside, dictionary) for n, b in batches.items()}
    batches = {n: without_wrong_rows(b, aside, dictionary) for n, b in batches.items()}
    known = _known(batches)
    if known is not None:
        batches = _of_known(batches, known, aside, dictionary)
    listed = batches.get("employees")
    batches = {n: without_duplicates(in_order(b), aside) for n, b in batches.items()}
    aside.close()
    month = _intake(batches, sources, aside)
    return month if listed is None else replace(month, disputed=disputed(listed, month))


def _batches(
    found: Iterable[SheetOfTable],
    tables: Mapping[str, Table],
    zone: ZoneInfo,
    aside: Aside,
) -> Batches:
    """The typed rows of each table that some file holds, in the order of ``tables``."""
    sheets: dict[str, list[SheetOfTable]] = {}
    for one in found:
        sheets.setdefault(one[1].table.name, []).append(one)
    batches: Batches = {}
    for name, table in tables.items():
        parts = []
        for number, (sheet, header) in enumerate(sheets.get(name, [])):
            tell_of_header(sheet, header, aside)
            parts.append(typed(sheet, header, number, zone, aside))
        if parts:
            data = pa.concat_tables(parts).combine_chunks()
            batches[name] = Batch(table, data, tuple(s for s, _ in sheets[name]))
    return batches


def _figures(batch: Batch, aside: Aside, dictionary: Dictionary) -> Batch:
    return without_empty_figures(with_dictionary_names(batch, dictionary), aside)


def _known(batches: Batches) -> Known | None:
    """Who is on the list; None where there is no list to compare with."""
    batch = batches.get("employees")
    if batch is None or batch.data.num_rows == 0:
        return None
    names = ("employee", "name", "team", "branch")
    columns = [batch.data.column(name).to_pylist() for name in names]
    return known_people(zip(*columns, strict=True))


def _of_known(
    batches: Batches, known: Known, aside: Aside, dictionary: Dictionary
) -> Batches:
    """Accounts first: they say whom the other tables mean."""
    batches = dict(batches)
    if "accounts" in batches:
        batches["accounts"] = with_known_people(batches["accounts"], known, aside)
        spells = spells_of(batches["accounts"])
        for name, batch in batches.items():
            people = credited(batch, spells, known.ids, aside)
            if name == "measures" and people is not batch:
                before = batch.data.column("employee").combine_chunks()
                people = with_accounts_added(people, before, aside, dictionary)
            batches[name] = people
    for name, batch in batches.items():
        if name != "accounts":
            batches[name] = with_known_people(batch, known, aside)
    return batches


def _intake(batches: Batches, sources: tuple[Source, ...], aside: Aside) -> Intake:
    small: dict[str, Any] = {}
    places: dict[str, Places] = {}
    records: dict[str, pa.Table] = {}
    versions: dict[str, str] = {}
    for name, batch in batches.items():
        data = batch.data.drop_columns([SOURCE, POSITION]).combine_chunks()
        if data.num_rows:
            versions[name] = table_hash(batch.table, data)
        if batch.table.large:
            records[name] = data
            continue
        small[name] = small_rows(batch.table, data)
        places[name] = Places(batch)
    return Intake(
        **small,
        records=records,
        versions=versions,
        findings=tuple(aside.findings),
        refused=tuple(aside.refused),
        sources=sources,
        places=places,
    )
