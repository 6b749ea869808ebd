"""From the text of an expression to a checked tree; nothing outside the lists passes.

The text is parsed as SQL and every node is looked up in ``NODES``; what is not there is
refused, so no query, no cast and no foreign function gets near the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.records.measure.expressions.functions import FUNCTIONS, coalesced
from kaohe.records.measure.expressions.node import KINDS, Kind, Node, Wrong, literal
from kaohe.records.measure.expressions.scope import Scope
from kaohe.records.measure.expressions.together import (
    arithmetic,
    compared,
    of_kind,
    one_kind,
)

MAX_TEXT = 1_000
MAX_NODES = 200
#: Digits before and after the point that every engine keeps exactly.
MAX_WHOLE, MAX_PLACES = 12, 6

_TOO_LONG = Text("太长或嵌套过深", "it is too long or nested too deeply")
_NOT_ONE = Text("应当正好是一个表达式", "it should be exactly one expression")


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression with the text that it was written as."""

    text: str
    node: Node

    @property
    def kind(self) -> Kind:
        return self.node.kind

    def columns(self) -> set[str]:
        """The columns, terms and columns of related rows that it reads."""
        return self.node.columns()


def read_expression(
    text: str, scope: Scope, place: Place, wanted: tuple[Kind, ...]
) -> tuple[Expression | None, list[Finding]]:
    """The checked expression of one of the ``wanted`` kinds, or why it is none."""
    try:
        node = _Reading(scope).read(text)
        if node.kind not in wanted:
            known = [KINDS[kind] for kind in wanted]
            raise Wrong("KH524", written=text, kind=KINDS[node.kind], wanted=known)
    except Wrong as wrong:
        return None, [finding(wrong.code, place, **wrong.params)]
    return Expression(text, node), []


