"""The same figures of October by different means: one function a way, each giving sums.

A way is given the folder of a month and gives the sums of ``by_hand.sql`` by query,
person and name, so that they can be held against each other as whole numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.month import OCTOBER, agents_of, tables_of
from kaohe.records.engines import Dialect, Duck, Engine, Limits, Rows, Running, Tables
from kaohe.records.measure import MEASURABLE, measure

#: The sums of a query by person.
Sums = dict[str, dict[str, dict[str, Decimal]]]
BY_HAND = Path(__file__).with_name("by_hand.sql")


def queries_by_hand() -> dict[str, str]:
    """The queries of ``by_hand.sql`` by name."""
    text = BY_HAND.read_text(encoding="utf-8")
    return dict(re.findall(r"^-- query (\w+)\n(.*?);$", text, re.S | re.M))


def by_person(rows: Rows) -> dict[str, dict[str, Decimal]]:
    """The sums of each person; one without rows has none, or only zeros."""
    found = {
        str(row["employee"]): {
            name: Decimal(value)
            for name, value in row.items()
            if name != "employee" and value
        }
        for row in rows
    }
    return {who: sums for who, sums in found.items() if sums}


def scan(folder: Path, limits: Limits) -> Sums:
    """The floor: the columns that the figures need are read, and nothing is done."""
    texts = " ".join(queries_by_hand().values())
    with Duck(limits).over(tables_of(folder)) as running:
        for name, table in tables_of(folder).items():
            columns = [c for c in table.schema.names if re.search(rf"\b{c}\b", texts)]
            counts = ", ".join(f'count("{column}")' for column in columns)
            running.rows(f"SELECT {counts} FROM {name}")
    return {}


def sql(folder: Path, limits: Limits) -> Sums:
    """The queries that an analyst writes by hand."""
    with Duck(limits).over(tables_of(folder)) as running:
        return {
            name: by_person(running.rows(text))
            for name, text in queries_by_hand().items()
        }


def kaohe(folder: Path, limits: Limits) -> Sums:
    """The dictionary: texts, queries and the figures of everybody."""
    engine = Noting(Duck(limits))
    people = agents_of(folder)
    told = measure(tables_of(folder), MEASURABLE, OCTOBER, people, engine=engine)
    figures = told.figures[people[0]]
    assert len(figures) == FIGURES, sorted(figures)
    return {
        name: by_person(rows) for name, rows in zip(told.sql, engine.found, strict=True)
    }


#: How many figures a person has.
FIGURES = 39


class Noting:
    """An engine that keeps what its queries gave."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.found: list[Rows] = []

    @property
    def dialect(self) -> Dialect:
        return self.engine.dialect

    @contextmanager
    def over(self, tables: Tables) -> Iterator[Noting]:
        with self.engine.over(tables) as self.running:
            yield self

    running: Running

    def rows(self, sql: str) -> Rows:
        rows = self.running.rows(sql)
        self.found.append(rows)
        return rows


def differences(found: Sums, expected: Sums) -> Iterator[str]:
    """Where ``found`` is not what ``expected`` has, cell by cell."""
    for query, people in expected.items():
        names = {name for sums in people.values() for name in sums}
        for who in sorted(people.keys() | found[query].keys()):
            mine, theirs = found[query].get(who, {}), people.get(who, {})
            for name in sorted(names):
                if mine.get(name) != theirs.get(name):
                    yield f"{query} {name} of {who}: {mine.get(name)}, {theirs.get(name)}"


def polars(folder: Path, limits: Limits) -> Sums:
    """polars, lazily."""
    from bench.by_polars import sums

    return named(sums(folder))


def pandas(folder: Path, limits: Limits) -> Sums:
    """pandas, all in memory."""
    from bench.by_pandas import sums

    return named(sums(folder))


def named(rows: Mapping[str, list[dict[str, Any]]]) -> Sums:
    """Rows by query as sums."""
    return {name: by_person(of_query) for name, of_query in rows.items()}


WAYS: Mapping[str, Callable[[Path, Limits], Sums]] = {
    "scan": scan,
    "sql": sql,
    "kaohe": kaohe,
    "polars": polars,
    "pandas": pandas,
}
