"""A small checked language of columns, comparisons and functions; never code."""

from kaohe.records.measure.expressions.compute import computed, number
from kaohe.records.measure.expressions.node import Kind
from kaohe.records.measure.expressions.read import Expression, read_expression
from kaohe.records.measure.expressions.scope import RELATIONS, Scope, related
from kaohe.records.measure.expressions.terms import terms_of, whole_scope

__all__ = [
    "RELATIONS",
    "Expression",
    "Kind",
    "Scope",
    "computed",
    "number",
    "read_expression",
    "related",
    "terms_of",
    "whole_scope",
]
