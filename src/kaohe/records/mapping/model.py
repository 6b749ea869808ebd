"""A mapping: how the columns of another system's export become tables of the month."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kaohe.base.interval import Interval
from kaohe.base.language import Text
from kaohe.records.tables import TABLES, Column, Table

Headers = tuple[str, ...]
#: Which event of a key a column is taken from.
Take = Literal["first", "last", "first_filled", "last_filled", "any"]
#: What a column must do for an event to count.
Turn = Literal["is", "becomes", "leaves", "rises", "changes"]
#: The order of day and month in texts such as 10/3/2026, where the export has one.
DayOrder = Literal["dmy", "mdy", "ymd"]


class When(NamedTuple):
    """The events at which the column of ``headers`` makes this ``turn``."""

    headers: Headers
    turn: Turn
    words: tuple[str, ...] = ()


class Choice(NamedTuple):
    """``word``, where the column of ``headers`` has a number above 0 or a word in it.

    Without ``headers`` it holds for every row that no choice before it took.
    """

    headers: Headers
    word: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Where one column comes from, in one of these ways.

    ``sources`` the first of these headers that is there, or else ``date`` and ``time``
    joined; ``value`` the same text in every row; ``after`` a column of this table plus
    ``seconds``, only ``where`` a flag is true; ``same`` a column of the first table;
    ``choose`` the first of some words whose column says so. Then, in this order,
    ``values`` replaces words by words (any other word by ``otherwise``, if given),
    ``bands`` numbers by words, ``unit`` says what a bare number counts, and ``times``
    multiplies by the weight of another column (a mean ``of`` an indicator). ``take`` and ``when`` pick the event; a
    moment earlier than the column ``not_before`` is left empty, and told.
    """

    sources: Headers = ()
    value: str | None = None
    date: Headers = ()
    time: Headers = ()
    after: str | None = None
    seconds: Headers = ()
    where: Headers = ()
    same: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    otherwise: str | None = None
    bands: tuple[tuple[Interval, str], ...] = ()
    unit: str | None = None
    times: Headers = ()
    of: str = ""
    choose: tuple[Choice, ...] = ()
    take: Take = "last"
    when: When | None = None
    not_before: str | None = None

    def headers(self) -> Dict[str, Headers]:
        """The headers that the rule looks for, by part."""
        parts = {
            "from": self.sources,
            "date": self.date,
            "time": self.time,
            "seconds": self.seconds,
            "where": self.where,
            "times": self.times,
            "when": () if self.when is None else self.when.headers,
        }
        parts |= {choice_part(i): one.headers for i, one in enumerate(self.choose)}
        return {part: headers for part, headers in parts.items() if headers}


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
class Events:
    """An event log: the rows of one ``key`` in this ``order`` are one row of the table.

    Where two events of a key are equal in all of ``order``, the file's order decides.
    """

    key: Headers
    order: tuple[Headers, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """A log of messages: a question of the customer and the answer to it are one row.

    ``sender`` says who wrote, ``customers`` and ``agents`` are its words for them; any
    other sender (a robot, a system notice) neither asks nor answers.
    """

    key: Headers
    at: Headers
    sender: Headers
    agent: Headers
    customers: tuple[str, ...]
    agents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file: the table it makes, and the tables it makes beside it.

    ``figures`` are rules for the table ``measures``: for each indicator of a sheet the
    ways to make it, of which the first that finds all its columns is taken.
    ``missing`` are texts that mean that nothing stands there. ``zone`` is the zone of
    moments without an offset, where it is not the company's. ``assumed`` is what was
    taken for granted about the export, told on every import.
    """

    name: str
    title: Text
    first: TableRules
    also: tuple[TableRules, ...] = field(default=())
    figures: tuple[tuple[TableRules, ...], ...] = field(default=())
    events: Events | None = None
    rounds: Rounds | None = None
    missing: tuple[str, ...] = ()
    zone: str | None = None
    days: DayOrder | None = None
    assumed: tuple[Text, ...] = ()

    def source(self) -> Table:
        """The export itself as a table: a column for each part of each rule."""
        columns: list[Column] = []
        for prefix, rules in self.parts():
            owed = TABLES[rules.table].required if rules is self.first else ()
            for name, rule in rules.columns.items():
                for part, headers in rule.headers().items():
                    needed = name in owed and part in ("from", "date")
                    columns.append(_pseudo(f"{prefix}.{name}.{part}", headers, needed))
        columns += self._keys()
        return Table(f"mapping {self.name}", self.title, tuple(columns), shares=True)

    def parts(self) -> list[tuple[str, TableRules]]:
        """All rules with the prefix of their pseudo columns."""
        parts = [(rules.table, rules) for rules in (self.first, *self.also)]
        for i, ways in enumerate(self.figures):
            parts += [(figure_prefix(i, j), way) for j, way in enumerate(ways)]
        return parts

    def _keys(self) -> list[Column]:
        """The columns by which events and messages are grouped and ordered."""
        if self.events is not None:
            order = enumerate(self.events.order)
            return [
                _pseudo("key", self.events.key, True),
                *(_pseudo(f"order{i}", headers, i == 0) for i, headers in order),
            ]
        if self.rounds is not None:
            one = self.rounds
            named = {"key": one.key, "at": one.at, "sender": one.sender}
            wanted = [_pseudo(part, headers, True) for part, headers in named.items()]
            return [*wanted, _pseudo("agent", one.agent, False)]
        return []


def _pseudo(name: str, headers: Headers, required: bool) -> Column:
    first, *others = headers
    return Column(name, first, also=tuple(others), required=required)


def part_name(prefix: str, column: str, part: str) -> str:
    """The name of a pseudo column: ``contacts.started_at.date``."""
    return f"{prefix}.{column}.{part}"


def choice_part(number: int) -> str:
    """The part of a rule that holds the column of its choice ``number``."""
    return f"choose{number}"


def figure_prefix(figure: int, way: int) -> str:
    """What the pseudo columns of one way of making a figure begin with."""
    return f"figure{figure}_{way}"
