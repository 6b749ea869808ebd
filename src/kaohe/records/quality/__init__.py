"""What is odd about the data itself: every check gives findings with their rows."""

from kaohe.records.quality.data import Data, Export, Flaw, rows_of
from kaohe.records.quality.examine import examine, examine_file
from kaohe.records.quality.exports import read_exports
from kaohe.records.quality.registry import CHECKS
from kaohe.records.quality.written import write_flaws

__all__ = [
    "CHECKS",
    "Data",
    "Export",
    "Flaw",
    "examine",
    "examine_file",
    "read_exports",
    "rows_of",
    "write_flaws",
]
