"""From the records of a month to exact figures by person and indicator."""

from kaohe.records.measure.engine import Limits
from kaohe.records.measure.measure import Measurement, expression_findings, measure
from kaohe.records.measure.registry import MEASURABLE

__all__ = ["MEASURABLE", "Limits", "Measurement", "expression_findings", "measure"]
