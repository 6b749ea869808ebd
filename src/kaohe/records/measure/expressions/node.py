"""A checked expression: a tree of few operations, each knowing the kind of its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kaohe.base.language import Text

#: What a value is. ``duration`` is in microseconds; ``nothing`` is a bare NULL.
Kind = Literal["text", "number", "truth", "moment", "day", "duration", "nothing"]

KINDS: dict[Kind, Text] = {
    "text": Text("文字", "text"),
    "number": Text("数字", "a number"),
    "truth": Text("是否", "yes or no"),
    "moment": Text("时刻", "a moment"),
    "day": Text("日期", "a day"),
    "duration": Text("时长", "a duration"),
    "nothing": Text("空值", "nothing"),
}
MICROSECONDS = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Node:
    """One operation over its ``parts``; ``value`` is a column's name or a literal."""

    op: str
    kind: Kind
    parts: tuple[Node, ...] = ()
    value: object = None

    def walk(self) -> Iterator[Node]:
        """This node and every one below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def columns(self) -> set[str]:
        """The columns that it reads: ``rating``, ``orders.settled_at``, a term."""
        return {str(node.value) for node in self.walk() if node.op == "column"}


class Wrong(Exception):
    """What is wrong with an expression: the code of the finding and its parameters."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


def literal(number: Decimal) -> Node:
    """A number as it is written."""
    return Node("literal", "number", value=number)


def lasting(seconds: Decimal) -> Node:
    """So many seconds as a duration; ``Wrong`` where they are no whole microseconds."""
    micro = seconds * MICROSECONDS
    if micro != micro.to_integral_value():
        raise Wrong(
            "KH524",
            written=str(seconds),
            kind=KINDS["number"],
            wanted=KINDS["duration"],
        )
    return Node("literal", "duration", value=int(micro))
