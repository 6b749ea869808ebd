"""What changed in a store between two of its versions, as rows that can be measured.

Files of a store never change, so only those that one version has and the other has not
are read. What was found goes through the same intake as a whole month does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.records.engines import Tables
from kaohe.records.intake import schema
from kaohe.records.intake.rows import Rows as RowsBeside
from kaohe.records.live.excerpt import Excerpt, Reference, apart_of, completed
from kaohe.records.store import Store
from kaohe.records.store.bring import SHAPES
from kaohe.records.store.delta import Opened, opened
from kaohe.records.store.files import File, in_folders, may_hold
from kaohe.records.store.kept import KEY, NOW, SOURCE, STATE
from kaohe.records.store.reading import each_once
from kaohe.records.store.taken import intake_of
from kaohe.records.tables import TABLES

Versions = Mapping[str, int]
#: Tables by which rows are credited: where they change, any row may.
PEOPLE = ("employees", "accounts")


class _Side(NamedTuple):
    """The tables of a store at some versions."""

    tables: Mapping[str, Opened]

    def files(self, table: str) -> list[File]:
        there = self.tables.get(table)
        return [] if there is None else in_folders(there.files(), **{STATE: NOW})

    def files_without(self, other: _Side, table: str) -> list[File]:
        """The files that ``other`` has not."""
        shared = {file.path for file in other.files(table)}
        return [file for file in self.files(table) if file.path not in shared]

    def rows(self, table: str, files: Iterable[File]) -> pa.Table:
        """The rows of ``files`` with their source."""
        names = [*schema(TABLES[table]).names, SOURCE, KEY]
        files = list(files)
        if not files:
            return SHAPES[table].schema.empty_table().select(names)
        return self.tables[table].rows(files).to_table(columns=names)

    def find(self, table: str, column: str, keys: pa.Array) -> pa.Table:
        """The rows that have one of ``keys`` in ``column``."""
        names = [*schema(TABLES[table]).names, SOURCE, KEY]
        edges = pc.min_max(keys).as_py()
        near = [
            file
            for file in self.files(table)
            if may_hold(file, column, edges["min"], edges["max"])
        ]
        if not near:
            return self.rows(table, ())
        wanted = pc.is_in(pc.field(column), value_set=keys)
        return self.tables[table].rows(near).to_table(columns=names, filter=wanted)


def changes(
    store: Store,
    old: Versions,
    new: Versions,
    references: Collection[Reference],
    beside: Mapping[str, RowsBeside] | None = None,
) -> Excerpt | None:
    """The rows of records that changed, with those that name each other.

    None where people or accounts changed, or a table came into being: then the whole
    month is to be read.
    """
    if old.keys() != new.keys():
        return None
    touched = [name for name in new if old[name] != new[name]]
    if any(name in PEOPLE for name in touched):
        return None
    records = [name for name, table in TABLES.items() if table.large and name in new]
    asked = [*records, *(name for name in PEOPLE if name in new)]
    sides = _side(store, old, asked), _side(store, new, asked)
    raw = _changed(*sides, [name for name in touched if name in records])
    references = [r for r in references if {r.table, r.other} <= {*records}]
    themselves = _of_several_sources(store, records)
    finders = sides[0].find, sides[1].find
    # Rows of one key from two sources say together whether they count.
    raw = completed(raw, *finders, themselves)
    raw = completed(raw, *finders, references)
    raw = completed(raw, *finders, themselves)
    before, after = (
        _judged(rows, side, asked, beside)
        for rows, side in zip(raw, sides, strict=True)
    )
    return Excerpt(before, after)


def _side(store: Store, versions: Versions, names: Iterable[str]) -> _Side:
    every = ((n, opened(store.home, SHAPES[n], versions[n])) for n in names)
    return _Side({name: one for name, one in every if one is not None})


def _changed(old: _Side, new: _Side, tables: Collection[str]) -> Excerpt:
    """The rows of files that only one side has, without those that both have."""
    gone, come = (
        {table: side.rows(table, side.files_without(other, table)) for table in tables}
        for side, other in ((old, new), (new, old))
    )
    return apart_of(gone, come)


def _of_several_sources(store: Store, tables: Collection[str]) -> list[Reference]:
    """Tables that several systems fill, by the first column of their rows."""
    sources: dict[str, set[str]] = defaultdict(set)
    for entry in store.entries():
        sources[entry.table].add(entry.source)
    return [
        Reference(name, TABLES[name].names[0], name)
        for name in tables
        if len(sources[name]) > 1
    ]


def _judged(
    rows: Mapping[str, pa.Table],
    side: _Side,
    names: Iterable[str],
    beside: Mapping[str, RowsBeside] | None,
) -> Tables:
    """The rows as a month's intake gives them, with the people who are there."""
    people = {n: side.rows(n, side.files(n)) for n in PEOPLE if n in names}
    once = {
        name: each_once(TABLES[name], table)[0].select(schema(TABLES[name]).names)
        for name, table in {**rows, **people}.items()
    }
    judged = intake_of(once, beside=beside).records
    return {name: table for name, table in judged.items() if table.num_rows}
