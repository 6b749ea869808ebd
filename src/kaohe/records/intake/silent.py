"""Tables that were not delivered for a month, though rows of other months are there.

A month out of a store brings older rows along, since this month's rows name them. Where
nothing in a table happened in the month itself, nothing is counted in it (ADR 0020).
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.tables import TABLES

#: Beside the tables of a month folder out of a store: what it was made of. A run keeps
#: it with them, and no reader takes it for a table.
VERSIONS = ".versions.json"


def told_silent(silent: Collection[str], period: object) -> list[Finding]:
    """KH724 for each silent table, in the order of the contract."""
    return [
        finding("KH724", Place(table=name), table=table.title, period=str(period))
        for name, table in TABLES.items()
        if name in silent
    ]


def silent_of(folder: Path) -> tuple[frozenset[str], list[Finding]]:
    """The silent tables of a month folder as it says itself, and their findings."""
    try:
        said = json.loads((folder / VERSIONS).read_text("utf-8"))
        silent = frozenset(said.get("silent", ())) & TABLES.keys()
    except (OSError, ValueError, AttributeError, TypeError):
        return frozenset(), []
    return silent, told_silent(silent, said.get("period", ""))
