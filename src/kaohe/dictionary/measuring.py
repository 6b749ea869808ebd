"""What measures are made of beside columns, read from ``measuring.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from kaohe.base.findings import errors
from kaohe.base.language import Text
from kaohe.dictionary.measure import Rule
from kaohe.dictionary.written import Written, read_written


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """Whom the rows of a table fall to, and its moments in words."""

    credit: str
    moments: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Term:
    """A condition with a name; ``never`` is told where no row meets it."""

    where: str
    never: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A special window: the rows that enter it, and the marks that it gives them.

    ``window`` is its usual length in seconds, ``also`` are further tables that it reads.
    """

    table: str
    period_by: str
    enters: tuple[Rule, ...]
    marks: Mapping[str, str]
    window: Decimal | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measuring:
    """The whole of ``measuring.yaml``."""

    tables: Mapping[str, MeasuredTable]
    credits: Mapping[str, Text]
    terms: Mapping[str, Mapping[str, Term]]
    steps: Mapping[str, Step]


def _shipped() -> Measuring:
    source = resources.files("kaohe.dictionary") / "measuring.yaml"
    top = read_written(source.read_text("utf-8"), "measuring.yaml", trusted=True)
    data: Mapping[str, Any] = top.data
    measuring = Measuring(
        {name: _table(one) for name, one in data["tables"].items()},
        {name: Text(**words) for name, words in data["credits"].items()},
        {
            table: {
                name: Term(one["is"], one.get("never")) for name, one in own.items()
            }
            for table, own in data["terms"].items()
        },
        {name: _step(top, name) for name in data["steps"]},
    )
    assert not errors(top.findings), [f.line("en") for f in top.findings]
    return measuring


def _table(one: Mapping[str, Any]) -> MeasuredTable:
    moments = {moment: Text(**words) for moment, words in one["moments"].items()}
    return MeasuredTable(one["credit"], moments)


def _step(top: Written, name: str) -> Step:
    reader = top.below("steps", name)
    assert reader is not None
    table, period_by = reader.text("table"), reader.text("period_by")
    assert table is not None and period_by is not None
    return Step(
        table,
        period_by,
        read_rules(reader, "enters"),
        reader.data["marks"],
        reader.number("window"),
        reader.texts("also"),
    )


def read_rules(reader: Written, key: str) -> tuple[Rule, ...]:
    """The conditions at ``key``: one text, or a list of texts and mappings."""
    if isinstance(reader.data.get(key), str):
        return (Rule(reader.data[key], place=reader.place(key)),)
    return tuple(
        rule
        for number, row in reader.rows(key)
        if (rule := _rule(reader, key, number, row)) is not None
    )


def _rule(reader: Written, key: str, number: int, row: object) -> Rule | None:
    place = reader.place(key, number)
    if isinstance(row, str):
        return Rule(row, place=place)
    inner = reader.below(key, number)
    if inner is None:
        return None
    inner.only(("where", "without", "tell"))
    if not inner.needs(("where",)):
        return None
    where = inner.text("where")
    if where is None:
        return None
    return Rule(where, inner.both("without"), inner.text("tell"), place)


#: Tables, credits, terms and steps that a measure may name.
MEASURING = _shipped()
