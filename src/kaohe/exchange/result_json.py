"""result.json, written and read back."""

from kaohe.exchange.result_read import read_result
from kaohe.exchange.result_write import SCHEMA, write_result

__all__ = ["SCHEMA", "read_result", "write_result"]
