"""A mapping file as read from YAML, checked: unknown names are findings with the nearest."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kaohe.base.findings import Place, finding
from kaohe.base.language import Text
from kaohe.dictionary import INDICATORS
from kaohe.records.mapping.model import (
    DayOrder,
    Events,
    Headers,
    Mapping,
    Rounds,
    Rule,
    TableRules,
)
from kaohe.records.mapping.reader_rules import RuleReader
from kaohe.records.tables import TABLES

_TOP = (
    *("mapping", "title", "table", "columns", "filled", "also", "missing", "zone"),
    *("days", "assumed", "events", "rounds", "figures"),
)
_ALSO = ("table", "columns", "filled", "once")
_EVENTS = ("key", "order")
_ROUNDS = ("key", "at", "sender", "agent", "customers", "agents")
_FIGURE = ("value", "numerator", "denominator", "mean", "weight")
#: The columns that rounds fill by themselves.
_OF_ROUNDS = {"contact": "key", "agent": "agent", "asked_at": "at", "answered_at": "at"}


class Reader(RuleReader):
    """Collects findings while it goes through the file."""

    def mapping(self, data: Any) -> Mapping | None:
        """The mapping, or None where not even its table can be read."""
        if not isinstance(data, dict):
            self.wrong("mapping", data, "{table: …, columns: {…}}")
            return None
        self.known(data, _TOP, "")
        rounds = self._rounds(data.get("rounds"))
        first = self._rules(data, None, rounds)
        if first is None:
            return None
        also = [self._also(one, first) for one in self.listed(data.get("also"), "also")]
        name = str(data.get("mapping", Path(self.file).stem))
        return Mapping(
            name,
            self._text(data.get("title"), name),
            first,
            tuple(one for one in also if one is not None),
            self._figures(data.get("figures"), first),
            self._events(data.get("events")),
            rounds,
            tuple(str(one) for one in self.listed(data.get("missing"), "missing")),
            self._zone(data.get("zone")),
            self._days(data.get("days")),
            tuple(
                self._text(one, str(one))
                for one in self.listed(data.get("assumed"), "assumed")
            ),
        )

    def _text(self, data: Any, name: str) -> Text:
        if not isinstance(data, dict) or set(data) != {"zh", "en"}:
            return Text(name, name)
        return Text(str(data["zh"]), str(data["en"]))

    def _zone(self, data: Any) -> str | None:
        if data is None:
            return None
        try:
            return ZoneInfo(str(data)).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.wrong("zone", data, "Asia/Shanghai")
            return None

    def _days(self, data: Any) -> DayOrder | None:
        known: tuple[DayOrder, ...] = get_args(DayOrder)
        if data is not None and data not in known:
            self.unknown("days", data, list(known))
        return data if data in known else None

    def _events(self, data: Any) -> Events | None:
        if data is None:
            return None
        if not isinstance(data, dict) or not data.get("key") or not data.get("order"):
            self.wrong("events", data, "{key: […], order: [[…], […]]}")
            return None
        self.known(data, _EVENTS, "events")
        order = data["order"] if isinstance(data["order"], list) else [data["order"]]
        return Events(
            self.headers(data["key"], "events.key"),
            tuple(self.headers(one, "events.order") for one in order),
        )

    def _rounds(self, data: Any) -> Rounds | None:
        if data is None:
            return None
        if not isinstance(data, dict) or not all(data.get(part) for part in _ROUNDS):
            self.wrong(
                "rounds", data, "{" + ", ".join(f"{p}: […]" for p in _ROUNDS) + "}"
            )
            return None
        self.known(data, _ROUNDS, "rounds")
        return Rounds(*(self.headers(data[part], f"rounds.{part}") for part in _ROUNDS))

    def _also(self, data: Any, first: TableRules) -> TableRules | None:
        if not isinstance(data, dict):
            self.wrong("also", data, "{table: …, columns: {…}}")
            return None
        self.known(data, _ALSO, "also")
        return self._rules(data, first, None)

    def _rules(
        self, data: dict[str, Any], first: TableRules | None, rounds: Rounds | None
    ) -> TableRules | None:
        table = TABLES.get(str(data.get("table")))
        if table is None:
            self.unknown("table", data.get("table"), list(TABLES))
            return None
        rules = {} if rounds is None else _rules_of_rounds(rounds)
        columns = data.get("columns", {} if rounds is not None else None)
        if not isinstance(columns, dict):
            self.wrong(f"{table.name}.columns", columns, "{contact: {from: …}}")
            return None
        # YAML reads the name of the column ``on`` as a truth value.
        columns = {"on" if k is True else k: made for k, made in columns.items()}
        self.known(columns, table.names, table.name)
        for name, made in columns.items():
            if name in table.names:
                rule = self.rule(made, name, table, first)
                rules |= {} if rule is None else {name: rule}
        by_figure = {"indicator"} if data.get("figures") else set()
        for name in table.required:
            if name not in {*columns, *rules, *by_figure}:
                place = Place(file=self.file, table=table.name)
                self.findings.append(finding("KH374", place, name=name))
        filled = data.get("filled")
        if filled is not None and filled not in rules:
            self.unknown(f"{table.name}.filled", filled, list(rules))
        return TableRules(table.name, rules, filled, bool(data.get("once", False)))

    def _figures(
        self, data: Any, first: TableRules
    ) -> tuple[tuple[TableRules, ...], ...]:
        if data is None:
            return ()
        if not isinstance(data, dict) or first.table != "measures":
            self.wrong(
                "figures", data, "table: measures, figures: {workload: {value: …}}"
            )
            return ()
        self.known(data, tuple(INDICATORS), "figures")
        return tuple(
            self._ways(id, made, first) for id, made in data.items() if id in INDICATORS
        )

    def _ways(self, id: str, data: Any, first: TableRules) -> tuple[TableRules, ...]:
        """The ways to make a figure: counts, a mean with its weight, a bare value."""
        where = f"figures.{id}"
        if not isinstance(data, dict) or not data:
            self.wrong(
                where, data, "{numerator: …, denominator: …} / {mean: …, weight: …}"
            )
            return ()
        self.known(data, _FIGURE, where)
        part = {p: self.headers(data.get(p), f"{where}.{p}") for p in _FIGURE}
        bare = part["mean"] or part["value"]
        ways: list[tuple[str, dict[str, Rule]]] = []
        if part["numerator"] and part["denominator"]:
            top, bottom = Rule(part["numerator"]), Rule(part["denominator"])
            ways.append(("denominator", {"numerator": top, "denominator": bottom}))
        if part["mean"] and part["weight"]:
            mean, weight = part["mean"], part["weight"]
            made = {
                "value": Rule(mean, of=id),
                "numerator": Rule(mean, times=weight, of=id),
                "denominator": Rule(weight),
            }
            ways.append(("value", made))
        if bare:
            ways.append(("value", {"value": Rule(bare, of=id)}))
        always = {**first.columns, "indicator": Rule(value=id)}
        return tuple(
            TableRules("measures", {**always, **made}, filled) for filled, made in ways
        )


def _rules_of_rounds(rounds: Rounds) -> dict[str, Rule]:
    parts: dict[str, Headers] = {
        "key": rounds.key,
        "agent": rounds.agent,
        "at": rounds.at,
    }
    return {name: Rule(parts[part]) for name, part in _OF_ROUNDS.items()}
