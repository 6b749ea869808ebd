"""A scheme as a workbook and back, and a draft from a department's own form."""

from kaohe.exchange.scheme_book.read import import_scheme
from kaohe.exchange.scheme_book.write import export_scheme

__all__ = ["export_scheme", "import_scheme"]
