"""Customers without their names, for those who need not know them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kaohe.records.measure.plan import Counted
from kaohe.records.rows.page import BehindRow

#: From the name or number of a customer to what is shown of it.
Mask = Callable[[str], str]
#: The columns that name a customer, in every table.
CUSTOMERS = frozenset({"customer"})
_SHOWN, _HIDDEN = 2, "***"


def last_two(name: str) -> str:
    """``13800001234`` as ``***34``; of a short name nothing is shown.

    A person who knows the case finds it again; who does not learns nothing from it.
    """
    return _HIDDEN + (name[-_SHOWN:] if len(name) > 2 * _SHOWN else "")


def masked(row: BehindRow, counted: Counted, mask: Mask) -> BehindRow:
    """The row with its customers masked, as cells and where they are the value."""
    cells: Mapping[str, Any] = {
        name: mask(cell) if name in CUSTOMERS and cell is not None else cell
        for name, cell in row.cells.items()
    }
    value = row.value
    if isinstance(value, str) and counted.value is not None:
        read = {name.rpartition(".")[2] for name in counted.value.columns()}
        value = mask(value) if read & CUSTOMERS else value
    return row._replace(cells=cells, value=value)
