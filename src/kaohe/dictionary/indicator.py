"""One indicator: a frozen record of its unit, direction, domain and definition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from kaohe.base.exact import Ratio
from kaohe.base.findings import Place
from kaohe.base.interval import Interval, parse_interval
from kaohe.base.language import Text
from kaohe.dictionary.measure import Measure

Direction = Literal["up", "down", "band", "none"]
Level = Literal["employee", "team", "branch"]
#: ``ratio``: numerator over denominator. ``total``: a count or an amount that adds up.
ValueKind = Literal["ratio", "total"]
UnitName = Literal[
    "share",
    "quotient",
    "score",
    "mean_rating",
    "count",
    "seconds",
    "hours",
    "amount",
    "net_amount",
]

LEVEL_TITLES: dict[Level, Text] = {
    "employee": Text("员工", "employee"),
    "team": Text("班组", "team"),
    "branch": Text("分部", "branch"),
}
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
LEVELS: tuple[Level, ...] = get_args(Level)


class Unit(NamedTuple):
    """What every indicator of a unit has in common, unless its own entry says more.

    ``symbol`` is what stands behind a printed figure (a share already carries its %).
    """

    title: Text
    symbol: Text
    domain: Interval
    value_kind: ValueKind
    percent: bool = False
    whole: bool = False
    denominator_is_cases: bool = True


def _domain(text: str) -> Interval:
    interval = parse_interval(text)
    assert interval is not None
    return interval


_NONE = Text("", "")
_YUAN = Text("元", "yuan")
_FROM_ZERO = _domain(">= 0")

#: Domains by unit: design.md, contract of the scheme file.
UNITS: dict[UnitName, Unit] = {
    "share": Unit(Text("占比", "share"), _NONE, _domain("[0, 1]"), "ratio", True),
    "quotient": Unit(
        Text("比值", "quotient"),
        _NONE,
        _FROM_ZERO,
        "ratio",
        percent=True,
        denominator_is_cases=False,
    ),
    "score": Unit(
        Text("百分制得分", "score out of 100"),
        Text("分", "points"),
        _domain("[0, 100]"),
        "ratio",
    ),
    "mean_rating": Unit(
        Text("评分均值（1～5）", "mean rating (1 to 5)"),
        Text("分", "points"),
        _domain("[1, 5]"),
        "ratio",
    ),
    "count": Unit(Text("次数", "count"), _NONE, _FROM_ZERO, "total", whole=True),
    "seconds": Unit(Text("秒", "seconds"), Text("秒", "seconds"), _FROM_ZERO, "ratio"),
    "hours": Unit(Text("小时", "hours"), Text("小时", "hours"), _FROM_ZERO, "total"),
    "amount": Unit(Text("金额（元）", "amount (yuan)"), _YUAN, _FROM_ZERO, "total"),
    "net_amount": Unit(
        Text("净额（元）", "net amount (yuan)"), _YUAN, _domain("any"), "total"
    ),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure is: shown to people, checked by the linter, measured from records.

    ``area`` is the file it stands in. ``direction`` is ``up`` (higher is better),
    ``down``, ``band`` (both too little and too much are poor) or ``none`` (information,
    never scored). ``minimum_sample`` is the number of ``cases`` below which a figure
    carries a badge (None: no such number). ``tables`` are the tables of the month folder
    it can be measured from, ``measure`` says how; with none it comes through the table
    ``measures``. ``guard`` is the indicator to be read beside it, ``term`` what the field
    calls it abroad. ``source`` lists the documents that name it (None: added by the
    project), ``place`` is where it is written.
    """

    id: str
    area: str
    title: Text
    unit: UnitName
    direction: Direction
    domain: Interval
    minimum_sample: int | None
    tables: tuple[str, ...]
    definition: Text
    formula: Text
    synonyms: tuple[str, ...]
    cases: Text
    levels: tuple[Level, ...]
    source: str | None
    value_kind: ValueKind
    percent: bool
    denominator_is_cases: bool
    measure: Measure | None = None
    guard: str | None = None
    term: str | None = None
    place: Place = field(default=Place(), compare=False)

    @property
    def whole(self) -> bool:
        """True where only whole numbers make sense."""
        return UNITS[self.unit].whole

    @property
    def symbol(self) -> Text:
        """What stands behind a printed figure: 秒, 元, 分 or nothing."""
        return UNITS[self.unit].symbol

    def admits(self, value: Ratio) -> bool:
        """True where ``value`` lies in the domain (and is whole where it must be)."""
        if self.whole and value.fraction().denominator != 1:
            return False
        return self.domain.holds(value)
