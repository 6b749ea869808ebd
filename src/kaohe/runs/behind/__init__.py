"""What stands behind a figure of a run: records, measures, ratings or ledger entries."""

from kaohe.runs.behind.asked import Ask
from kaohe.runs.behind.behind import behind, write_behind
from kaohe.runs.behind.shown import Shown

__all__ = ["Ask", "Shown", "behind", "write_behind"]
