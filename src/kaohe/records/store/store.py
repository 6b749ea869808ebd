"""The store of records: tables that keep every version, behind a small interface."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from kaohe.base.findings import Finding, Refused, finding
from kaohe.base.period import Period
from kaohe.records.mapping import Mapping
from kaohe.records.store import (
    bring,
    delivery,
    durable,
    log,
    mappings,
    pins,
    quarantine,
    reading,
    undo,
    upkeep,
)
from kaohe.records.store.bring import SHAPES
from kaohe.records.store.delta import opened
from kaohe.records.store.files import in_folders
from kaohe.records.store.home import Home
from kaohe.records.store.kept import NOW, STATE
from kaohe.records.store.pins import Pin


class Store:
    """The tables at ``root``, a path or the URL of an object storage.

    Nothing is written until something is brought. ``options`` are those of the object
    storage. Refused (KH704) where the newest commit of a table is damaged.
    """

    def __init__(self, root: Path | str, options: Dict[str, str] | None = None) -> None:
        self.home = Home.at(root, options)
        damaged = self.check()
        if damaged:
            raise Refused(damaged)

    def import_rows(
        self,
        table: str,
        rows: pa.Table,
        *,
        source: str,
        id: str,
        who: str,
        when: datetime,
        file: str = "",
        file_hash: str = "",
        refused: int = 0,
        period: Period | None = None,
        whole: Period | None = None,
    ) -> log.ImportEntry:
        """What the import of ``rows`` (typed by ``intake.schema``) into ``table`` changed.

        Rows are new, changed or the same by ``source`` and key. ``id`` is the import's
        own: one that is known already changes nothing, so a repeat after a lost answer
        is safe. ``period`` is the month of rows that do not say theirs; with ``whole``
        the rows are all that the source has of that month, and others of it go.
        """
        entry = log.ImportEntry(
            id, table, source, file, file_hash, who, when, refused=refused
        )
        return bring.bring(self.home, entry, rows, period, whole)

    def undo(self, id: str, *, who: str, when: datetime) -> undo.Undone:
        """Take back exactly what the import ``id`` changed.

        Refused (KH710 to KH712) where it is not known, was taken back before, or later
        imports changed the same rows.
        """
        return undo.undo(self.home, id, who, when)

    def entries(self) -> list[log.ImportEntry]:
        """Every import by table, oldest first."""
        return log.entries(self.home, SHAPES)

    def keep_mapping(self, source: str, mapping: Mapping) -> None:
        """Keep the mapping for the next files of ``source``."""
        mappings.keep_mapping(self.home, source, mapping)

    def mapping(self, source: str, table: str) -> Mapping | None:
        """The mapping that was kept for ``table`` of ``source``; None where none was."""
        return mappings.kept_mapping(self.home, source, table)

    def refused(self, id: str, folder: Path) -> list[Path]:
        """Copy the rows that the import ``id`` refused into ``folder``; the files.

        Refused (KH710) where there is no such import.
        """
        if all(entry.id != id for entry in self.entries()):
            raise Refused([finding("KH710", id=id)])
        return quarantine.take_refused(self.home, id, folder)

    def month(
        self, period: Period | None = None, versions: Dict[str, int] | None = None
    ) -> reading.Month:
        """The rows that ``period`` asks for (all, without one), at ``versions`` or now."""
        return reading.read_tables(self.home, period, versions)

    def delivered(self, period: Period) -> dict[str, int]:
        """How many rows of the period each dated table has that has any of any month."""
        return delivery.rows_delivered(self.home, period)

    def versions(self) -> dict[str, int]:
        """The newest version of every table that is there."""
        return reading.current_versions(self.home)

    def files(self, table: str, version: int | None = None) -> list[str]:
        """The Parquet files of a table's rows as they are, for an engine of one's own."""
        there = opened(self.home, SHAPES[table], version)
        if there is None:
            return []
        now = in_folders(there.files(), **{STATE: NOW})
        return [f"{self.home.uri(table)}/{file.path}" for file in now]

    def pin(
        self,
        period: Period,
        *,
        when: datetime,
        versions: Dict[str, int] | None = None,
    ) -> Pin:
        """Hold the versions that a month was computed from; their files never go."""
        return pins.pin(self.home, period, when, versions)

    def pins(self) -> list[Pin]:
        """Every pin, oldest first."""
        return pins.pins(self.home)

    def verify(self, pin: Pin) -> list[Finding]:
        """KH721 for each table whose held version is no longer what it was."""
        return pins.verify(self.home, pin)

    def compact(
        self, *, when: datetime, more_than: int = upkeep.FILES_OF_A_FOLDER
    ) -> list[upkeep.Compacted]:
        """Write the many small files of a folder as few."""
        return upkeep.compact(self.home, when, more_than)

    def vacuum(
        self, hours: int = upkeep.HOURS, *, dry: bool = False
    ) -> dict[str, list[str]]:
        """Remove files that neither the newest versions nor a held one need."""
        return upkeep.vacuum(self.home, hours, dry=dry)

    def widen(self) -> list[str]:
        """The tables that lacked columns which this version knows, and have them now."""
        return upkeep.widen(self.home)

    def check(self) -> list[Finding]:
        """KH704 for each table whose newest commit is not whole on the disk."""
        names = upkeep.ALL_SHAPES
        return [f for n in names if (f := durable.damage(self.home, n)) is not None]


def repair(root: Path | str) -> list[Finding]:
    """Go back behind damaged newest commits; KH705 for each that was set aside."""
    home = Home.at(root)
    told: list[Finding] = []
    for name in upkeep.ALL_SHAPES:
        while (found := durable.set_aside(home, name)) is not None:
            told.append(found)
    return told
