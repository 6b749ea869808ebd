"""Records keyed by an account or a nickname, credited to who had it at that moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
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

    def holds(self, moment: datetime | None) -> bool:
        """True where the spell covers ``moment``; without a moment it may always."""
        if moment is None:
            return True
        after = self.since is None or self.since <= moment
        return after and (self.until is None or moment <= self.until)


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
    moments = moments_of(batch.table, batch.data).take(rows).to_pylist()
    words = column.take(rows).to_pylist()
    holders: list[str] = []
    unclear: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], int] = {}
    for row, word, moment in zip(rows.to_pylist(), words, moments, strict=True):
        people = {s.employee for s in spells[word] if s.holds(moment)}
        if len(people) == 1:
            holders.append(people.pop())
            continue
        why = (word, "KH329" if people else "KH328")
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
    columns = []
    for name in table.when:
        column = rows.column(name).combine_chunks()
        if pa.types.is_date(column.type):
            noon = [None if d is None else _noon(d) for d in column.to_pylist()]
            column = pa.array(noon, MOMENT)
        columns.append(column)
    return pc.coalesce(*columns)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
