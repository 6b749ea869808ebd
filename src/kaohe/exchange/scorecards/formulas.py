"""The formula behind each item's points, one function per rule of the reasons.

Spreadsheets reckon in binary: 3201/4000*20 may lie a hair below 16.005. Where an exact
half of a cent can come up, 1E-11 is added before rounding; it is far smaller than the
distance of any other quotient of such figures from a half.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import HUNDRED, ONE, plain
from kaohe.base.interval import Interval
from kaohe.exchange.pen import fits
from kaohe.schemes.model import Bands, Indicated, Item, Pass

#: Added before rounding where an exact half can come up.
HAIR = "+1E-11"


class Measure(NamedTuple):
    """The measured figure on the card: its cells and what they hold."""

    top: str
    bottom: str | None
    numerator: Decimal
    denominator: Decimal

    @property
    def ref(self) -> str:
        """The quantity as a formula reads it."""
        return self.top if self.bottom is None else f"{self.top}/{self.bottom}"


class Cells(NamedTuple):
    """Where an item's figures stand on the card."""

    full: str
    rows: Sequence[str]
    roles: Mapping[str, str]
    measure: Measure | None = None
    #: Whether less is better of what was measured.
    down: bool = False


def points_formula(item: Item, because: Because, cells: Cells) -> str | None:
    """The formula of the points; None where none can give them exactly."""
    write = FORMULAS.get(because.rule)
    return None if write is None else write(item, because, cells)


def rounded(expression: str) -> str:
    """A formula that rounds half up to two places, whatever binary makes of it."""
    return f"=ROUND({expression}{HAIR},2)"


# ---- judged by people -----------------------------------------------------------------
def _blend(item: Item, because: Because, cells: Cells) -> str | None:
    """=ROUND(E5*40%+F5*60%,2)"""
    parts, weights, whole = list[str](), Decimal(0), True
    for role in because.children:
        name, weight = str(role.inputs["role"]), Decimal(str(role.inputs["weight"]))
        points = Decimal(str(role.inputs["sum"]))
        share = weight * HUNDRED
        if name not in cells.roles or not (fits(points) and fits(share)):
            return None
        alone = str(role.inputs["raters"]) == "1"
        whole = whole and alone and points % 1 == 0 and share % 1 == 0
        parts.append(f"{cells.roles[name]}*{plain(share)}%")
        weights += weight
    if len(parts) == 1:
        only = cells.roles[str(because.children[0].inputs["role"])]
        return f"=ROUND({only},2)" if whole else rounded(only)
    total = "+".join(parts)
    if weights != ONE:
        return rounded(f"({total})/{plain(weights * HUNDRED)}%")
    return f"=ROUND({total},2)" if whole else rounded(total)


def _share_of_wins(item: Item, because: Because, cells: Cells) -> str | None:
    measure = cells.measure
    return None if measure is None else rounded(f"{cells.full}*{measure.ref}")


# ---- measured by an indicator ---------------------------------------------------------
def _bands(item: Item, because: Because, cells: Cells) -> str | None:
    """=IF(E5*100>=100*F5,D6,IF(E5*100>=95*F5,D7,D8)): the rows in their order."""
    assert isinstance(item.judged, Indicated) and isinstance(item.judged.rule, Bands)
    measure = cells.measure
    if measure is None:
        return None
    *rows, last = zip(item.judged.rule.rows, cells.rows, strict=True)
    tests = [condition(band.interval, measure) for band, _ in rows]
    opened = "".join(
        f"IF({test},{points}," for test, (_, points) in zip(tests, rows, strict=True)
    )
    return f"={opened}{last[1]}{')' * len(tests)}"


def _pass(item: Item, because: Because, cells: Cells) -> str | None:
    assert isinstance(item.judged, Indicated) and isinstance(item.judged.rule, Pass)
    if cells.measure is None:
        return None
    return f"=IF({condition(item.judged.rule.interval, cells.measure)},{cells.full},0)"


def _each(item: Item, because: Because, cells: Cells) -> str | None:
    if cells.measure is None:
        return None
    off = -_figure(because, "each")
    left = f"MAX(0,{cells.full}-{plain(off)}*{cells.measure.ref})"
    whole = cells.measure.bottom is None and cells.measure.numerator % 1 == 0
    return f"={left}" if whole and off % 1 == 0 else rounded(left)


def _ratio(item: Item, because: Because, cells: Cells) -> str | None:
    assert isinstance(item.judged, Indicated)
    measure, to = cells.measure, _figure(because, "to")
    if measure is None or not fits(to):
        return None
    if cells.down:
        reached = f"MIN({plain(to)}/({measure.ref}),1)"
        if measure.bottom is None:
            reached = f"MIN({plain(to)}/{measure.top},1)"
        points = f"ROUND({cells.full}*{reached}{HAIR},2)"
        return f"=IF({measure.top}<=0,{cells.full},{points})"
    share = measure.ref if to == ONE else f"{measure.ref}/{plain(to)}"
    least = "MAX(0,{})" if measure.numerator < 0 else "{}"
    return rounded(f"{cells.full}*" + least.format(f"MIN({share},1)"))


def _line(item: Item, because: Because, cells: Cells) -> str | None:
    measure = cells.measure
    zero, full_at = _figure(because, "zero"), _figure(because, "full_at")
    if measure is None or not (fits(zero) and fits(full_at)):
        return None
    way = f"({measure.ref}-{plain(zero)})/({plain(full_at)}-{plain(zero)})"
    return rounded(f"{cells.full}*MAX(0,MIN({way.replace('--', '+')},1))")


def _figure(because: Because, name: str) -> Decimal:
    return Decimal(str(because.inputs[name]))


def condition(interval: Interval, measure: Measure) -> str:
    """True in the sheet where the exact value lies inside; no quotient is compared."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return _side(measure, "=", low)
    sides = list[str]()
    if low is not None:
        sides.append(_side(measure, ">=" if interval.low_in else ">", low))
    if high is not None:
        sides.append(_side(measure, "<=" if interval.high_in else "<", high))
    if not sides:
        return "TRUE"
    return sides[0] if len(sides) == 1 else f"AND({','.join(sides)})"


def _side(measure: Measure, sign: str, edge: Decimal) -> str:
    """Both sides in whole numbers: 19/20 against 95 % is E5*100>=95*F5."""
    if measure.bottom is None:
        return f"{measure.top}{sign}{plain(edge)}"
    top, bottom = edge.as_integer_ratio()
    scale = 1
    while 100 * scale % bottom:
        scale *= 10
    units = 1 if bottom == 1 else 100 * scale
    left = measure.top if units == 1 else f"{measure.top}*{units}"
    right = _times(top * units // bottom, measure.bottom)
    if measure.numerator % 1 == 0 and measure.denominator % 1 == 0:
        return f"{left}{sign}{right}"
    return f"ROUND({left}-{right},6){sign}0"


def _times(factor: int, name: str) -> str:
    if factor == 0:
        return "0"
    return name if factor == 1 else f"{factor}*{name}"


#: By the rule that the reason of the points names.
FORMULAS: dict[str, Callable[[Item, Because, Cells], str | None]] = {
    "blend": _blend,
    "supervisor_only": _blend,
    "win_rate": _share_of_wins,
    "bradley_terry": _share_of_wins,
    "ranking": _share_of_wins,
    "bands": _bands,
    "each": _each,
    "ratio": _ratio,
    "line": _line,
    "pass": _pass,
}
