"""An installation of the first version that computed months, out of ``rows.json``.

The rows were written by that version's own code: a month of two people that is
published and appealed against; ``records.zip`` is its store of records.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

HERE = Path(__file__).parent


def fill(home: Path) -> None:
    """Make the tables as they were then, with the rows and the records."""
    said = json.loads((HERE / "rows.json").read_text("utf-8"))
    applied = {(app, name) for app, name in said["migrations"]}
    executor = MigrationExecutor(connection)
    nodes = executor.loader.graph.node_map
    last = [
        key
        for key in sorted(applied)
        if not any(child.key in applied for child in nodes[key].children)
    ]
    state = executor.migrate(last)
    with transaction.atomic():
        models = [_rows(state.apps, *table) for table in said["rows"].items()]
        for line in connection.ops.sequence_reset_sql(no_style(), models):
            with connection.cursor() as cursor:
                cursor.execute(line)
    with zipfile.ZipFile(HERE / "records.zip") as archive:
        archive.extractall(home / "records")


def _rows(then: Any, label: str, rows: list[dict[str, Any]]) -> Any:
    """The rows of a table, by the model as it was."""
    model = then.get_model(label)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    model._base_manager.bulk_create(
        model(**{name: _value(fields[name], value) for name, value in row.items()})
        for row in rows
    )
    return model


def _value(field: Any, value: Any) -> Any:
    """A value as the field holds it; JSON is JSON already."""
    if field.get_internal_type() == "JSONField":
        return value
    return field.to_python(value)
