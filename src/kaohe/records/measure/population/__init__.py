"""The rows that figures are made of, and whom they fall to."""

from kaohe.records.measure.population.credit import CREDITS, Credit
from kaohe.records.measure.population.population import Population
from kaohe.records.measure.population.working import stored, working_of

__all__ = ["CREDITS", "Credit", "Population", "stored", "working_of"]
