"""Keeping the store small: many files made few, and old files removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from deltalake.exceptions import CommitFailedError

from kaohe.records.store.bring import SHAPES
from kaohe.records.store.delta import (
    ATTEMPTS,
    Edit,
    Opened,
    Shape,
    commit,
    for_writing,
    opened,
)
from kaohe.records.store.files import File
from kaohe.records.store.home import Home
from kaohe.records.store.kept import EVERY_TABLE, KEY
from kaohe.records.store.log import LOG
from kaohe.records.store.pins import PINS, kept_versions
from kaohe.records.store.written import ROWS_OF_A_FILE, write_files

#: More small files than this in one folder are made one.
FILES_OF_A_FOLDER = 8
#: How long files that no version held by a month needs stay, for who is reading them.
HOURS = 168

ALL_SHAPES: dict[str, Shape] = {**SHAPES, LOG.name: LOG, PINS.name: PINS}


def widen(home: Home) -> list[str]:
    """The tables that got columns which they lacked; those that are not there stay so."""
    widened: list[str] = []
    for name, shape in ALL_SHAPES.items():
        before = opened(home, shape)
        if before is None:
            continue
        if for_writing(home, shape).version != before.version:
            widened.append(name)
    return widened


class Compacted(NamedTuple):
    """A table, and how many files it had before and has now."""

    table: str
    before: int
    after: int


def compact(
    home: Home,
    when: datetime,
    more_than: int = FILES_OF_A_FOLDER,
    names: Iterable[str] = ALL_SHAPES,
) -> list[Compacted]:
    """Write together the small files of each folder that has many; what was done."""
    done = [_compact(home, ALL_SHAPES[name], when, more_than) for name in names]
    return [one for one in done if one is not None and one.before != one.after]


def _compact(
    home: Home, shape: Shape, when: datetime, more_than: int
) -> Compacted | None:
    first = opened(home, shape)
    if first is None:
        return None
    for folder in _folders(first):
        _compact_folder(home, shape, folder, when, more_than)
    last = opened(home, shape)
    assert last is not None
    return Compacted(shape.name, len(first.files()), len(last.files()))


def _folders(table: Opened) -> list[Mapping[str, str]]:
    distinct = {tuple(sorted(f.folders.items())): f.folders for f in table.files()}
    return [distinct[key] for key in sorted(distinct)]


def _compact_folder(
    home: Home, shape: Shape, folder: Mapping[str, str], when: datetime, more_than: int
) -> None:
    """Write the small files of a folder anew; again where a writer changed one of them."""
    for _ in range(ATTEMPTS):
        table = opened(home, shape)
        assert table is not None
        small = [f for f in table.files() if f.folders == folder and _is_small(f)]
        if len(small) <= more_than:
            return
        rows = _in_order(table, small)
        mark = f"compact {table.version}"
        add = write_files(home, shape.name, rows, shape.folders, mark, when, new=False)
        try:
            commit(table, Edit(add, small), when, new=False)
        except CommitFailedError:
            continue
        return


def _is_small(file: File) -> bool:
    return file.rows < ROWS_OF_A_FILE // 2


def _in_order(table: Opened, files: list[File]) -> pa.Table:
    """Rows by person and key: what stands behind one figure then lies together."""
    rows = table.rows(files).to_table(columns=table.shape.schema.names)
    own = EVERY_TABLE.get(table.shape.name)
    if own is None:
        return rows
    names = [*own.people[:1], KEY]
    return rows.take(pc.sort_indices(rows, [(name, "ascending") for name in names]))


def vacuum(
    home: Home, hours: int = HOURS, *, dry: bool = False
) -> dict[str, list[str]]:
    """The files removed from each table (with ``dry``, those that would be).

    A file goes ``hours`` after the newest version stopped needing it, or after it was
    written and never committed, by the clock of the machine like the age of the file.
    What a version held by a month needs never goes.
    """
    held = kept_versions(home)
    gone: dict[str, list[str]] = {}
    for name, shape in ALL_SHAPES.items():
        table = opened(home, shape)
        if table is None:
            continue
        files = _there(home, name, _vacuum(table, held.get(name), hours, dry=True))
        if files and not dry:
            _vacuum(table, held.get(name), hours, dry=False)
        if files:
            gone[name] = files
    return gone


def _vacuum(
    table: Opened, held: list[int] | None, hours: int, *, dry: bool
) -> list[str]:
    return table.delta.vacuum(
        retention_hours=hours,
        dry_run=dry,
        enforce_retention_duration=False,
        full=True,
        keep_versions=held,
    )


def _there(home: Home, name: str, paths: list[str]) -> list[str]:
    """Those of ``paths`` that are there: the log names files that went long ago too."""
    found = home.filesystem(name).get_file_info(sorted(paths))
    return [one.path for one in found if one.is_file]
