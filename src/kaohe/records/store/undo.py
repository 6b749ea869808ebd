"""Taking an import back: exactly the rows that it wrote, replaced or removed.

Each row carries the number of the change that wrote it, and each replaced one, which is
kept beside the table, the number of the change that replaced it.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, Refused, finding
from kaohe.records.store.bring import SHAPES
from kaohe.records.store.delta import Edit, Opened, change, opened
from kaohe.records.store.difference import engine
from kaohe.records.store.edits import added, as_stored, without
from kaohe.records.store.files import File, in_folders, may_hold
from kaohe.records.store.home import Home
from kaohe.records.store.kept import BEFORE, KEY, NOW, SINCE, STATE, UNTIL
from kaohe.records.store.log import (
    ImportEntry,
    entries,
    undo_transaction,
    write_down,
)

#: No table sees so many changes.
_LAST = 2**62


class Undone(NamedTuple):
    """The entries that were taken back, and what should be known about it."""

    entries: tuple[ImportEntry, ...]
    findings: tuple[Finding, ...]


def undo(home: Home, id: str, who: str, when: datetime) -> Undone:
    """Take back the import ``id`` in every table that it changed.

    Refused where there is no such import (KH710), where it was taken back before
    (KH711), and where later imports changed the same rows (KH712).
    """
    every = entries(home, SHAPES)
    own = [entry for entry in every if entry.id == id]
    if not own:
        raise Refused([finding("KH710", Place(), id=id)])
    left = [e for e in own if e.undone is None]
    if not left:
        by, at = own[0].undone or ("", when)
        raise Refused([finding("KH711", Place(), id=id, who=by, when=_minute(at))])
    in_the_way = [f for e in left for f in _changed_since(home, e, every)]
    if in_the_way:
        raise Refused(in_the_way)
    for entry in left:
        _take_back(home, entry, who, when)
    told = [f for entry in left for f in _confirmed_since(entry, every)]
    ids = {(entry.id, entry.table) for entry in left}
    now = [entry for entry in entries(home, SHAPES) if entry[:2] in ids]
    return Undone(tuple(now), tuple(told))


def _take_back(home: Home, entry: ImportEntry, who: str, when: datetime) -> None:
    taken = entry._replace(who=who, when=when)
    write_down(home, "undoing", taken)
    if entry.number is not None:
        mine = entry.number

        def edit(table: Opened, number: int) -> Edit:
            # What stood in the way is asked again: somebody may have been quicker.
            found = _changed_since(home, entry, entries(home, SHAPES), table)
            if found:
                raise Refused(found)
            return _edit(table, mine, f"undo {entry.id} {number}", when)

        shape, transaction = SHAPES[entry.table], undo_transaction(entry.id)
        change(home, shape, transaction, edit, dict, when)
    write_down(home, "undone", taken)


def _edit(table: Opened, mine: int, mark: str, when: datetime) -> Edit:
    """What the change ``mine`` wrote goes, and what it replaced comes back."""
    touched = [file for file in table.files() if _changed_by(file, mine, mine)]
    now, before = (in_folders(touched, **{STATE: s}) for s in (NOW, BEFORE))
    replaced = pc.field(UNTIL) == mine
    back = table.rows(before).to_table(filter=replaced)
    back = as_stored(table, back, **{STATE: NOW, UNTIL: None})
    written = without(table, now, pc.field(SINCE) == mine, mark, when)
    kept_aside = without(table, before, replaced, mark, when)
    return Edit(
        [*added(table, back, mark, when), *written.add, *kept_aside.add],
        [*written.remove, *kept_aside.remove],
    )


def _changed_since(
    home: Home,
    entry: ImportEntry,
    every: list[ImportEntry],
    table: Opened | None = None,
) -> list[Finding]:
    """KH712 for each later import that changed a row that ``entry`` changed."""
    table = table or opened(home, SHAPES[entry.table])
    if table is None or entry.number is None:
        return []
    mine, files = entry.number, table.files()
    own = table.rows([f for f in files if _changed_by(f, mine, mine)])
    newer = table.rows([f for f in files if _changed_by(f, mine + 1, _LAST)])
    with engine(own=own, newer=newer) as sql:
        later = sql(
            f"""
            WITH mine AS (SELECT DISTINCT "{KEY}" AS k FROM own
                          WHERE "{SINCE}" = {mine} OR "{UNTIL}" = {mine}),
            changes AS (SELECT k, unnest([{SINCE}, {UNTIL}]) AS number
                        FROM newer JOIN mine ON "{KEY}" = k)
            SELECT number, count(DISTINCT k) AS n, min(k) AS example FROM changes
            WHERE number > {mine} GROUP BY number ORDER BY number
            """
        ).to_pylist()
    return [_in_the_way(entry, every, line) for line in later]


def _changed_by(file: File, first: int, last: int) -> bool:
    """True where a row of ``file`` may be written or replaced by one of these changes."""
    columns = (SINCE,) if file.folders[STATE] == NOW else (SINCE, UNTIL)
    return any(may_hold(file, column, first, last) for column in columns)


def _in_the_way(
    entry: ImportEntry, every: list[ImportEntry], line: dict[str, object]
) -> Finding:
    other = next(
        e for e in every if e.table == entry.table and e.number == line["number"]
    )
    return finding(
        "KH712",
        Place(table=entry.table, file=other.file or None),
        id=entry.id,
        other=other.id,
        who=other.who,
        when=_minute(other.when),
        n=line["n"],
        example=_readable(str(line["example"])),
    )


def _readable(key: str) -> list[str]:
    """The key of a row as a person reads it, without its source."""
    return key.split("\x1f")[1:]


def _confirmed_since(entry: ImportEntry, every: list[ImportEntry]) -> list[Finding]:
    """KH713 where later imports of the source brought rows that were there already."""
    later = [
        e
        for e in every
        if e.table == entry.table
        and e.source == entry.source
        and e.same
        and e.undone is None
        and e.when > entry.when
    ]
    if not later or not entry.new:
        return []
    files = [e.file or e.id for e in later]
    return [finding("KH713", Place(table=entry.table), id=entry.id, files=files)]


def _minute(when: datetime) -> str:
    return when.isoformat(" ", "minutes")
