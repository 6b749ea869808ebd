"""``kaohe import``: an export of another system into the tables of a month folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import POSITION, Batch, tell_of_header, typed
from kaohe.records.intake.checks import without_wrong_rows
from kaohe.records.intake.duplicates import in_order, without_duplicates
from kaohe.records.intake.files import read_files, tables_of_file
from kaohe.records.intake.headers import Scope
from kaohe.records.intake.month import ZONE
from kaohe.records.intake.result import RefusedRow
from kaohe.records.mapping.made import Part, as_texts_of, made_part
from kaohe.records.mapping.model import Mapping
from kaohe.records.mapping.stored import merged, stored, write_parquet
from kaohe.records.tables import TABLES, Table


class Imported(NamedTuple):
    """One table: rows found, new ones, ones that were there already, ones kept aside."""

    table: str
    found: int
    new: int
    same: int
    refused: int


class ImportReport(NamedTuple):
    """What an import did; ``written`` are the files of the month folder that changed."""

    tables: tuple[Imported, ...]
    findings: tuple[Finding, ...]
    refused: tuple[RefusedRow, ...]
    written: tuple[Path, ...]


class _Judged(NamedTuple):
    """The rows of one table in an export, judged, and how many there were."""

    batch: Batch
    found: int


def import_file(
    path: Path,
    table: str,
    mapping: Mapping | None,
    out_folder: Path,
    *,
    zone: str = ZONE,
) -> ImportReport:
    """Bring the rows of ``path`` into ``<table>.parquet`` of ``out_folder``.

    Without a mapping the file must carry the columns of the table itself. A row that is
    in the folder already is left as it is, so importing twice changes nothing; a row
    that says something else than the folder is kept aside.
    """
    aside, clock = Aside(), ZoneInfo(zone)
    if table not in TABLES or (mapping is not None and mapping.first.table != table):
        wanted = list(TABLES) if mapping is None else mapping.first.table
        aside.tell(finding("KH378", Place(file=path.name), table=table, wanted=wanted))
        return ImportReport((), tuple(aside.findings), (), ())
    if mapping is None:
        judged = _plain(path, TABLES[table], clock, aside)
    else:
        judged = _mapped(path, mapping, clock, aside)
    out_folder.mkdir(parents=True, exist_ok=True)
    done: list[Imported] = []
    written: list[Path] = []
    for name, rows in judged.items():
        if name != table and _is_kept_by_hand(TABLES[name], out_folder, clock, aside):
            continue
        imported, changed = _stored(rows, out_folder, clock, aside)
        done.append(imported)
        written += changed
    aside.close()
    return ImportReport(
        tuple(done), tuple(aside.findings), tuple(aside.refused), tuple(written)
    )


def _plain(
    path: Path, table: Table, clock: ZoneInfo, aside: Aside
) -> dict[str, _Judged]:
    scope = Scope({table.name: table}, named=True)
    parts: list[Part] = []
    for sheet, header in tables_of_file(path, path.name, scope, clock, aside):
        tell_of_header(sheet, header, aside)
        rows = typed(sheet, header, len(parts), clock, aside)
        parts.append(Part(sheet, rows))
    return {table.name: _judged(table, parts, aside)} if parts else {}


def _mapped(
    path: Path, mapping: Mapping, clock: ZoneInfo, aside: Aside
) -> dict[str, _Judged]:
    """The tables of the mapping; the others are made of the first one's good rows."""
    source = mapping.source()
    scope = Scope({source.name: source}, wide=True)
    parts: dict[str, list[Part]] = {r.table: [] for r in (mapping.first, *mapping.also)}
    for sheet, header in tables_of_file(path, path.name, scope, clock, aside):
        number = len(parts[mapping.first.table])
        first = made_part(mapping.first, sheet, header, {}, number, clock, aside)
        parts[mapping.first.table].append(first)
        good = sheet.part(first.rows.column(POSITION).combine_chunks())
        texts = as_texts_of(TABLES[mapping.first.table], first.rows)
        for rules in mapping.also:
            part = made_part(rules, good, header, texts, number, clock, aside)
            parts[rules.table].append(part)
    if not parts[mapping.first.table]:
        owed = [column.zh for column in source.columns if column.required]
        aside.tell(finding("KH377", Place(file=path.name), columns=owed))
        return {}
    return {name: _judged(TABLES[name], parts[name], aside) for name in parts}


def _judged(table: Table, parts: list[Part], aside: Aside) -> _Judged:
    """The rows of one table together: checked, in order, each once."""
    rows = pa.concat_tables([part.rows for part in parts]).combine_chunks()
    batch = Batch(table, rows, tuple(part.sheet for part in parts))
    batch = without_duplicates(in_order(without_wrong_rows(batch, aside)), aside)
    return _Judged(batch, sum(part.sheet.data.num_rows for part in parts))


def _stored(
    judged: _Judged, folder: Path, clock: ZoneInfo, aside: Aside
) -> tuple[Imported, list[Path]]:
    """Merge the rows into the folder; the file is written only where something is new."""
    batch, table = judged.batch, judged.batch.table
    path = folder / f"{table.name}.parquet"
    both = merged(table, stored(path, table, clock, aside), batch)
    told: list[Finding] = []
    for row in both.clashing:
        sheet, position = batch.origin(row)
        key = [str(batch.data.column(name)[row].as_py()) for name in table.key]
        why = finding("KH380", sheet.place(position), table=table.title, key=key)
        told.append(why)
        aside.keep(table, sheet, [(position, why)])
    aside.tell_of_rows(told)
    if both.new:
        write_parquet(path, table, both.rows)
    refused = sum(row.table == table.name for row in aside.refused)
    counts = Imported(table.name, judged.found, both.new, both.same, refused)
    return counts, [path] if both.new else []


def _is_kept_by_hand(table: Table, folder: Path, clock: ZoneInfo, aside: Aside) -> bool:
    """True where the folder has the table in another file: that one is left alone."""
    unheard = Aside()
    others = read_files(folder, {table.name: table}, clock, unheard, only=True)
    for sheet, _ in others:
        if sheet.file != f"{table.name}.parquet":
            aside.tell(finding("KH381", Place(file=sheet.file), table=table.title))
            return True
    return False
