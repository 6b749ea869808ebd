"""The rows behind a figure: those that counted, those that missed, those left out."""

from kaohe.records.rows.behind import rows_behind
from kaohe.records.rows.cells import cell_text, value_text
from kaohe.records.rows.columns import column_of, deciding, title_of
from kaohe.records.rows.mask import Mask, last_two
from kaohe.records.rows.page import STATUSES, BehindRow, PartTotals, RowPage, Status
from kaohe.records.rows.write import (
    HEADS,
    PARTS,
    STATUS_TITLES,
    status_titles,
    write_lines,
    write_rows,
)

__all__ = [
    "HEADS",
    "PARTS",
    "STATUSES",
    "STATUS_TITLES",
    "BehindRow",
    "Mask",
    "PartTotals",
    "RowPage",
    "Status",
    "cell_text",
    "column_of",
    "deciding",
    "last_two",
    "rows_behind",
    "title_of",
    "value_text",
    "write_lines",
    "status_titles",
    "write_rows",
]
