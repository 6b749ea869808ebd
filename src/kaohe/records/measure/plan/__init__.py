"""From the indicators of a dictionary to queries."""

from kaohe.records.measure.plan.counted import NO_VALUE, CheckedRule, Counted
from kaohe.records.measure.plan.plan import Made, Plan, plan_of
from kaohe.records.measure.plan.sums import taken_of

__all__ = ["NO_VALUE", "CheckedRule", "Counted", "Made", "Plan", "plan_of", "taken_of"]
