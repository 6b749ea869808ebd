"""From the indicators of a dictionary to queries."""

from kaohe.records.measure.plan.counted import CheckedRule, Counted
from kaohe.records.measure.plan.plan import Made, Plan, plan_of
from kaohe.records.measure.plan.sums import taken_of

__all__ = ["CheckedRule", "Counted", "Made", "Plan", "plan_of", "taken_of"]
