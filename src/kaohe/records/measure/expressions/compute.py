"""A checked expression as a value over the rows of the engine."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import reduce
from types import MappingProxyType

import ibis
from ibis.expr import types as ir

from kaohe.records.measure.expressions.moments import micros
from kaohe.records.measure.expressions.node import Node
from kaohe.records.measure.expressions.read import Expression

#: A column by its name in an expression, and the length of the window.
Columns = Callable[[str], ir.Value]


def computed(
    expression: Expression,
    columns: Columns,
    window: Decimal | None,
    known: Mapping[Node, str] = MappingProxyType({}),
) -> ir.Value:
    """The value of ``expression``; ``columns`` gives a column by name.

    ``known`` are parts that stand in a column already, by its name.
    """
    return _Computing(columns, window, known).value(expression.node)


_TWO = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "and": operator.and_,
    "or": operator.or_,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "||": operator.add,
}


class _Computing:
    def __init__(
        self, columns: Columns, window: Decimal | None, known: Mapping[Node, str]
    ) -> None:
        self.columns = columns
        self.window = window
        self.known = known

    def value(self, node: Node) -> ir.Value:
        if node in self.known:
            return self.columns(self.known[node])
        match node.op:
            case "column":
                return self.columns(str(node.value))
            case "literal":
                return _literal(node)
            case "null":
                return ibis.null()
            case "window":
                assert self.window is not None
                return ibis.literal(int(self.window * 1_000_000))
        parts = [self.value(part) for part in node.parts]
        if node.op in _TWO:
            return reduce(_TWO[node.op], parts)
        return self._other(node, parts)

    def _other(self, node: Node, parts: list[ir.Value]) -> ir.Value:
        match node.op:
            case "not":
                return ~parts[0]
            case "is null":
                return parts[0].isnull()
            case "is":
                sought = parts[0] if node.parts[1].value else ~parts[0]
                return sought.fill_null(False)
            case "in":
                return parts[0].isin(parts[1:])
            case "coalesce":
                return ibis.coalesce(*parts)
            case "case":
                pairs = zip(parts[:-1:2], parts[1::2], strict=True)
                return ibis.cases(*pairs, else_=parts[-1])
            case "seconds_between":
                return micros(parts[1], parts[0])
            case "hour_of":
                return parts[0].hour().cast("int64")
            case "day_of":
                return parts[0].date()
        raise AssertionError(node.op)


def _literal(node: Node) -> ir.Value:
    if isinstance(node.value, Decimal):
        return number(node.value)
    return ibis.literal(node.value)


def number(value: Decimal) -> ir.Value:
    """An exact number: whole where it is whole, never binary."""
    if value == value.to_integral_value():
        return ibis.literal(int(value))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return ibis.literal(value, type=f"decimal({18}, {-exponent})")
