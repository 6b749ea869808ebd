"""The cases of a scheme: a month each, and what must come out; read, not scored, here.

``x.cases.yaml`` lies beside ``x.yaml``. Its rows carry the table and column names of the
month folder, so that a case runs through the same reader as a month; every cell stays
text. ``given`` holds rows that all cases share: a row of a case replaces the shared one
of the same key, and ``without`` takes shared rows out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import messages
from kaohe.base.period import Period
from kaohe.schemes.case_rows import ONE, TABLES, Row, Tables, filled, merged
from kaohe.schemes.reader import nearest
from kaohe.schemes.tree import Tree, parse_yaml

FIGURES = ("state", "score", "grade", "rank", "ranked_of", "pay_total")
_MAPPINGS = ("items", "pay", "ledger")
EXPECTED = (*FIGURES, *_MAPPINGS, "outcomes")


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come out for one person; only what was written is to be compared.

    ``figures`` and ``items`` map to text, or to None where null must come out. ``pay``
    and ``ledger`` name some of the lines; ``outcomes`` (None: not asked) names them all.
    """

    figures: Mapping[str, str | None] = field(default_factory=dict)
    items: Mapping[str, str | None] = field(default_factory=dict)
    pay: Mapping[str, str | None] = field(default_factory=dict)
    ledger: Mapping[str, str | None] = field(default_factory=dict)
    outcomes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One worked example: the rows of its tables, and what each person must get."""

    name: str
    period: str
    tables: Tables
    expect: Mapping[str, Expected]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases of a scheme, and the codes that the linter must raise on it."""

    scheme: str
    expected_findings: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()


def cases_path(scheme: Path) -> Path:
    """Where the cases of the scheme file ``scheme`` lie, whether they exist or not."""
    return scheme.with_name(f"{scheme.stem}.cases.yaml")


def load_cases(path: Path) -> tuple[Cases | None, list[Finding]]:
    """The cases of a file with every finding; None where nothing is usable."""
    name = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = type(error).__name__
        return None, [finding("KH150", Place(file=name), problem=problem)]
    tree, findings = parse_yaml(text, name)
    if tree is None:
        return None, findings
    reading = _Reading(tree)
    wanted = path.name.removesuffix(".cases.yaml").split("@")[0]
    return reading.whole(wanted), reading.findings


