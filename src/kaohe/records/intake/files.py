"""The files of a month folder, each to the tables that it holds.

What a file is, its first bytes say: platforms export CSV and web pages as ``.xls``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, Scope
from kaohe.records.intake.json_files import OPENINGS, read_json_file
from kaohe.records.intake.packed import contents, without_packing
from kaohe.records.intake.parquet_files import read_parquet_file
from kaohe.records.intake.sheets import sheet_as_table
from kaohe.records.intake.text_files import read_text_file
from kaohe.records.intake.workbooks import OLE, ZIP, read_workbook
from kaohe.records.tables import TABLES, Table

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et")
TEXT_FILES = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson")
PARQUET = b"PAR1"
_WEB_PAGE = (b"<html", b"<!doc", b"<table", b"<?xml", b"<meta", b"<head")
SheetOfTable = tuple[Sheet, Header]


def read_files(
    folder: Path,
    tables: Mapping[str, Table],
    zone: ZoneInfo,
    aside: Aside,
    *,
    only: bool = False,
) -> Iterator[SheetOfTable]:
    """Every sheet of every file in ``folder`` that is one of ``tables``, with its header.

    ``folder`` may be a single file; a folder in it that is named for a table holds
    parts of that table. With ``only``, what is not named for one of the tables is
    passed over without a word.
    """
    if not folder.exists():
        aside.tell(finding("KH300", Place(file=folder.name)))
        return
    scope = Scope(tables, only)
    for path in [folder] if folder.is_file() else sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_file():
            yield from tables_of_file(path, path.name, scope, zone, aside)
        elif (table := scope.called(path.name)) is not None:
            part_of = Scope({table.name: table}, named=True)
            for part in _parts(path):
                name = f"{path.name}/{part.name}"
                yield from tables_of_file(part, name, part_of, zone, aside)


def parts_of_tables(folder: Path) -> list[Path]:
    """The files that lie in folders named for a table, as ``read_files`` takes them."""
    if not folder.is_dir():
        return []
    scope = Scope(TABLES)
    inner = (p for p in sorted(folder.iterdir()) if p.is_dir())
    named = (p for p in inner if not p.name.startswith((".", "~$")))
    return [part for path in named if scope.called(path.name) for part in _parts(path)]


def _parts(folder: Path) -> list[Path]:
    files = (part for part in sorted(folder.iterdir()) if part.is_file())
    return [part for part in files if not part.name.startswith((".", "~$"))]


def tables_of_file(
    path: Path, name: str, scope: Scope, zone: ZoneInfo, aside: Aside
) -> Iterator[SheetOfTable]:
    """The tables of one file; ``name`` is what findings call it."""
    try:
        with path.open("rb") as stream:
            start = stream.read(16)
        yield from _by_content(path, name, start, scope, zone, aside)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        aside.tell(finding("KH301", Place(file=name), detail=detail))


def _by_content(
    path: Path,
    name: str,
    start: bytes,
    scope: Scope,
    zone: ZoneInfo,
    aside: Aside,
) -> Iterator[SheetOfTable]:
    plain = without_packing(path)
    suffix = plain.suffix.lower()
    known = suffix in (*WORKBOOKS, *TEXT_FILES, ".parquet")
    # A month folder may hold other JSON files; a file that is brought to us is data.
    known = known or (suffix == ".json" and scope.wide)
    if not known and not scope.named:
        if not scope.only:
            aside.tell(finding("KH302", Place(file=name)))
    elif start[:4] in (ZIP, OLE):
        told = len(aside.findings)
        sheets = read_workbook(path, name, aside)
        silent = len(aside.findings) == told and not scope.only
        if silent and not any(raw.rows for raw in sheets):
            aside.tell(finding("KH364", Place(file=name)))
        for raw in sheets:
            found = sheet_as_table(raw, name, scope, aside)
            if found is not None:
                yield found
    elif scope.only and scope.called(plain.stem) is None:
        return
    else:
        yield from _one_table(path, name, start, scope, zone, aside)


def _one_table(
    path: Path,
    name: str,
    start: bytes,
    scope: Scope,
    zone: ZoneInfo,
    aside: Aside,
) -> Iterator[SheetOfTable]:
    """A file that is one table: Parquet, or a text (packed or not)."""
    named = scope.called(without_packing(path).stem)
    tables = tuple(scope.tables.values()) if named is None else (named,)
    found: SheetOfTable | Finding | None
    if start[:4] == PARQUET:
        found = read_parquet_file(path, name, tables, zone, aside)
    elif path.suffix.lower() == ".parquet" or start == b"":
        aside.tell(finding("KH364", Place(file=name)))
        return
    else:
        data = contents(path, name)
        found = data if isinstance(data, Finding) else _text(data, name, tables, aside)
    sure = scope.named or named is not None
    if isinstance(found, Finding):
        aside.tell(found)
    elif found is not None and scope.takes(found[1], sure):
        yield found
    elif found is None and sure:
        titles = [table.title for table in tables]
        aside.tell(finding("KH305", Place(file=name), tables=titles))
    else:
        aside.tell(finding("KH302", Place(file=name)))


def _text(
    data: bytes, name: str, tables: tuple[Table, ...], aside: Aside
) -> SheetOfTable | None | Finding:
    """JSON or text with separators, by how it begins; a web page is neither."""
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.lower().startswith(_WEB_PAGE):
        return finding("KH351", Place(file=name))
    if start.startswith(OPENINGS):
        return read_json_file(data, name, tables, aside)
    return read_text_file(data, name, tables, aside)
