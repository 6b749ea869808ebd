"""Rows into a table of the store: what is new, what changed, what was there already."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Place, Refused, finding
from kaohe.base.period import Period
from kaohe.records.intake.canonical import equal_to_previous, sort_order
from kaohe.records.intake.convert import schema
from kaohe.records.store.delta import Edit, Opened, Shape, change
from kaohe.records.store.difference import Whole, difference, plain
from kaohe.records.store.edits import added, as_stored, without
from kaohe.records.store.files import FILE
from kaohe.records.store.home import Home
from kaohe.records.store.kept import (
    BEFORE,
    EVERY_TABLE,
    KEY,
    MONTH,
    NOW,
    SINCE,
    STATE,
    UNTIL,
    keyed,
    stored_schema,
)
from kaohe.records.store.log import (
    ImportEntry,
    entries,
    import_transaction,
    write_down,
)
from kaohe.records.tables import Table

#: Every table as the store writes it.
SHAPES: dict[str, Shape] = {
    name: Shape(name, stored_schema(table), (STATE, MONTH))
    for name, table in EVERY_TABLE.items()
}


def bring(
    home: Home,
    entry: ImportEntry,
    rows: pa.Table,
    period: Period | None,
    whole: Period | None,
) -> ImportEntry:
    """The entry with what bringing ``rows`` into its table changed.

    An import that the log knows is not brought again: its entry is given as it is.
    Raises ValueError where the columns are not those of the contract (``schema``).
    """
    known = _known(home, entry)
    if known is not None:
        return known
    table = EVERY_TABLE[entry.table]
    came = keyed(table, _checked(table, rows), entry.source, period)
    came = _each_once(table, came)
    all_there_is = None if whole is None else Whole(entry.source, str(whole))
    work = _Work(table, entry, came, all_there_is)
    transaction, shape = import_transaction(entry.id), SHAPES[entry.table]
    write_down(home, "begun", entry)
    after = change(home, shape, transaction, work.edit, work.note, entry.when)
    if after.how == "known":
        # Somebody else brought the same import at the same moment.
        return _known(home, entry) or entry
    done = work.done
    if after.how == "done":
        done = done._replace(version=after.version)
    write_down(home, "done", done)
    return done


def _known(home: Home, entry: ImportEntry) -> ImportEntry | None:
    """The entry as it stands in the log already."""
    found = (e for e in entries(home, SHAPES) if e[:2] == entry[:2])
    return next(found, None)


def _checked(table: Table, rows: pa.Table) -> pa.Table:
    """The rows if they are typed as the contract says: Delta would cast them silently."""
    wanted = schema(table)
    if not rows.schema.equals(wanted):
        raise ValueError(f"{table.name} wants {wanted}, not {rows.schema}")
    return rows


def _each_once(table: Table, rows: pa.Table) -> pa.Table:
    """The rows without repeated ones; refused (KH706) where two of a key differ."""
    if len(pc.unique(rows.column(KEY))) == rows.num_rows:
        return rows
    rows = rows.take(sort_order(table, rows)).combine_chunks()
    same = equal_to_previous(rows, table.names)
    rows = rows.filter(pa.concat_arrays([pa.array([True]), pc.invert(same)]))
    keys = plain(rows.column(KEY))
    counts = keys.value_counts()
    twice = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    if len(twice):
        first = pc.index(keys, twice[0]).as_py()
        key = [str(rows.column(c)[first].as_py()) for c in table.key]
        place = Place(table=table.name)
        raise Refused([finding("KH706", place, n=len(twice), key=key)])
    return rows


class _Work:
    """The import of one table, worked out anew for each version it is tried on."""

    def __init__(
        self, table: Table, entry: ImportEntry, rows: pa.Table, whole: Whole | None
    ) -> None:
        self._table, self._entry, self._rows, self._whole = table, entry, rows, whole
        self.done = entry

    def edit(self, table: Opened, number: int) -> Edit | None:
        """The files that come and go; None where the table says it all already."""
        found = difference(table, self._rows, self._table.names, self._whole)
        self.done = self._entry._replace(
            new=len(found.new),
            changed=len(found.changed),
            removed=found.removed.num_rows,
            same=found.same,
            number=None if found.nothing else number,
        )
        if found.nothing:
            return None
        mark, when = f"{self._entry.id} {number}", self._entry.when
        came = found.coming(self._rows)
        gone = pa.concat_tables([found.replaced, found.removed])
        rows = [
            as_stored(table, came, **{STATE: NOW, SINCE: number, UNTIL: None}),
            as_stored(table, gone, **{STATE: BEFORE, UNTIL: number}),
        ]
        touched = set(pc.unique(gone.column(FILE)).to_pylist())
        files = [file for file in table.files() if file.path in touched]
        keys = pc.is_in(pc.field(KEY), value_set=plain(gone.column(KEY)))
        rest = without(table, files, keys, mark, when)
        new = added(table, pa.concat_tables(rows), mark, when)
        return Edit([*new, *rest.add], rest.remove)

    def note(self) -> dict[str, object]:
        """The figures that stand with the commit itself."""
        names = ("new", "changed", "removed", "same", "refused", "number")
        return {name: getattr(self.done, name) for name in names}
