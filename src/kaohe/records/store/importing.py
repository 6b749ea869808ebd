"""``kaohe import --store``: an export of another system into the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as Dict
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa

from kaohe.base.findings import Finding, Place, Refused, finding
from kaohe.base.language import Lang
from kaohe.base.period import Period
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.month import ZONE
from kaohe.records.intake.result import RefusedRow
from kaohe.records.mapping import Mapping
from kaohe.records.mapping.export import Judged, read_export
from kaohe.records.store.kept import EVERY_TABLE, MADE_OF, keyed
from kaohe.records.store.log import LOG, ImportEntry
from kaohe.records.store.quarantine import keep_refused
from kaohe.records.store.store import Store
from kaohe.records.store.upkeep import compact

#: After an import, more small files than this in one folder are written together.
TOO_MANY_FILES = 32


class Brought(NamedTuple):
    """One table of a file: rows found, and what became of them.

    ``found`` is the sum of new, changed, same, refused, repeated (of other rows of the
    file) and empty ones; ``removed`` are rows of the store that a whole month lacked.
    """

    table: str
    found: int
    new: int
    changed: int
    same: int
    refused: int
    repeated: int
    empty: int
    removed: int


class StoreReport(NamedTuple):
    """What an import did; ``quarantine`` are the files that hold the refused rows."""

    id: str
    tables: tuple[Brought, ...]
    entries: tuple[ImportEntry, ...]
    findings: tuple[Finding, ...]
    refused: tuple[RefusedRow, ...]
    quarantine: tuple[str, ...]


def import_into(
    store: Store,
    path: Path,
    table: str,
    mapping: Mapping | None,
    source: str,
    who: str,
    when: datetime,
    *,
    id: str | None = None,
    period: Period | None = None,
    whole: Period | None = None,
    zone: str = ZONE,
    lang: Lang = "zh",
) -> StoreReport:
    """Bring the rows of ``path`` into the store; the rows that are refused are kept too.

    ``source`` is the system that the file comes from: its rows replace its own earlier
    ones and no others. ``id`` is the import's own (worked out of all else where it is
    not given); see ``Store.import_rows`` for it, ``period`` and ``whole``.
    Refused (KH700) where rows do not say their month, and (KH708) where rows were refused
    of a file that is all there is of a month. Raises OSError where there is no file.
    """
    aside = Aside()
    file_hash = _hash(path)
    judged = read_export(path, table, mapping, ZoneInfo(zone), aside)
    aside.close()
    if id is None:
        words = (file_hash, source, table, who, when.isoformat())
        id = hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
    rows = {n: one.batch.data.select(EVERY_TABLE[n].names) for n, one in judged.items()}
    _refuse_what_cannot_be(rows, source, period, whole, aside)
    aside.tell(*_known_file(store, path, file_hash, source, id))
    made = {r.table for r in mapping.also if r.once} if mapping is not None else set()
    entries = [
        store.import_rows(
            name,
            data,
            source=MADE_OF + source if name in made else source,
            id=id,
            who=who,
            when=when,
            file=path.name,
            file_hash=file_hash,
            refused=_refused(aside, name),
            period=period,
            whole=whole if name == table else None,
        )
        for name, data in rows.items()
    ]
    kept = keep_refused(store.home, id, aside.refused, lang)
    compact(store.home, when, TOO_MANY_FILES, [*rows, LOG.name])
    return StoreReport(
        id,
        tuple(_brought(entry, judged[entry.table], aside) for entry in entries),
        tuple(entries),
        tuple(aside.findings),
        tuple(aside.refused),
        kept,
    )


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _refused(aside: Aside, table: str) -> int:
    return sum(row.table == table for row in aside.refused)


def _refuse_what_cannot_be(
    rows: Dict[str, pa.Table],
    source: str,
    period: Period | None,
    whole: Period | None,
    aside: Aside,
) -> None:
    """Refuse the file before a row of it is in: all of it, or nothing."""
    for name, data in rows.items():
        keyed(EVERY_TABLE[name], data, source, period)
        n = _refused(aside, name)
        if whole is not None and n:
            place = Place(table=name)
            raise Refused([*aside.findings, finding("KH708", place, n=n)])


def _known_file(
    store: Store, path: Path, file_hash: str, source: str, id: str
) -> list[Finding]:
    """KH707 where the same file came before."""
    for entry in store.entries():
        same = (entry.file_hash, entry.source) == (file_hash, source)
        if same and entry.undone is None and entry.id != id:
            when = entry.when.isoformat(" ", "minutes")
            place = Place(file=path.name)
            return [finding("KH707", place, id=entry.id, who=entry.who, when=when)]
    return []


def _brought(entry: ImportEntry, judged: Judged, aside: Aside) -> Brought:
    return Brought(
        entry.table,
        judged.found,
        entry.new,
        entry.changed,
        entry.same,
        entry.refused,
        aside.repeated[entry.table],
        aside.empty[entry.table],
        entry.removed,
    )
