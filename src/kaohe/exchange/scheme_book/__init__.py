"""A scheme as a workbook and back, and a draft from a department's own form."""

from kaohe.exchange.scheme_book.guess import Draft, guess_scheme
from kaohe.exchange.scheme_book.read import import_scheme
from kaohe.exchange.scheme_book.write import export_scheme
from kaohe.exchange.scheme_book.yaml_text import write_yaml, yaml_of, yaml_text

__all__ = [
    "Draft",
    "export_scheme",
    "guess_scheme",
    "import_scheme",
    "write_yaml",
    "yaml_of",
    "yaml_text",
]
