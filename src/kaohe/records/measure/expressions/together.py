"""Values that meet: the kind of both, numbers as seconds, words as days or choices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from kaohe.records.measure.expressions.node import (
    KINDS,
    Kind,
    Node,
    Wrong,
    lasting,
    literal,
)
from kaohe.records.measure.expressions.scope import Scope

#: The largest factor.
MOST_TIMES = 1_000_000
#: Kinds of which one can be more than another.
_ORDERED: tuple[Kind, ...] = ("number", "duration", "moment", "day")


def of_kind(node: Node, wanted: Kind) -> Node:
    """The node, which must be of the kind (or NULL)."""
    if node.kind not in (wanted, "nothing"):
        raise _mismatch(node, wanted)
    return node


def _mismatch(node: Node, wanted: Kind) -> Wrong:
    written = node.value if node.value is not None else node.op
    return Wrong("KH524", written=written, kind=KINDS[node.kind], wanted=KINDS[wanted])


def is_number(node: Node) -> bool:
    """True for a number that is written out."""
    return node.op == "literal" and node.kind == "number"


def one_kind(nodes: Sequence[Node]) -> tuple[Kind, list[Node]]:
    """The kind that all of them have, and each in that kind; NULL goes with any."""
    kinds = {node.kind for node in nodes} - {"nothing"}
    if kinds == {"number", "duration"} and all(
        is_number(n) for n in nodes if n.kind == "number"
    ):
        nodes = [_in_seconds(node) for node in nodes]
        kinds = {"duration"}
    if len(kinds) > 1:
        first = next(node.kind for node in nodes if node.kind != "nothing")
        raise _mismatch(
            next(n for n in nodes if n.kind not in (first, "nothing")), first
        )
    return (kinds.pop() if kinds else "nothing"), list(nodes)


def _in_seconds(node: Node) -> Node:
    """A number that meets a duration means seconds."""
    return lasting(Decimal(str(node.value))) if is_number(node) else node


def compared(op: str, left: Node, right: Node, scope: Scope) -> Node:
    """Left and right held against each other: the same kind, and one with an order."""
    left, right = _worded(left, right, scope), _worded(right, left, scope)
    kind, sides = one_kind((left, right))
    if kind == "nothing":
        raise Wrong("KH525")
    if any(side.kind == "nothing" for side in sides):
        raise Wrong("KH525")
    if op not in ("=", "<>") and kind not in _ORDERED:
        raise Wrong(
            "KH524", written=op, kind=KINDS[kind], wanted=[KINDS[k] for k in _ORDERED]
        )
    return Node(op, "truth", tuple(sides))


def _worded(node: Node, beside: Node, scope: Scope) -> Node:
    """A written text as the choice, the day or the moment that it stands beside."""
    if node.op != "literal" or node.kind != "text":
        return node
    written = str(node.value)
    if beside.kind in ("day", "moment"):
        return _dated(written, beside.kind)
    if beside.op == "column":
        return Node("literal", "text", value=scope.choice(beside, written))
    return node


def _dated(written: str, kind: Kind) -> Node:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise Wrong("KH524", written=written, kind=KINDS["text"], wanted=KINDS[kind])
    value: date = moment
    if kind == "day":
        if moment.time() != time():
            raise Wrong(
                "KH524", written=written, kind=KINDS["moment"], wanted=KINDS["day"]
            )
        value = moment.date()
    return Node("literal", kind, value=value)


def arithmetic(op: str, left: Node, right: Node) -> Node:
    """Sums of numbers or of durations; products of numbers, or of one with a duration."""
    if is_number(left) and is_number(right):
        return literal(
            _counted(op, Decimal(str(left.value)), Decimal(str(right.value)))
        )
    if op == "*":
        return _product(left, right)
    kind, sides = one_kind((left, right))
    if kind not in ("number", "duration"):
        raise _mismatch(
            next(s for s in sides if s.kind not in ("number", "duration")), "number"
        )
    return Node(op, kind, tuple(sides))


def _counted(op: str, left: Decimal, right: Decimal) -> Decimal:
    return left + right if op == "+" else left - right if op == "-" else left * right


def _product(left: Node, right: Node) -> Node:
    """A written number times a value; more factors could pass what an engine holds."""
    times, value = (left, right) if is_number(left) else (right, left)
    factor = Decimal(str(times.value)) if is_number(times) else None
    if (
        factor is None
        or abs(factor) > MOST_TIMES
        or any(n.op == "*" for n in value.walk())
    ):
        raise Wrong("KH530", most=MOST_TIMES)
    if value.kind == "duration" and factor % 1 == 0:
        return Node("*", "duration", (times, value))
    return Node("*", "number", (times, of_kind(value, "number")))
