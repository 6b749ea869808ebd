"""From the records of a month to exact figures by person and indicator."""

from kaohe.records.measure.asked import delivered
from kaohe.records.measure.frames import Working
from kaohe.records.measure.measure import Measurement, expression_findings, measure
from kaohe.records.measure.population import working_of
from kaohe.records.measure.registry import MEASURABLE

__all__ = [
    "MEASURABLE",
    "Measurement",
    "Working",
    "delivered",
    "expression_findings",
    "measure",
    "working_of",
]
