"""The quick way of a million rows and the careful way of one cell say the same."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaohe.records.intake.cells import read_cell
from kaohe.records.intake.convert import column_type, convert, schema
from kaohe.records.tables import TABLES, Column, Table

SHANGHAI = ZoneInfo("Asia/Shanghai")
KINDS = sorted(
    {
        (c.kind, c.least is None, t.large): (t, c)
        for t in TABLES.values()
        for c in t.columns
    }.items()
)

digits = st.text("0123456789.-,%eE元:/ TZ+", max_size=24)
days = st.dates().map(str)
moments = st.datetimes().map(lambda m: m.isoformat(sep=" "))
bent = moments.map(lambda text: text.replace("-01", "-31", 1))
cells = st.one_of(st.text(max_size=12), digits, days, moments, bent, st.just(""))


def slowly(
    column: Column, table: Table, texts: list[str]
) -> tuple[list[object], set[int]]:
    read = [read_cell(column, text, SHANGHAI, table.large) for text in texts]
    kind = column_type(column, table.large)
    bad = {i for i, cell in enumerate(read) if cell.code}
    as_text = kind == pa.string()
    values = [
        None
        if c.value is None
        else f"{c.value:f}"
        if _number(c.value) and as_text
        else c.value
        for c in read
    ]
    return values, bad


def _number(value: object) -> bool:
    return type(value).__name__ == "Decimal"


@pytest.mark.parametrize(("table", "column"), [pair for _, pair in KINDS])
@settings(max_examples=50, deadline=None)
@given(texts=st.lists(cells, max_size=8))
def test_both_ways_give_one_value(
    table: Table, column: Column, texts: list[str]
) -> None:
    done = convert(column, pa.array(texts, pa.string()), SHANGHAI, table.large)
    values, bad = slowly(column, table, texts)
    assert {position for position, _ in done.bad} == bad
    got = done.values.to_pylist()
    if done.values.type == pa.string():
        assert [_plain(v) for v in got] == [_plain(v) for v in values]
    else:
        assert got == values


def _plain(value: object) -> object:
    """The figure as text; zero has no sign."""
    text = str(value)
    if text.strip("-0.") == "" and text:
        return "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def test_the_types_of_the_records_are_exact() -> None:
    kinds = {str(kind) for t in TABLES.values() if t.large for kind in schema(t).types}
    assert kinds == {
        "string",
        "bool",
        "int64",
        "date32[day]",
        "timestamp[us]",
        "decimal128(18, 2)",
        "decimal128(18, 6)",
    }
