"""The indicator dictionary: what each figure is called, means, counts and may be."""

from kaohe.dictionary.company import load_company_indicators, own_hash
from kaohe.dictionary.find import indicator, nearest, resolve
from kaohe.dictionary.indicator import (
    DIRECTIONS,
    LEVEL_TITLES,
    UNITS,
    Indicator,
    Level,
    Unit,
)
from kaohe.dictionary.load import INDICATORS, Dictionary, read_indicators
from kaohe.dictionary.measure import Aggregate, Exclusion, Measure, Rule
from kaohe.dictionary.measuring import MEASURING
from kaohe.dictionary.words import in_words

__all__ = [
    "DIRECTIONS",
    "INDICATORS",
    "LEVEL_TITLES",
    "MEASURING",
    "UNITS",
    "Aggregate",
    "Dictionary",
    "Exclusion",
    "Indicator",
    "Level",
    "Measure",
    "Rule",
    "Unit",
    "in_words",
    "indicator",
    "load_company_indicators",
    "nearest",
    "own_hash",
    "read_indicators",
    "resolve",
]
