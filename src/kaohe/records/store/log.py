"""The log of imports: who brought what, when, and what it changed; it only grows.

An import stands in it twice, when it begins and when it is done. One that was killed in
between is done where its table says so: the commit carries its figures (``entries``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import pyarrow as pa

from kaohe.records.store.delta import Edit, Opened, Shape, commit, for_writing, opened
from kaohe.records.store.home import Home
from kaohe.records.store.written import write_files

_TEXTS = ("event", "import", "table", "source", "file", "file_hash", "who", "at")
_NUMBERS = ("new", "changed", "removed", "same", "refused", "number", "version")
LOG = Shape(
    "imports",
    pa.schema(
        [(name, pa.string()) for name in _TEXTS]
        + [(name, pa.int64()) for name in _NUMBERS]
    ),
)


class ImportEntry(NamedTuple):
    """What one import did to one table; counts are rows.

    ``number`` is that of the change in the table and ``version`` the table's after it;
    both None where nothing changed. ``undone`` says by whom and when it was taken back.
    """

    id: str
    table: str
    source: str
    file: str
    file_hash: str
    who: str
    when: datetime
    new: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    refused: int = 0
    number: int | None = None
    version: int | None = None
    undone: tuple[str, datetime] | None = None


def import_transaction(id: str) -> str:
    """What a table calls the import."""
    return f"import {id}"


def undo_transaction(id: str) -> str:
    """What a table calls the undoing of an import."""
    return f"undo {id}"


def write_down(home: Home, event: str, entry: ImportEntry) -> None:
    """Add a line to the log: ``begun``, ``done``, or ``undone`` by the entry's ``who``."""
    row = {
        "event": event,
        "import": entry.id,
        "at": entry.when.isoformat(),
        **{n: getattr(entry, n) for n in (*_TEXTS[2:7], *_NUMBERS)},
    }
    table = for_writing(home, LOG)
    rows = pa.Table.from_pylist([row], LOG.schema)
    mark = f"{event}-{entry.id}-{entry.table}"
    commit(
        table, Edit(write_files(home, LOG.name, rows, (), mark, entry.when)), entry.when
    )


def entries(home: Home, tables: Mapping[str, Shape]) -> list[ImportEntry]:
    """Every import that changed or confirmed something, oldest first.

    ``tables`` are asked where an import began and the log does not say how it ended.
    """
    log = opened(home, LOG)
    if log is None:
        return []
    lines = log.rows(log.files()).to_table().to_pylist()
    begun = _by_import(lines, "begun")
    done = _by_import(lines, "done")
    for key, line in begun.items():
        if key not in done:
            found = _finished(home, tables, line)
            if found is not None:
                done[key] = {**line, **found}
    undone = _by_import(lines, "undone")
    for key, line in _by_import(lines, "undoing").items():
        if key not in undone and _was_undone(home, tables, line):
            undone[key] = line
    found_ = [_entry(line, undone.get(key)) for key, line in done.items()]
    return sorted(found_, key=lambda e: (e.when, e.id, e.table))


def _by_import(
    lines: list[dict[str, Any]], event: str
) -> dict[tuple[str, str], dict[str, Any]]:
    """The lines of one event, the first of each import and table."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for line in lines:
        if line["event"] == event:
            found.setdefault((line["import"], line["table"]), line)
    return found


def _entry(line: dict[str, Any], undone: dict[str, Any] | None) -> ImportEntry:
    back = None
    if undone is not None:
        back = (undone["who"], datetime.fromisoformat(undone["at"]))
    values = {name: line[name] for name in (*_TEXTS[2:7], *_NUMBERS)}
    when = datetime.fromisoformat(line["at"])
    return ImportEntry(line["import"], when=when, undone=back, **values)


def _finished(
    home: Home, tables: Mapping[str, Shape], line: dict[str, Any]
) -> dict[str, Any] | None:
    """The figures of an import that was committed and not written down; else None."""
    table = _table(home, tables, line)
    transaction = import_transaction(line["import"])
    if table is None or table.number_of(transaction) is None:
        return None
    note = table.note_of(transaction)
    return {name: note[name] for name in _NUMBERS}


def _was_undone(home: Home, tables: Mapping[str, Shape], line: dict[str, Any]) -> bool:
    table = _table(home, tables, line)
    transaction = undo_transaction(line["import"])
    return table is not None and table.number_of(transaction) is not None


def _table(
    home: Home, tables: Mapping[str, Shape], line: dict[str, Any]
) -> Opened | None:
    shape = tables.get(line["table"])
    return None if shape is None else opened(home, shape)
