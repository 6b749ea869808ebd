"""A month folder read: every file to its table, every row judged, one canonical result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa

from kaohe.base.findings import Place
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import POSITION, SOURCE, Batch, tell_of_header, typed
from kaohe.records.intake.canonical import table_hash
from kaohe.records.intake.checks import without_wrong_rows
from kaohe.records.intake.duplicates import in_order, without_duplicates
from kaohe.records.intake.figures import with_dictionary_names, without_empty_figures
from kaohe.records.intake.files import read_files
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, match_header
from kaohe.records.intake.people import Known, known_people, with_known_people
from kaohe.records.intake.result import Intake, Source
from kaohe.records.intake.small import small_rows
from kaohe.records.tables import TABLES

ZONE = "Asia/Shanghai"


class Found(NamedTuple):
    """A sheet and what it is a table of."""

    sheet: Sheet
    header: Header


def read_month(folder: Path, *, zone: str = ZONE) -> Intake:
    """The tables of ``folder`` (or of one workbook or CSV file) with all findings.

    Moments that carry an offset are brought to ``zone``; all moments of the result are
    naive in it. Nothing is raised for what stands in the files.
    """
    aside = Aside()
    clock = ZoneInfo(zone)
    found = [Found(*pair) for pair in read_files(folder, clock, aside)]
    return _read(found, clock, aside)


def read_rows(
    tables: Mapping[str, Sequence[Mapping[str, str | None]]],
    name: str,
    *,
    zone: str = ZONE,
) -> Intake:
    """A month from rows of text by table (the cases of a scheme), judged like files."""
    aside = Aside()
    found = [_given(table, rows, name) for table, rows in tables.items() if rows]
    return _read(found, ZoneInfo(zone), aside)


def _given(table: str, rows: Sequence[Mapping[str, str | None]], name: str) -> Found:
    titles = list(dict.fromkeys(title for row in rows for title in row))
    columns = [pa.array([r.get(t) for r in rows], pa.string()) for t in titles]
    data = pa.table(columns, [str(i) for i in range(len(titles))])
    numbers = pa.array(range(1, len(rows) + 1), pa.int64())
    header = match_header(titles, TABLES[table])
    return Found(Sheet(name, table, tuple(titles), data, numbers), header)


def _read(found: list[Found], clock: ZoneInfo, aside: Aside) -> Intake:
    batches = _batches(found, clock, aside)
    batches = {n: _figures(b, aside) for n, b in batches.items()}
    batches = {n: without_wrong_rows(b, aside) for n, b in batches.items()}
    known = _known(batches, aside)
    if known is not None:
        batches = {n: with_known_people(b, known, aside) for n, b in batches.items()}
    batches = {n: without_duplicates(in_order(b), aside) for n, b in batches.items()}
    aside.close()
    return _intake(batches, found, aside)


def _batches(found: Iterable[Found], zone: ZoneInfo, aside: Aside) -> dict[str, Batch]:
    """The typed rows of each table that some file holds, in the order of ``TABLES``."""
    sheets: dict[str, list[Found]] = {}
    for one in found:
        sheets.setdefault(one.header.table.name, []).append(one)
    batches: dict[str, Batch] = {}
    for name, table in TABLES.items():
        parts = []
        for number, (sheet, header) in enumerate(sheets.get(name, [])):
            tell_of_header(sheet, header, aside)
            parts.append(typed(sheet, header, number, zone, aside))
        if parts:
            data = pa.concat_tables(parts).combine_chunks()
            batches[name] = Batch(table, data, tuple(f.sheet for f in sheets[name]))
    return batches


def _figures(batch: Batch, aside: Aside) -> Batch:
    return without_empty_figures(with_dictionary_names(batch), aside)


def _known(batches: dict[str, Batch], aside: Aside) -> Known | None:
    """Who is on the list; None where there is no list to compare with."""
    batch = batches.get("employees")
    if batch is None or batch.data.num_rows == 0:
        return None
    names = ("employee", "name", "team", "branch")
    columns = [batch.data.column(name).to_pylist() for name in names]
    return known_people(zip(*columns, strict=True))


def _intake(batches: dict[str, Batch], found: list[Found], aside: Aside) -> Intake:
    small: dict[str, Any] = {}
    places: dict[str, tuple[Place, ...]] = {}
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
        places[name] = tuple(_places(batch))
    return Intake(
        **small,
        records=records,
        versions=versions,
        findings=tuple(aside.findings),
        refused=tuple(aside.refused),
        sources=tuple(
            Source(s.file, s.name, h.table.name, s.data.num_rows) for s, h in found
        ),
        places=places,
    )


def _places(batch: Batch) -> Iterable[Place]:
    for row in range(batch.data.num_rows):
        sheet, position = batch.origin(row)
        yield sheet.place(position)
