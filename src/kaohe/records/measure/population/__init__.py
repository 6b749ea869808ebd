"""The rows that figures are made of, and whom they fall to."""

from kaohe.records.measure.population.credit import CREDITS, Credit
from kaohe.records.measure.population.population import Population, stored

__all__ = ["CREDITS", "Credit", "Population", "stored"]
