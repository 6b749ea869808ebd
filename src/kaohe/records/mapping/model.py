"""A mapping: how the columns of another system's export become tables of the month."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field

from kaohe.base.language import Text
from kaohe.records.tables import TABLES, Column, Table

#: How the pseudo columns of one target column are told apart.
PARTS = ("from", "date", "time", "seconds", "where")


@dataclass(frozen=True, slots=True)
class Rule:
    """Where one column comes from, in one of these ways.

    ``sources`` the first of these headers that is there, or else ``date`` and ``time``
    joined; ``value`` the same text in every row; ``after`` a column of this table plus
    ``seconds``, only ``where`` a flag is true; ``same`` a column of the first table.
    ``values`` replaces words by words before anything is read.
    """

    sources: tuple[str, ...] = ()
    value: str | None = None
    date: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    after: str | None = None
    seconds: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    same: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    def headers(self) -> Dict[str, tuple[str, ...]]:
        """The headers that the rule looks for, by part."""
        named = (self.sources, self.date, self.time, self.seconds, self.where)
        return {part: h for part, h in zip(PARTS, named, strict=True) if h}


@dataclass(frozen=True, slots=True)
class TableRules:
    """The rules of one table; ``filled`` names a column without which a row is none.

    ``once``: one row for each different key, however often it occurs.
    """

    table: str
    columns: Dict[str, Rule]
    filled: str | None = None
    once: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file: the table it makes, and the tables it makes beside it."""

    name: str
    title: Text
    first: TableRules
    also: tuple[TableRules, ...] = field(default=())

    def source(self) -> Table:
        """The export itself as a table: a column for each part of each rule."""
        columns: list[Column] = []
        for number, rules in enumerate((self.first, *self.also)):
            owed = TABLES[rules.table].required if number == 0 else ()
            for name, rule in rules.columns.items():
                for part, headers in rule.headers().items():
                    first, *others = headers
                    columns.append(
                        Column(
                            part_name(rules.table, name, part),
                            first,
                            also=tuple(others),
                            required=name in owed,
                        )
                    )
        return Table(f"mapping {self.name}", self.title, tuple(columns))


def part_name(table: str, column: str, part: str) -> str:
    """The name of a pseudo column: ``contacts.started_at.date``."""
    return f"{table}.{column}.{part}"
