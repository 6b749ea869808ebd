"""The workbook that a department fills in for one scheme and month."""

from kaohe.exchange.template.write import write_template

__all__ = ["write_template"]
