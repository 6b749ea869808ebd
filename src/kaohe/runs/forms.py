"""What a department fills in: the template of a scheme, and its words turned back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kaohe.base.forms import ChoiceForm, ColumnForm, TableForm
from kaohe.base.period import Period
from kaohe.base.rows import Employee
from kaohe.exchange.form_names import form_names
from kaohe.exchange.template import write_template
from kaohe.records.intake import Intake
from kaohe.records.tables import TABLES, Column
from kaohe.schemes.model import Scheme


def template(
    scheme: Scheme,
    path: Path,
    employees: Sequence[Employee] = (),
    period: Period | None = None,
) -> None:
    """Write the workbook that a department fills in for ``scheme``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(scheme, path, table_forms(), employees=employees, period=period)


def table_forms() -> dict[str, TableForm]:
    """The tables of the month folder as one who fills them in sees them."""
    return {
        table.name: TableForm(
            table.name, table.title.zh, tuple(_column(c) for c in table.columns)
        )
        for table in TABLES.values()
    }


def _column(column: Column) -> ColumnForm:
    choices = tuple(ChoiceForm(c.value, c.zh) for c in column.choices)
    return ColumnForm(column.name, column.zh, column.kind, choices, column.required)


def with_ids(scheme: Scheme, intake: Intake) -> Intake:
    """The month with ids where forms showed titles: 工作业绩 becomes ``results``."""
    names = form_names(scheme)
    return replace(
        intake,
        ratings=names.ratings(intake.ratings),
        ledger=names.ledger(intake.ledger),
        comparisons=names.comparisons(intake.comparisons),
        targets=names.targets(intake.targets),
    )
