"""The tables of the month folder as the forms that a template is made from."""

from __future__ import annotations

from kaohe.base.forms import ChoiceForm, ColumnForm, TableForm
from kaohe.records.tables import TABLES, Column


def table_forms() -> dict[str, TableForm]:
    """Every table by name, with the headers that intake reads."""
    return {
        table.name: TableForm(
            table.name, table.title.zh, tuple(_column(c) for c in table.columns)
        )
        for table in TABLES.values()
    }


def _column(column: Column) -> ColumnForm:
    choices = tuple(ChoiceForm(c.value, c.zh) for c in column.choices)
    return ColumnForm(column.name, column.zh, column.kind, choices, column.required)
