"""Every operation that a case may name: our function, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kaohe.base.exact import HUNDRED
from tests.appraisal.arrivals import answers_per_rater_question, bonus_ledger
from tests.appraisal.bands import (
    band_floor,
    coefficient,
    level,
    rank,
    rating_histogram,
)
from tests.appraisal.pay import merit, section_whole_amount, tiered, validate_section
from tests.appraisal.progress import monthly_cycle_chain, objective_progress, progress
from tests.appraisal.scores import (
    final_from_kpis,
    final_mean_of_three,
    mean_feedback,
    validate_score,
    validate_weights,
    weighted_average,
    weighted_rating,
)

GOALS = "trees of goals come with a later issue"
CYCLES = "cycles and their states come with the pages"
ANONYMITY = "anonymity of raters comes with a later issue"
FORCED = "no forced distribution: it is off in every scheme"

#: Every operation, or the reason why there is none.
OPS: dict[str, Callable[[Any], object] | str] = {
    "validate_weights": validate_weights,
    "final_mean_of_three": final_mean_of_three,
    "weighted_rating": weighted_rating,
    "mean_feedback": mean_feedback,
    "final_formula": "a scheme has weights and rules, no formula of its own",
    "validate_score": lambda g: validate_score(g["score"], g["max"]),
    "final_rating_range": lambda g: [validate_score(v, HUNDRED) for v in g["values"]],
    "save_review_draft": lambda g: validate_score(g["final_rating"], HUNDRED),
    "final_from_kpis": final_from_kpis,
    "weighted_average": weighted_average,
    "add_up": final_from_kpis,
    "rescale": "off by default: a rating stays on the scale on which it was given",
    "scale_convert": "off by default: what was published keeps its own label",
    "matrix_lookup": "a matrix of two results comes with a later issue",
    "parent_progress": GOALS,
    "parent_progress_after_delete": GOALS,
    "move_goal": GOALS,
    "change_kra": GOALS,
    "goal_status": GOALS,
    "status_at": GOALS,
    "duplicate_appraisal": CYCLES,
    "close_cycle": CYCLES,
    "cycle_summary": CYCLES,
    "monthly_cycle_chain": monthly_cycle_chain,
    "kr_progress": progress,
    "progress_linear": progress,
    "objective_progress": objective_progress,
    "rating_histogram": rating_histogram,
    "band_floor": band_floor,
    "level": lambda g: [name for name, _ in level(g["scores"])],
    "coefficient": coefficient,
    "rank": rank,
    "answers_per_rater_question": answers_per_rater_question,
    "bonus_ledger": bonus_ledger,
    "quota_largest_remainder": FORCED,
    "quota_small_team": FORCED,
    "calibration_writeback": "calibration comes with a later issue",
    "anonymous_author_stored": ANONYMITY,
    "threshold_by_item": ANONYMITY,
    "single_responder": ANONYMITY,
    "rollup": ANONYMITY,
    "merit": merit,
    "section_whole_amount": section_whole_amount,
    "validate_section": validate_section,
    "tier_marginal": lambda g: tiered(g, "marginal"),
    "tier_whole": lambda g: tiered(g, "whole"),
    "clawback": "clawback of paid amounts comes with a later issue",
    "final_source": "calibration and appeals come with a later issue",
    "appeal_scope": "appeals come with a later issue",
}
