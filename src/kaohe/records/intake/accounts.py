"""Records keyed by an account or a nickname, credited to who had it at that moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import Batch
from kaohe.records.intake.convert import MOMENT
from kaohe.records.tables import Table


class Spell(NamedTuple):
    """Who had an account, from and to (both belong to it; None is without bound)."""

    employee: str
    since: datetime | None
    until: datetime | None

    def touches(self, begin: datetime | None, end: datetime | None) -> bool:
        """True where the spell covers any moment from ``begin`` to ``end``; without
        them it may always."""
        if begin is None or end is None:
            return True
        after = self.since is None or self.since <= end
        return after and (self.until is None or begin <= self.until)


Spells = Mapping[str, Sequence[Spell]]


def spells_of(accounts: Batch) -> dict[str, list[Spell]]:
    """The spells of every account by its name, over all platforms and shops."""
    names = ("account", "employee", "from", "to")
    columns = [accounts.data.column(name).to_pylist() for name in names]
    found: dict[str, list[Spell]] = {}
    for account, *spell in zip(*columns, strict=True):
        found.setdefault(account, []).append(Spell(*spell))
    return found


def credited(
    batch: Batch, spells: Spells, people: frozenset[str], aside: Aside
) -> Batch:
    """The batch with accounts made people; what cannot be told is left and told."""
    for name in batch.table.people if batch.table.when else ():
        column = batch.data.column(name).combine_chunks()
        accounts = [
            v for v in column.unique().to_pylist() if v in spells and v not in people
        ]
        if accounts:
            batch = _with_holders(batch, name, column, accounts, spells, aside)
    return batch


def _with_holders(
    batch: Batch,
    name: str,
    column: pa.Array,
    accounts: list[str],
    spells: Spells,
    aside: Aside,
) -> Batch:
    keyed = pc.is_in(column, value_set=pa.array(accounts, pa.string()))
    rows = pc.indices_nonzero(keyed)
    begins, ends = (
        _moments(batch.table, batch.data, clock).take(rows).to_pylist()
        for clock in (time.min, time.max)
    )
    words = column.take(rows).to_pylist()
    holders: list[str] = []
    unclear: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], int] = {}
    for row, word, *span in zip(rows.to_pylist(), words, begins, ends, strict=True):
        people = {s.employee for s in spells[word] if s.touches(*span)}
        if len(people) == 1:
            holders.append(people.pop())
            continue
        # A row of a day alone says nothing of the shift that it belongs to.
        several = "KH393" if span[0] != span[1] else "KH329"
        why = (word, several if people else "KH328")
        unclear[why] += 1
        first.setdefault(why, row)
        holders.append(word)
    for (word, code), n in sorted(unclear.items()):
        sheet, position = batch.origin(first[word, code])
        params: dict[str, Any] = {"account": word, "n": n, "table": batch.table.title}
        aside.tell_of_rows([finding(code, sheet.place(position), **params)])
    replaced = pc.replace_with_mask(column, keyed, pa.array(holders, pa.string()))
    index = batch.data.schema.get_field_index(name)
    return batch._replace(data=batch.data.set_column(index, name, replaced))


def moments_of(table: Table, rows: pa.Table) -> pa.Array:
    """When each row happened, a bare day at its noon; None where nothing says so."""
    return _moments(table, rows, time(12))


def _moments(table: Table, rows: pa.Table, clock: time) -> pa.Array:
    """When each row happened, a bare day at ``clock``; None where nothing says so."""
    columns = []
    for name in table.when:
        column = rows.column(name).combine_chunks()
        if pa.types.is_date(column.type):
            days = column.to_pylist()
            at = [None if d is None else datetime.combine(d, clock) for d in days]
            column = pa.array(at, MOMENT)
        columns.append(column)
    return pc.coalesce(*columns)
