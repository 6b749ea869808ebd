"""``kaohe import``: an export of another system into the tables of a month folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.files import read_files
from kaohe.records.intake.month import ZONE
from kaohe.records.intake.result import RefusedRow
from kaohe.records.mapping.export import Judged, read_export
from kaohe.records.mapping.model import Mapping
from kaohe.records.mapping.stored import merged, stored, write_parquet
from kaohe.records.tables import TABLES, Table


class Imported(NamedTuple):
    """One table: rows found, new ones, ones that were there already, ones kept aside.

    ``repeated`` rows say what another one of the file says; ``empty`` ones say nothing.
    ``found`` is the sum of the five.
    """

    table: str
    found: int
    new: int
    same: int
    refused: int
    repeated: int = 0
    empty: int = 0


class ImportReport(NamedTuple):
    """What an import did; ``written`` are the files of the month folder that changed."""

    tables: tuple[Imported, ...]
    findings: tuple[Finding, ...]
    refused: tuple[RefusedRow, ...]
    written: tuple[Path, ...]


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
    judged = read_export(path, table, mapping, clock, aside)
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


def _stored(
    judged: Judged, folder: Path, clock: ZoneInfo, aside: Aside
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
    quiet = (aside.repeated[table.name], aside.empty[table.name])
    counts = Imported(table.name, judged.found, both.new, both.same, refused, *quiet)
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