class _Reading:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.nodes = 0

    def read(self, text: str) -> Node:
        if (
            text.strip() in self.scope.kinds
        ):  # even one that is a word of SQL, as ``on``
            return self.scope.column(text.strip())
        if len(text) > MAX_TEXT:
            raise Wrong("KH520", text=text[:60] + "…", problem=_TOO_LONG)
        try:
            trees = sqlglot.parse(text, read="duckdb")
        except SqlglotError as error:
            told = getattr(error, "errors", None) or [{}]
            problem = told[0].get("description") or type(error).__name__
            raise Wrong("KH520", text=text, problem=problem) from None
        except RecursionError:
            raise Wrong("KH520", text=text[:60], problem=_TOO_LONG) from None
        if len(trees) != 1 or not isinstance(trees[0], exp.Expression):
            raise Wrong("KH520", text=text, problem=_NOT_ONE)
        return self.node(trees[0])

    def node(self, tree: exp.Expression) -> Node:
        """The checked tree of one SQL node."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise Wrong("KH520", text="…", problem=_TOO_LONG)
        handler = NODES.get(type(tree))
        if handler is not None:
            return handler(self, tree)
        if isinstance(tree, exp.Func):
            raise _unknown_function(tree.sql_name().lower())
        raise Wrong("KH521", written=type(tree).__name__)

    def truth(self, tree: exp.Expression) -> Node:
        return of_kind(self.node(tree), "truth")


Handler = Callable[[_Reading, exp.Expression], Node]


def _column(reading: _Reading, tree: exp.Expression) -> Node:
    parts = [part.name for part in tree.parts]  # type: ignore[attr-defined]
    name = ".".join(parts)
    if name == "window" and reading.scope.window is not None:
        return Node("window", "duration")
    return reading.scope.column(name)


def _literal(_: _Reading, tree: exp.Expression) -> Node:
    if tree.is_string:
        return Node("literal", "text", value=tree.name)
    number = Decimal(tree.name)
    written = number.as_tuple()
    assert isinstance(written.exponent, int)
    if -written.exponent > MAX_PLACES or number.adjusted() >= MAX_WHOLE:
        raise Wrong("KH520", text=tree.name, problem=_TOO_LONG)
    return literal(number)


def _both(op: str) -> Handler:
    def made(reading: _Reading, tree: exp.Expression) -> Node:
        sides = reading.truth(tree.this), reading.truth(tree.expression)
        return Node(op, "truth", sides)

    return made


def _not(reading: _Reading, tree: exp.Expression) -> Node:
    return Node("not", "truth", (reading.truth(tree.this),))


def _comparison(op: str) -> Handler:
    def made(reading: _Reading, tree: exp.Expression) -> Node:
        sides = reading.node(tree.this), reading.node(tree.expression)
        return compared(op, *sides, reading.scope)

    return made


def _between(reading: _Reading, tree: exp.Expression) -> Node:
    value = reading.node(tree.this)
    low, high = reading.node(tree.args["low"]), reading.node(tree.args["high"])
    sides = (
        compared(">=", value, low, reading.scope),
        compared("<=", value, high, reading.scope),
    )
    return Node("and", "truth", sides)


def _in(reading: _Reading, tree: exp.Expression) -> Node:
    if not tree.expressions or tree.args.get("query") is not None:
        raise Wrong("KH521", written="In")
    value = reading.node(tree.this)
    equals = [
        compared("=", value, reading.node(one), reading.scope)
        for one in tree.expressions
    ]
    return Node("in", "truth", (equals[0].parts[0], *(e.parts[1] for e in equals)))


def _is(reading: _Reading, tree: exp.Expression) -> Node:
    if isinstance(tree.expression, exp.Null):
        return Node("is null", "truth", (reading.node(tree.this),))
    if isinstance(tree.expression, exp.Boolean):
        sought = Node("literal", "truth", value=bool(tree.expression.this))
        return Node("is", "truth", (reading.truth(tree.this), sought))
    raise Wrong("KH521", written="Is")


def _case(reading: _Reading, tree: exp.Expression) -> Node:
    subject = None if tree.this is None else reading.node(tree.this)
    tests, values = [], []
    for branch in tree.args["ifs"]:
        if subject is None:
            tests.append(reading.truth(branch.this))
        else:
            value = reading.node(branch.this)
            tests.append(compared("=", subject, value, reading.scope))
        values.append(reading.node(branch.args["true"]))
    default = tree.args.get("default")
    values.append(Node("null", "nothing") if default is None else reading.node(default))
    kind, values = one_kind(values)
    pairs = [part for pair in zip(tests, values, strict=False) for part in pair]
    return Node("case", kind, (*pairs, values[-1]))


def _arithmetic(op: str) -> Handler:
    def made(reading: _Reading, tree: exp.Expression) -> Node:
        return arithmetic(op, reading.node(tree.this), reading.node(tree.expression))

    return made


def _negative(reading: _Reading, tree: exp.Expression) -> Node:
    return arithmetic("-", literal(Decimal(0)), reading.node(tree.this))


def _joined(reading: _Reading, tree: exp.Expression) -> Node:
    sides = reading.node(tree.this), reading.node(tree.expression)
    return Node("||", "text", tuple(of_kind(side, "text") for side in sides))


def _function(reading: _Reading, tree: exp.Expression) -> Node:
    name = tree.name.lower()
    made = FUNCTIONS.get(name)
    if made is None:
        raise _unknown_function(name)
    return made(name, [reading.node(one) for one in tree.expressions])


def _unknown_function(name: str) -> Wrong:
    known = [*FUNCTIONS, "coalesce"]
    near = get_close_matches(name, known, n=1, cutoff=0)[0]
    return Wrong("KH523", name=name, known=known, nearest=near)


def _coalesce(reading: _Reading, tree: exp.Expression) -> Node:
    return coalesced([reading.node(one) for one in (tree.this, *tree.expressions)])


def _dated(_: _Reading, tree: exp.Expression) -> Node:
    """``date '2026-10-01'``; no other cast is known."""
    is_date = tree.to.this == exp.DataType.Type.DATE  # type: ignore[attr-defined]
    if not (is_date and isinstance(tree.this, exp.Literal) and tree.this.is_string):
        raise Wrong("KH521", written="Cast")
    return Node("literal", "day", value=_as_day(tree.this.name))


def _as_day(written: str) -> date:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        raise Wrong(
            "KH524", written=written, kind=KINDS["text"], wanted=KINDS["day"]
        ) from None


#: Everything that an expression may be made of.
NODES: dict[type[exp.Expression], Handler] = {
    exp.Column: _column,
    exp.Literal: _literal,
    exp.Boolean: lambda _, tree: Node("literal", "truth", value=bool(tree.this)),
    exp.Null: lambda _, tree: Node("null", "nothing"),
    exp.Paren: lambda reading, tree: reading.node(tree.this),
    exp.And: _both("and"),
    exp.Or: _both("or"),
    exp.Not: _not,
    exp.EQ: _comparison("="),
    exp.NEQ: _comparison("<>"),
    exp.LT: _comparison("<"),
    exp.LTE: _comparison("<="),
    exp.GT: _comparison(">"),
    exp.GTE: _comparison(">="),
    exp.Between: _between,
    exp.In: _in,
    exp.Is: _is,
    exp.Case: _case,
    exp.Add: _arithmetic("+"),
    exp.Sub: _arithmetic("-"),
    exp.Mul: _arithmetic("*"),
    exp.Neg: _negative,
    exp.DPipe: _joined,
    exp.Coalesce: _coalesce,
    exp.Anonymous: _function,
    exp.Cast: _dated,
}
