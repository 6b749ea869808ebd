"""The tables of records: columns that this version knows and an earlier one did not."""

from __future__ import annotations

from kaohe.records.store import Store
from kaohe_web.home import records_root


def widen() -> int:
    """How many tables got columns; rows of before have nothing in them."""
    if not records_root().is_dir():
        return 0
    return len(Store(records_root()).widen())
