"""What is odd about the data itself: every check gives findings with their rows."""

from kaohe.records.quality.data import Data, Export, Flaw, rows_of
from kaohe.records.quality.examine import examine
from kaohe.records.quality.exports import read_exports
from kaohe.records.quality.looks import (
    Look,
    examine_file,
    look_at_export,
    look_at_folder,
    look_at_store,
)
from kaohe.records.quality.registry import CHECKS
from kaohe.records.quality.written import write_flaws

__all__ = [
    "CHECKS",
    "Data",
    "Export",
    "Flaw",
    "Look",
    "examine",
    "examine_file",
    "look_at_export",
    "look_at_folder",
    "look_at_store",
    "read_exports",
    "rows_of",
    "write_flaws",
]
