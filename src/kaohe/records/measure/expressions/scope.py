"""The names that an expression over a table may use, and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from kaohe.dictionary import MEASURING
from kaohe.records.measure.expressions.node import Kind, Node, Wrong
from kaohe.records.tables import TABLES, Column
from kaohe.records.tables import Kind as ColumnKind

#: Rows that stand beside a row of another table, and the column that names them.
RELATIONS: Mapping[str, str] = {
    "contacts": "contact",
    "orders": "order",
    "checks": "check",
}

KIND_OF: dict[ColumnKind, Kind] = {
    "id": "text",
    "text": "text",
    "choice": "text",
    "role": "text",
    "period": "text",
    "list": "text",
    "number": "number",
    "share": "number",
    "money": "number",
    "count": "number",
    "date": "day",
    "datetime": "moment",
    "deadline": "moment",
    "seconds": "duration",
    "bool": "truth",
}


@dataclass(frozen=True)
class Scope:
    """Columns by name with their kinds, choices of a column, and the window's length."""

    table: str
    kinds: Mapping[str, Kind]
    also: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    window: Decimal | None = None

    def column(self, written: str) -> Node:
        """The column of this name, in English or as the templates carry it."""
        name = self.also.get(written, written)
        if name in self.kinds:
            return Node("column", self.kinds[name], value=name)
        known = [*self.kinds, *self.also]
        close = get_close_matches(written, known, n=1, cutoff=0)
        near = close[0] if close else "—"
        raise Wrong("KH522", name=written, table=TABLES[self.table].title, nearest=near)

    def choice(self, column: Node, written: str) -> str:
        """The stored value of a word of a choice column; the word itself elsewhere."""
        words = self.choices.get(str(column.value))
        if words is None:
            return written
        if written not in words:
            near = get_close_matches(written, list(words), n=1, cutoff=0)[0]
            known = list(dict.fromkeys(words.values()))
            raise Wrong(
                "KH526", written=written, column=column.value, known=known, nearest=near
            )
        return words[written]


def scope_of(
    table: str, step: str | None = None, window: Decimal | None = None
) -> Scope:
    """The names of a table: its columns, those of related rows, terms' names apart."""
    kinds: dict[str, Kind] = {}
    also: dict[str, str] = {}
    choices: dict[str, Mapping[str, str]] = {}
    own = TABLES[table]
    for other in (None, *related(table)):
        for column in (own if other is None else TABLES[other]).columns:
            name = column.name if other is None else f"{other}.{column.name}"
            kinds[name] = KIND_OF[column.kind]
            also[column.zh if other is None else f"{other}.{column.zh}"] = name
            if column.kind == "choice":
                choices[name] = _words(column)
    if step is not None:
        kinds |= {
            name: _kind(kind) for name, kind in MEASURING.steps[step].marks.items()
        }
    return Scope(table, kinds, also, choices, window)


def related(table: str) -> list[str]:
    """The tables whose rows stand beside the rows of ``table``."""
    names = TABLES[table].names
    return [t for t, key in RELATIONS.items() if t != table and key in names]


def _words(column: Column) -> dict[str, str]:
    words: dict[str, str] = {}
    for choice in column.choices:
        words |= dict.fromkeys((choice.value, choice.zh, *choice.also), choice.value)
    return words


def _kind(written: str) -> Kind:
    assert written in ("truth", "moment")
    return written  # type: ignore[return-value]  # the marks of a step are these two
