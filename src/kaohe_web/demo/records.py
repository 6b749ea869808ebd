"""The records of the sample company: written as exports and imported like any others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kaohe.records.store import Store, import_into
from kaohe.samples.tables import Tables

#: Tables that people enter in the application instead of importing them.
ENTERED = frozenset({"employees", "ratings", "targets", "measures", "pay_lines"})


def bring(months: list[Tables], root: Path, when: datetime) -> None:
    """Import the records of ``months`` (of both departments) into the store at ``root``."""
    together = Tables()
    for month in months:
        for name, rows in month.rows.items():
            if name not in ENTERED:
                together.rows[name] += rows
    for rows in together.rows.values():
        heads = list(dict.fromkeys(name for row in rows for name in row))
        rows[:] = [{name: row.get(name) for name in heads} for row in rows]
    store = Store(root)
    with TemporaryDirectory() as folder:
        for path in together.write(Path(folder)):
            import_into(store, path, path.stem, None, "示例", "demo", when)