class _Reading:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.findings: list[Finding] = []

    def says(self, code: str, path: tuple[str | int, ...], **params: object) -> None:
        self.findings.append(finding(code, self.tree.place(*path), **params))

    def whole(self, wanted: str) -> Cases | None:
        data = self.tree.data
        self.only(data, ("scheme", "expected_findings", "given", "cases"), ())
        scheme = self.text(data, "scheme", ())
        if scheme is not None and scheme != wanted:
            self.says("KH154", ("scheme",), written=scheme, wanted=wanted)
        codes = tuple(self.texts(data, "expected_findings", ()))
        for code in codes:
            if code not in messages():
                self.says("KH155", ("expected_findings",), name=code)
        shared = self.tables(data.get("given"), ("given",), ())
        found: dict[str, Case] = {}
        for index, entry in enumerate(self.rows(data.get("cases"), ("cases",))):
            case = self.case(entry, ("cases", index), shared)
            if case is not None and case.name in found:
                self.says("KH157", ("cases", index), name=case.name)
            elif case is not None:
                found[case.name] = case
        if not found:
            self.says("KH159", ("cases",))
        if scheme is None:
            return None
        return Cases(scheme, codes, tuple(found.values()))

    def case(
        self, entry: dict[str, Any], path: tuple[str | int, ...], shared: Tables
    ) -> Case | None:
        words = ("name", "period", "expect", "without")
        self.only(entry, (*words, *TABLES), path)
        name, period = self.text(entry, "name", path), self.text(entry, "period", path)
        if period is not None and Period.parse(period) is None:
            self.says("KH156", (*path, "period"), written=period)
            period = None
        own = self.tables(entry, path, words)
        expect = self.expect(entry.get("expect"), (*path, "expect"))
        base = self.less(shared, entry.get("without"), (*path, "without"))
        if name is None or period is None or not expect:
            return None
        tables = filled(merged(base, own), period, expect)
        return Case(name, period, tables, expect, self.tree.place(*path))

    # ---- rows ------------------------------------------------------------------------
    def tables(
        self, data: Any, path: tuple[str | int, ...], words: Collection[str]
    ) -> Tables:
        found: Tables = {}
        if data is None:
            return found
        if not isinstance(data, dict):
            self.says("KH153", path, name=path[-1], wanted="mapping")
            return found
        if not words:
            self.only(data, tuple(TABLES), path)
        for table in (t for t in data if t in TABLES):
            shape, rows = TABLES[table], self.rows(data[table], (*path, table))
            for index, row in enumerate(rows):
                self.only(row, shape.columns, (*path, table, index))
            found[table] = [self.cells(r, (*path, table)) for r in rows]
            if "employee" in shape.columns:
                for row in found[table]:
                    if row.get("level") is None:
                        row.setdefault("employee", ONE)
        return found

    def less(self, shared: Tables, data: Any, path: tuple[str | int, ...]) -> Tables:
        left = {table: list(rows) for table, rows in shared.items()}
        if data is None:
            return left
        for table, taken in self.tables(data, path, ()).items():
            for row in taken:
                before = left.get(table, [])
                kept = [r for r in before if any(r.get(c) != row[c] for c in row)]
                if len(kept) == len(before):
                    self.says("KH158", (*path, table), table=table)
                left[table] = kept
        return left

    # ---- expectations ----------------------------------------------------------------
    def expect(self, data: Any, path: tuple[str | int, ...]) -> dict[str, Expected]:
        if not isinstance(data, dict) or not data:
            if data is None:
                self.says("KH152", path[:-1], name="expect")
            else:
                self.says("KH153", path, name="expect", wanted="mapping")
            return {}
        several = all(isinstance(v, dict) for v in data.values())
        if several and not set(data) & set(EXPECTED):
            return {who: self.one(own, (*path, who)) for who, own in data.items()}
        return {ONE: self.one(data, path)}

    def one(self, data: dict[str, Any], path: tuple[str | int, ...]) -> Expected:
        self.only(data, EXPECTED, path)
        given: dict[str, Any] = {}
        for key in _MAPPINGS:
            inner = data.get(key) or {}
            if not isinstance(inner, dict):
                self.says("KH153", (*path, key), name=key, wanted="mapping")
                inner = {}
            given[key] = self.cells(inner, (*path, key))
        figures = self.cells({k: data[k] for k in FIGURES if k in data}, path)
        outcomes = None
        if "outcomes" in data:
            outcomes = tuple(self.texts(data, "outcomes", path))
        return Expected(figures, outcomes=outcomes, **given)

    # ---- plain values ----------------------------------------------------------------
    def only(
        self,
        data: dict[str, Any],
        known: Collection[str],
        path: tuple[str | int, ...],
    ) -> None:
        for key in data:
            if key not in known:
                names = {"name": key, "nearest": nearest(key, known)}
                self.says("KH151", (*path, key), **names, known=list(known))

    def text(
        self, data: dict[str, Any], key: str, path: tuple[str | int, ...]
    ) -> str | None:
        value = data.get(key)
        if value is None:
            self.says("KH152", path, name=key)
        elif not isinstance(value, str):
            self.says("KH153", (*path, key), name=key, wanted="text")
        return value if isinstance(value, str) else None

    def texts(
        self, data: dict[str, Any], key: str, path: tuple[str | int, ...]
    ) -> list[str]:
        value = data.get(key) or []
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return value
        self.says("KH153", (*path, key), name=key, wanted="list")
        return []

    def rows(self, data: Any, path: tuple[str | int, ...]) -> list[dict[str, Any]]:
        entries = [] if data is None else data
        if isinstance(entries, list) and all(isinstance(e, dict) for e in entries):
            return entries
        self.says("KH153", path, name=path[-1], wanted="list")
        return []

    def cells(self, row: dict[str, Any], path: tuple[str | int, ...]) -> Row:
        for column, cell in row.items():
            if cell is not None and not isinstance(cell, str):
                self.says("KH153", path, name=column, wanted="text")
        return {k: v for k, v in row.items() if v is None or isinstance(v, str)}
