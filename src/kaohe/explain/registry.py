"""Every rule of a because tree and what says it; a new rule is one line here."""

from __future__ import annotations

from kaohe.explain.kinds.bands import explain_bands
from kaohe.explain.kinds.blend import (
    explain_blend,
    explain_role,
    explain_supervisor_only,
)
from kaohe.explain.kinds.commission import (
    explain_commission_marginal,
    explain_commission_whole,
    explain_slice,
)
from kaohe.explain.kinds.compared import (
    explain_bradley_terry,
    explain_ranking,
    explain_win_rate,
)
from kaohe.explain.kinds.each import explain_each
from kaohe.explain.kinds.facts import (
    explain_fact_grade,
    explain_fact_indicator,
    explain_fact_rank,
    explain_fact_score,
)
from kaohe.explain.kinds.grade import explain_grade
from kaohe.explain.kinds.joined import (
    explain_added_pay,
    explain_joined_pay,
    explain_joined_score,
    explain_post,
)
from kaohe.explain.kinds.ledger import explain_auto_event, explain_event
from kaohe.explain.kinds.left_out import explain_not_applicable, explain_small_left_out
from kaohe.explain.kinds.line import explain_line
from kaohe.explain.kinds.other_pay import explain_floor_top_up, explain_other_pay
from kaohe.explain.kinds.outcomes import explain_bonus, explain_proposal
from kaohe.explain.kinds.passed import explain_pass
from kaohe.explain.kinds.rank import explain_rank
from kaohe.explain.kinds.rating import explain_rating
from kaohe.explain.kinds.ratio import explain_ratio
from kaohe.explain.kinds.score import (
    explain_capped,
    explain_floored,
    explain_rescaled,
    explain_score,
)
from kaohe.explain.kinds.wages import (
    explain_performance_by_grade,
    explain_performance_by_score,
    explain_post_wage,
)
from kaohe.explain.lines import Explainer

EXPLAINERS: dict[str, Explainer] = {
    # one item, by an indicator
    "bands": explain_bands,
    "each": explain_each,
    "ratio": explain_ratio,
    "line": explain_line,
    "pass": explain_pass,
    "not_applicable": explain_not_applicable,
    "small_left_out": explain_small_left_out,
    # one item, judged by people
    "blend": explain_blend,
    "supervisor_only": explain_supervisor_only,
    "role": explain_role,
    "rating": explain_rating,
    "win_rate": explain_win_rate,
    "bradley_terry": explain_bradley_terry,
    "ranking": explain_ranking,
    # the person
    "score": explain_score,
    "rescaled": explain_rescaled,
    "capped": explain_capped,
    "floored": explain_floored,
    "grade": explain_grade,
    "rank": explain_rank,
    "event": explain_event,
    "auto_event": explain_auto_event,
    # a month on several posts
    "joined_score": explain_joined_score,
    "joined_post": explain_post,
    "joined_pay": explain_joined_pay,
    "joined_pay_post": explain_post,
    "added_pay": explain_added_pay,
    "added_pay_post": explain_post,
    # pay
    "post_wage": explain_post_wage,
    "performance_by_grade": explain_performance_by_grade,
    "performance_by_score": explain_performance_by_score,
    "commission_whole": explain_commission_whole,
    "commission_marginal": explain_commission_marginal,
    "slice": explain_slice,
    "bonus": explain_bonus,
    "other_pay": explain_other_pay,
    "floor_top_up": explain_floor_top_up,
    # outcomes
    "proposal": explain_proposal,
    "fact_rank": explain_fact_rank,
    "fact_score": explain_fact_score,
    "fact_grade": explain_fact_grade,
    "fact_indicator": explain_fact_indicator,
}
