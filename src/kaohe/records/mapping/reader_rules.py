"""One column of a mapping file as a rule."""

from __future__ import annotations

from typing import Any, get_args

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.interval import Interval, parse_interval
from kaohe.records.intake.headers import nearest
from kaohe.records.mapping.model import (
    Choice,
    Headers,
    Rule,
    TableRules,
    Take,
    Turn,
    When,
)
from kaohe.records.mapping.words import UNITS
from kaohe.records.tables import Table

#: The keys that change the texts of a column, and those that pick its event.
_CHANGES = ("values", "otherwise", "bands", "unit")
_EVENT = ("take", "when", "not_before")
#: The ways of making a column, each known by its first key, and the keys it takes.
_WAYS = {
    "date": ("date", "time", "from", *_CHANGES, *_EVENT),
    "after": ("after", "seconds", "where", *_CHANGES),
    "same": ("same",),
    "value": ("value",),
    "choose": ("choose",),
    "from": ("from", *_CHANGES, *_EVENT),
}
_RULE = tuple(dict.fromkeys(key for keys in _WAYS.values() for key in keys))
_TAKES: tuple[Take, ...] = get_args(Take)
_TURNS: tuple[Turn, ...] = get_args(Turn)
#: Turns that stand without words: ``rises: true``.
_BARE = ("rises", "changes")


class RuleReader:
    """Reads rules and collects findings while it does."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def rule(
        self, data: Any, name: str, table: Table, first: TableRules | None
    ) -> Rule | None:
        """The rule of the column ``name``, or None where it cannot be read."""
        where = f"{table.name}.{name}"
        if not isinstance(data, dict):
            data = {"from": data}
        self.known(data, _RULE, where)
        way = next((way for way in _WAYS if way in data), None)
        if way is None or (set(data) & set(_RULE)) - set(_WAYS[way]):
            self.wrong(where, data, list(_WAYS))
            return None
        same, after = data.get("same"), data.get("after")
        if same is not None and (first is None or same not in first.columns):
            known = [] if first is None else list(first.columns)
            self.unknown(f"{where}.same", same, known)
        if after is not None and after not in table.names:
            self.unknown(f"{where}.after", after, list(table.names))
        floor = data.get("not_before")
        if floor is not None and floor not in table.names:
            self.unknown(f"{where}.not_before", floor, list(table.names))
        value, otherwise = data.get("value"), data.get("otherwise")
        return Rule(
            sources=self.headers(data.get("from"), where),
            value=None if value is None else str(value),
            date=self.headers(data.get("date"), where),
            time=self.headers(data.get("time"), where),
            after=after,
            seconds=self.headers(data.get("seconds"), where),
            where=self.headers(data.get("where"), where),
            same=same,
            values=self._values(data.get("values"), where),
            otherwise=None if otherwise is None else word(otherwise),
            bands=self._bands(data.get("bands"), where),
            unit=self._one_of(data.get("unit"), UNITS, f"{where}.unit"),
            choose=self._choices(data.get("choose"), where),
            take=self._take(data.get("take", "last"), where),
            when=self._when(data.get("when"), where),
            not_before=floor,
        )

    def _values(self, data: Any, where: str) -> tuple[tuple[str, str], ...]:
        if data is not None and not isinstance(data, dict):
            self.wrong(f"{where}.values", data, "{接通: 是}")
            data = {}
        return tuple((word(k), word(v)) for k, v in (data or {}).items())

    def _bands(self, data: Any, where: str) -> tuple[tuple[Interval, str], ...]:
        if data is None:
            return ()
        found = []
        for text, new in data.items() if isinstance(data, dict) else [("", None)]:
            band = parse_interval(str(text))
            if band is None:
                self.wrong(f"{where}.bands", data, '{">= 9": 5, "[7, 9)": 4}')
                return ()
            found.append((band, word(new)))
        return tuple(found)

    def _choices(self, data: Any, where: str) -> tuple[Choice, ...]:
        found = []
        for one in self.listed(data, f"{where}.choose"):
            if not isinstance(one, dict) or "is" not in one or set(one) - {"if", "is"}:
                self.wrong(f"{where}.choose", one, "[{if: […], is: …}, {is: …}]")
                return ()
            headers = self.headers(one.get("if"), where)
            found.append(Choice(headers, word(one["is"])))
        return tuple(found)

    def _take(self, data: Any, where: str) -> Take:
        if data not in _TAKES:
            self.unknown(f"{where}.take", data, list(_TAKES))
            return "last"
        take: Take = data
        return take

    def _when(self, data: Any, where: str) -> When | None:
        if data is None:
            return None
        turns = [t for t in _TURNS if t in data] if isinstance(data, dict) else []
        if len(turns) != 1 or set(data) - {"column", *turns} or not data.get("column"):
            self.wrong(f"{where}.when", data, "{column: […], becomes: […]}")
            return None
        (turn,) = turns
        words = [] if turn in _BARE else self.listed(data[turn], f"{where}.when")
        headers = self.headers(data["column"], f"{where}.when")
        return When(headers, turn, tuple(word(one) for one in words))

    def _one_of(self, data: Any, known: tuple[str, ...], where: str) -> str | None:
        if data is None or data in known:
            return data if data is None else str(data)
        self.unknown(where, data, list(known))
        return None

    def headers(self, data: Any, where: str) -> Headers:
        """One header or a list of them, as texts."""
        return tuple(str(one) for one in self.listed(data, where))

    def listed(self, data: Any, where: str) -> list[Any]:
        """The list that ``data`` is, or the only one in it."""
        if data is None:
            return []
        if isinstance(data, (dict, list, str, int)) and not isinstance(data, bool):
            return data if isinstance(data, list) else [data]
        self.wrong(where, data, "[…]")
        return []

    def known(self, data: dict[str, Any], known: tuple[str, ...], where: str) -> None:
        """A finding for each key that is none of ``known``."""
        for key in data:
            if key not in known:
                self.unknown(where, key, list(known))

    def unknown(self, where: str, got: Any, known: list[str]) -> None:
        """A finding about an unknown word, with the nearest known one."""
        near = nearest(str(got), known)
        place = Place(file=self.file, item=where or None)
        self.findings.append(finding("KH372", place, word=got, near=near or known))

    def wrong(self, where: str, got: Any, wanted: Any) -> None:
        """A finding about something that is not written as it should be."""
        place = Place(file=self.file, item=where)
        self.findings.append(finding("KH373", place, where=where, wanted=wanted))


def word(value: Any) -> str:
    """YAML reads 是 as text but yes as a truth value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
