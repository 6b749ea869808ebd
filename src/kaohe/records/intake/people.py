"""Rows that name a person who is on no list; people named by name instead of number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import Batch
from kaohe.records.intake.headers import nearest

#: The nearest number is looked for so often in one month; it takes a while each time.
_NEAREST_LOOKED_FOR = 50


@dataclass(frozen=True)
class Known:
    """Who may be named: numbers (of people, teams, branches), and names to numbers."""

    ids: frozenset[str]
    by_name: dict[str, str]
    shared_names: frozenset[str]
    looked_for: dict[str, str | None] = field(default_factory=dict)

    def nearest(self, word: str) -> str | None:
        """The known number nearest to ``word``, or None."""
        if word not in self.looked_for:
            if len(self.looked_for) >= _NEAREST_LOOKED_FOR:
                return None
            alike = sorted(id for id in self.ids if _look(id) == _look(word))
            self.looked_for[word] = alike[0] if alike else nearest(word, self.ids)
        return self.looked_for[word]


#: Letters that are typed for digits.
_LOOK_ALIKE = str.maketrans("OIL", "011")


def _look(id: str) -> str:
    """The form in which a mistyped number looks like the right one: A0l, a01; 123."""
    plain = "".join(sign for sign in id.upper() if sign.isalnum())
    return plain.translate(_LOOK_ALIKE).lstrip("0")


def known_people(rows: Iterable[tuple[str | None, ...]]) -> Known:
    """From (employee, name, team, branch) of every row of the list, good or not."""
    ids: set[str] = set()
    names: dict[str, set[str]] = {}
    for employee, name, team, branch in rows:
        ids.update(part for part in (employee, team, branch) if part)
        if name and employee:
            names.setdefault(name, set()).add(employee)
    single = {
        n: next(iter(e)) for n, e in names.items() if len(e) == 1 and n not in ids
    }
    shared = {n for n, e in names.items() if len(e) > 1 and n not in ids}
    return Known(frozenset(ids), single, frozenset(shared))


def with_known_people(batch: Batch, known: Known, aside: Aside) -> Batch:
    """The batch with names made numbers; rows of the unknown aside (or only told)."""
    for name in batch.table.people:
        batch = _checked(batch, name, known, aside)
    return batch


def _checked(batch: Batch, name: str, known: Known, aside: Aside) -> Batch:
    column = batch.data.column(name).combine_chunks()
    strange = [v for v in column.unique().to_pylist() if v and v not in known.ids]
    if not strange:
        return batch
    named = {value: known.by_name[value] for value in strange if value in known.by_name}
    if named:
        column = _renamed(column, named)
        position = batch.data.schema.get_field_index(name)
        batch = batch._replace(data=batch.data.set_column(position, name, column))
        aside.tell(_note_of_names(batch, name, named))
    unknown = [value for value in strange if value not in named]
    if not unknown:
        return batch
    if batch.table.large or batch.table.open_people:
        _tell_of_unknown(batch, column, unknown, aside)
        return batch
    return _refuse_unknown(batch, column, known, unknown, aside)


def _renamed(column: pa.Array, named: dict[str, str]) -> pa.Array:
    encoded = column.dictionary_encode()
    values = [named.get(v, v) for v in encoded.dictionary.to_pylist()]
    return pa.array(values, pa.string()).take(encoded.indices)


def _note_of_names(batch: Batch, name: str, named: dict[str, str]) -> Finding:
    pairs = [f"{person} = {number}" for person, number in sorted(named.items())]
    return finding(
        "KH334",
        Place(file=batch.sheets[0].file, sheet=batch.sheets[0].name),
        table=batch.table.title,
        column=batch.table.column(name).title,
        names=pairs[:10],
        n=len(pairs),
    )


def _tell_of_unknown(
    batch: Batch,
    column: pa.Array,
    unknown: list[str],
    aside: Aside,
) -> None:
    hits = column.filter(pc.is_in(column, value_set=pa.array(unknown, pa.string())))
    counts = Counter(hits.to_pylist())
    code = "KH335" if batch.table.open_people else "KH333"
    found = []
    for value, n in sorted(counts.items()):
        row = pc.index(column, value).as_py()
        sheet, position = batch.origin(row)
        params = {"who": value, "n": n, "table": batch.table.title}
        found.append(finding(code, sheet.place(position), **params))
    aside.tell_of_rows(found)


def _refuse_unknown(
    batch: Batch,
    column: pa.Array,
    known: Known,
    unknown: list[str],
    aside: Aside,
) -> Batch:
    mask = pc.fill_null(
        pc.is_in(column, value_set=pa.array(unknown, pa.string())), False
    )
    found: dict[str, list[Finding]] = {}
    for row in pc.indices_nonzero(mask).to_pylist():
        sheet, position = batch.origin(row)
        who = column[row].as_py()
        why = _unknown(sheet.place(position), who, known)
        found.setdefault(who, []).append(why)
        aside.keep(batch.table, sheet, [(position, why)])
    _tell_of_names(found, aside)
    return batch.keep_rows(pc.invert(mask))


def _tell_of_names(found: dict[str, list[Finding]], aside: Aside) -> None:
    """The first row of each name, and how many more there are: an export has hundreds."""
    firsts = [rows[0] for rows in found.values()]
    aside.tell_of_rows(firsts)
    more = sum(map(len, found.values())) - len(firsts)
    if more:
        first = max(found.values(), key=len)[0]
        aside.tell(finding("KH324", first.place, like=first.code, more=more))


def _unknown(place: Place, who: str, known: Known) -> Finding:
    if who in known.shared_names:
        return finding("KH336", place, who=who)
    near = known.nearest(who)
    if near is None:
        return finding("KH337", place, who=who)
    return finding("KH332", place, who=who, near=near)
