"""The indicator dictionary: what each figure is called, means, counts and may be."""

from kaohe.dictionary.find import indicator, nearest, resolve
from kaohe.dictionary.indicator import DIRECTIONS, UNITS, Indicator, Unit
from kaohe.dictionary.load import INDICATORS, read_indicators

__all__ = [
    "DIRECTIONS",
    "INDICATORS",
    "UNITS",
    "Indicator",
    "Unit",
    "indicator",
    "nearest",
    "read_indicators",
    "resolve",
]
