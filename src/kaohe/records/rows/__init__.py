"""The rows behind a figure: those that counted, those that missed, those left out."""

from kaohe.records.rows.behind import rows_behind
from kaohe.records.rows.mask import Mask, last_two
from kaohe.records.rows.page import STATUSES, BehindRow, PartTotals, RowPage, Status
from kaohe.records.rows.write import write_rows

__all__ = [
    "STATUSES",
    "BehindRow",
    "Mask",
    "PartTotals",
    "RowPage",
    "Status",
    "last_two",
    "rows_behind",
    "write_rows",
]
