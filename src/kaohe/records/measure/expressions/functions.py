"""The functions that an expression may call: one line each in ``FUNCTIONS``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from kaohe.records.measure.expressions.node import Node, Wrong, lasting
from kaohe.records.measure.expressions.together import is_number, of_kind, one_kind

Function = Callable[[str, Sequence[Node]], Node]


def _between(name: str, given: Sequence[Node]) -> Node:
    """The time from the first moment to the second."""
    _takes(name, given, 2)
    return Node(
        "seconds_between", "duration", tuple(of_kind(g, "moment") for g in given)
    )


def _hour(name: str, given: Sequence[Node]) -> Node:
    """The hour of the day, 0 to 23."""
    _takes(name, given, 1)
    return Node("hour_of", "number", (of_kind(given[0], "moment"),))


def _day(name: str, given: Sequence[Node]) -> Node:
    """The day of a moment."""
    _takes(name, given, 1)
    return Node("day_of", "day", (of_kind(given[0], "moment"),))


def _lasting(seconds: int) -> Function:
    def made(name: str, given: Sequence[Node]) -> Node:
        """A written number of seconds, minutes, hours or days as a duration."""
        _takes(name, given, 1)
        if not is_number(given[0]):
            raise Wrong("KH527", name=name, count=1)
        return lasting(Decimal(str(given[0].value)) * seconds)

    return made


def coalesced(given: Sequence[Node]) -> Node:
    """The first that is not empty."""
    kind, nodes = one_kind(given)
    return Node("coalesce", kind, tuple(nodes))


def _takes(name: str, given: Sequence[Node], count: int) -> None:
    if len(given) != count:
        raise Wrong("KH527", name=name, count=count)


FUNCTIONS: dict[str, Function] = {
    "seconds_between": _between,
    "hour_of": _hour,
    "day_of": _day,
    "seconds": _lasting(1),
    "minutes": _lasting(60),
    "hours": _lasting(3_600),
    "days": _lasting(86_400),
}
