"""The rows behind a figure: those that counted, those that missed, those left out."""

from kaohe.records.rows.behind import rows_behind
from kaohe.records.rows.page import BehindRow, PartTotals, RowPage
from kaohe.records.rows.write import write_rows

__all__ = ["BehindRow", "PartTotals", "RowPage", "rows_behind", "write_rows"]
