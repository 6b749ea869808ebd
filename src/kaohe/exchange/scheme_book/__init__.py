"""A scheme as a workbook and back, and a draft from a department's own form."""

from kaohe.exchange.scheme_book.read import import_scheme
from kaohe.exchange.scheme_book.write import export_scheme
from kaohe.exchange.scheme_book.yaml_text import write_yaml, yaml_text

__all__ = ["export_scheme", "import_scheme", "write_yaml", "yaml_text"]
