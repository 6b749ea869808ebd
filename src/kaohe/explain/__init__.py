"""Reasons as sentences: because trees read aloud, and two results compared."""

from kaohe.explain.compare import Change, Comparison, compare_results
from kaohe.explain.compare_text import comparison_text
from kaohe.explain.figures import grouped
from kaohe.explain.kinds.blend import ANONYMOUS
from kaohe.explain.lines import Line
from kaohe.explain.person import (
    explain_person,
    item_lines,
    post_title,
    proposal_lines,
)
from kaohe.explain.so_far import Reach, SoFar, figure_text, item_so_far, needs_target
from kaohe.explain.walk import explain

__all__ = [
    "ANONYMOUS",
    "Change",
    "Comparison",
    "Line",
    "Reach",
    "SoFar",
    "compare_results",
    "comparison_text",
    "explain",
    "explain_person",
    "figure_text",
    "grouped",
    "item_lines",
    "item_so_far",
    "needs_target",
    "post_title",
    "proposal_lines",
]
