"""A month out of the store as a month folder, and which versions it was made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kaohe.base.findings import Refused, finding
from kaohe.base.period import Period
from kaohe.records.intake.silent import VERSIONS
from kaohe.records.mapping.stored import write_parquet
from kaohe.records.store.reading import Month
from kaohe.records.store.store import Store
from kaohe.records.tables import TABLES


def write_month_folder(
    store: Store,
    period: Period,
    folder: Path,
    versions: Mapping[str, int] | None = None,
) -> Month:
    """Write ``<table>.parquet`` for each table with rows; what was read of the store.

    The folder is what ``read_month`` reads, and remembers the versions. Tables of the
    folder that the store does not have now are removed, others are left alone.
    """
    month = store.month(period, versions)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        rows, path = month.records.get(name), folder / f"{name}.parquet"
        if rows is not None and rows.num_rows:
            write_parquet(path, table, rows)
        elif (folder / VERSIONS).exists():
            path.unlink(missing_ok=True)
    said: dict[str, object] = {"period": str(period), "versions": month.versions}
    if month.silent:
        said["silent"] = sorted(month.silent)
    (folder / VERSIONS).write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    return month


def versions_of_folder(folder: Path, period: Period) -> dict[str, int]:
    """The versions of the store that a month folder was made of.

    Refused (KH723) where it was not made of a store, or for another month.
    """
    try:
        said = json.loads((folder / VERSIONS).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        said = {}
    if said.get("period") != str(period):
        where = folder.as_posix()
        raise Refused([finding("KH723", folder=where, period=str(period))])
    return {str(name): int(number) for name, number in said["versions"].items()}
