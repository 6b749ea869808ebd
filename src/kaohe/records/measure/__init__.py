"""From the records of a month to exact figures by person and indicator."""

from kaohe.records.measure.measure import Measurement, expression_findings, measure
from kaohe.records.measure.registry import MEASURABLE

__all__ = ["MEASURABLE", "Measurement", "expression_findings", "measure"]
