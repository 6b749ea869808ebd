"""Mapping files (YAML) read and checked: unknown names are findings with the nearest."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.records.intake.headers import nearest
from kaohe.records.mapping.model import Mapping, Rule, TableRules
from kaohe.records.tables import TABLES, Table

_TOP = ("mapping", "title", "table", "columns", "filled", "also")
_ALSO = ("table", "columns", "filled", "once")
_RULE = (
    *("from", "value", "date", "time", "after", "seconds", "where", "same", "values"),
)
#: The ways of making a column, each known by its first key, and the keys it takes.
_WAYS = {
    "date": ("date", "time", "from", "values"),
    "after": ("after", "seconds", "where", "values"),
    "same": ("same",),
    "value": ("value",),
    "from": ("from", "values"),
}


def shipped_mappings() -> tuple[str, ...]:
    """The names of the mappings that come with the library."""
    folder = resources.files("kaohe.records") / "mappings"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(".yaml") for n in names if n.endswith(".yaml")))


def load_mapping(name: str | Path) -> tuple[Mapping | None, list[Finding]]:
    """The mapping of a file, or a shipped one by its name; None where it has errors."""
    if str(name) in shipped_mappings():
        source = resources.files("kaohe.records") / "mappings" / f"{name}.yaml"
        return read_mapping(source.read_text("utf-8"), f"{name}.yaml")
    path = Path(name)
    try:
        return read_mapping(path.read_text("utf-8-sig"), path.name)
    except (OSError, UnicodeError):
        known = shipped_mappings()
        return None, [finding("KH370", Place(file=path.name), known=known)]


def read_mapping(text: str, file: str) -> tuple[Mapping | None, list[Finding]]:
    """The mapping written in ``text``; ``file`` is what findings call it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        return None, [finding("KH371", Place(file=file, line=line))]
    reader = _Reader(file)
    mapping = reader.mapping(data)
    return (None if reader.findings else mapping), reader.findings


class _Reader:
    """Collects findings while it goes through the file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def mapping(self, data: Any) -> Mapping | None:
        if not isinstance(data, dict):
            self._wrong("mapping", data, "{table: …, columns: {…}}")
            return None
        self._known(data, _TOP, "")
        first = self._rules(data, None)
        also = [self._also(one, first) for one in self._list(data.get("also"), "also")]
        title = data.get("title")
        name = str(data.get("mapping", Path(self.file).stem))
        if not isinstance(title, dict) or set(title) != {"zh", "en"}:
            title = {"zh": name, "en": name}
        if first is None:
            return None
        return Mapping(
            name,
            Text(str(title["zh"]), str(title["en"])),
            first,
            tuple(one for one in also if one is not None),
        )

    def _also(self, data: Any, first: TableRules | None) -> TableRules | None:
        if not isinstance(data, dict):
            self._wrong("also", data, "{table: …, columns: {…}}")
            return None
        self._known(data, _ALSO, "also")
        return self._rules(data, first)

    def _rules(
        self, data: dict[str, Any], first: TableRules | None
    ) -> TableRules | None:
        table = TABLES.get(str(data.get("table")))
        columns = data.get("columns")
        if table is None:
            self._unknown("table", data.get("table"), list(TABLES))
            return None
        if not isinstance(columns, dict):
            self._wrong(f"{table.name}.columns", columns, "{contact: {from: …}}")
            return None
        self._known(columns, table.names, table.name)
        rules = {
            name: rule
            for name, made in columns.items()
            if name in table.names
            and (rule := self._rule(made, name, table, first)) is not None
        }
        for name in table.required:
            if name not in columns:
                place = Place(file=self.file, table=table.name)
                self.findings.append(finding("KH374", place, name=name))
        filled = data.get("filled")
        if filled is not None and filled not in rules:
            self._unknown(f"{table.name}.filled", filled, list(rules))
        return TableRules(table.name, rules, filled, bool(data.get("once", False)))

    def _rule(
        self, data: Any, name: str, table: Table, first: TableRules | None
    ) -> Rule | None:
        where = f"{table.name}.{name}"
        if not isinstance(data, dict):
            data = {"from": data}
        self._known(data, _RULE, where)
        way = next((way for way in _WAYS if way in data), None)
        if way is None or (set(data) & set(_RULE)) - set(_WAYS[way]):
            self._wrong(where, data, list(_WAYS))
            return None
        same, after = data.get("same"), data.get("after")
        if same is not None and (first is None or same not in first.columns):
            known = [] if first is None else list(first.columns)
            self._unknown(f"{where}.same", same, known)
        if after is not None and after not in table.names:
            self._unknown(f"{where}.after", after, list(table.names))
        values = data.get("values") or {}
        if not isinstance(values, dict):
            self._wrong(f"{where}.values", values, "{接通: 是}")
            values = {}
        value = data.get("value")
        return Rule(
            sources=self._headers(data.get("from"), where),
            value=None if value is None else str(value),
            date=self._headers(data.get("date"), where),
            time=self._headers(data.get("time"), where),
            after=after,
            seconds=self._headers(data.get("seconds"), where),
            where=self._headers(data.get("where"), where),
            same=same,
            values=tuple((str(k), _word(v)) for k, v in values.items()),
        )

    def _headers(self, data: Any, where: str) -> tuple[str, ...]:
        return tuple(str(one) for one in self._list(data, where))

    def _list(self, data: Any, where: str) -> list[Any]:
        if data is None:
            return []
        if isinstance(data, (dict, list, str, int)) and not isinstance(data, bool):
            return data if isinstance(data, list) else [data]
        self._wrong(where, data, "[…]")
        return []

    def _known(self, data: dict[str, Any], known: tuple[str, ...], where: str) -> None:
        for key in data:
            if key not in known:
                self._unknown(where or self.file, key, list(known))

    def _unknown(self, where: str, word: Any, known: list[str]) -> None:
        near = nearest(str(word), known)
        place = Place(file=self.file, item=where)
        self.findings.append(
            finding("KH372", place, word=word, near=near or known, where=where)
        )

    def _wrong(self, where: str, got: Any, wanted: Any) -> None:
        place = Place(file=self.file, item=where)
        self.findings.append(finding("KH373", place, where=where, wanted=wanted))


def _word(value: Any) -> str:
    """YAML reads 是 as text but yes as a truth value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
