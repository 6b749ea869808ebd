"""The contracts of the tables: complete, without doubt, and in step with their page."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from kaohe.base.rows import (
    Comparison,
    Employee,
    HistoryRow,
    LedgerRow,
    MeasureRow,
    OtherPayRow,
    Rating,
    TargetRow,
)
from kaohe.records.intake.cells import folded
from kaohe.records.intake.headers import find_header, match_header, table_called
from kaohe.records.tables import COMPANY_TABLES, TABLES, Column, Table
from scripts.write_month_folder import PAGE, page

#: The fixed columns: files of this form must keep loading.
CONTRACT = {
    "employees": "employee name team branch position hired_on left_on protected",
    "accounts": "platform shop account employee from to",
    "ratings": "employee item role rater points anchor failed repeated comment evidence",
    "comparisons": "rater item winner loser",
    "ledger": "employee on event points evidence by note",
    "measures": "employee indicator on value numerator denominator source verified_by",
    "history": "employee period score grade score_rank ranked_of sales_net sales_rank fired",
    "wages": "employee level from base",
    "pay_lines": "employee line amount basis",
    "contacts": "contact agent customer channel topic started_at answered_at "
    "first_response_at ended_at resolved_at resolved reopened_at transferred "
    "talk_seconds hold_seconds wrap_seconds presale due_at in_time",
    "turns": "contact agent asked_at answered_at",
    "surveys": "survey contact agent customer invited_at answered_at rating",
    "complaints": "complaint contact agent customer raised_at due_at replied_at "
    "resolved_at valid severity customer_lost source satisfied cause",
    "callbacks": "callback agent customer planned_on completed_at checked_by genuine "
    "dissatisfied solved",
    "checks": "check agent contact checked_at checker kind passed critical",
    "check_items": "check item passed",
    "orders": "order agent customer ordered_at paid_at settled_at amount",
    "refunds": "refund order amount requested_at finished_at cause disputed platform "
    "withdrawn_at",
    "reviews": "review order agent customer reviewed_at rating cause recovered_at",
    "attendance": "agent on scheduled_hours worked_hours late_minutes early_minutes "
    "status leave_type",
    "states": "agent started_at ended_at state planned",
    "duties": "duty employee kind due done accepted errors",
    "exams": "exam kind agent taken_on score full typed wrong minutes",
    "targets": "employee period of planned",
}
EVERY = [*TABLES.values(), *COMPANY_TABLES.values()]
each = pytest.mark.parametrize("table", EVERY, ids=lambda t: t.name)


def words(column: Column) -> set[str]:
    return {folded(w) for w in (column.name, column.zh, *column.also)}


def test_every_column_of_the_contract_is_there() -> None:
    assert {n: set(t.names) for n, t in TABLES.items()} == {
        name: set(columns.split()) for name, columns in CONTRACT.items()
    }


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("employees", Employee),
        ("ratings", Rating),
        ("comparisons", Comparison),
        ("ledger", LedgerRow),
        ("measures", MeasureRow),
        ("history", HistoryRow),
        ("pay_lines", OtherPayRow),
        ("targets", TargetRow),
    ],
)
def test_a_small_table_has_the_fields_of_its_row(table: str, row: type) -> None:
    assert TABLES[table].names == row._fields  # type: ignore[attr-defined]


@each
def test_no_word_means_two_columns_of_a_table(table: Table) -> None:
    shared = {
        (a.name, b.name): words(a) & words(b)
        for a, b in combinations(table.columns, 2)
        if words(a) & words(b)
    }
    assert shared == {}


def test_no_word_means_two_tables() -> None:
    named: dict[str, str] = {}
    doubled = []
    for table in EVERY:
        for word in (table.name, table.title.zh, table.title.en, *table.also):
            owner = named.setdefault(folded(word), table.name)
            doubled += [word] if owner != table.name else []
    assert doubled == []


@each
def test_every_column_named_in_a_contract_is_one_of_it(table: Table) -> None:
    named = {*table.key, *table.people, *table.when, *sum(table.order, ())}
    assert named <= set(table.names)


@each
def test_chinese_headers_alone_tell_the_table(table: Table) -> None:
    header = [column.zh for column in table.columns]
    found = find_header([header], EVERY)
    assert found is not None and found.table.name == table.name
    assert set(found.columns) == set(table.names) and found.unknown == ()


@each
def test_every_word_of_a_column_finds_it(table: Table) -> None:
    missed = [
        word
        for column in table.columns
        for word in (column.name, column.zh, *column.also)
        if column.name not in match_header([f" {word}（必填）"], table).columns
    ]
    assert missed == []


@each
def test_a_choice_has_one_meaning(table: Table) -> None:
    for column in table.columns:
        said = [folded(w) for c in column.choices for w in (c.value, c.zh, *c.also)]
        assert len(said) == len(set(said)), column.name


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("评分", "ratings"),
        ("ratings_2026-10", "ratings"),
        ("contacts (3)", "contacts"),
        ("02 通话记录", "contacts"),
        ("订单2026年10月", "orders"),
        ("Check items", "check_items"),
        ("说明", None),
        ("rating agencies", None),
    ],
)
def test_a_file_is_known_by_its_name(name: str, table: str | None) -> None:
    found = table_called(name)
    assert (found.name if found else None) == table


def test_the_page_is_in_step_with_the_contracts() -> None:
    assert PAGE.read_text("utf-8") == page(), "run scripts/write_month_folder.py"


def test_the_page_shows_every_column_by_both_names() -> None:
    rows = re.findall(r"^\| (\S+) \| `(\w+)` \|", page(), re.M)
    assert set(rows) >= {(c.zh, c.name) for t in EVERY for c in t.columns}
