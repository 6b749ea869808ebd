"""A scheme (考核方案) as frozen objects: items, ledger, grades, pay and outcomes.

The form is design "Contract 1"; docs/scheme_file.md explains each key. Weights are
shares of one, points and amounts ``Decimal``. ``About`` carries what the print says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from kaohe.base.findings import Place
from kaohe.base.interval import Interval
from kaohe.dictionary import INDICATORS, Dictionary

Src = Literal["seed", "rec", "page", "ours", "sample"]
Within = Literal["all", "branch", "team", "position"]


class About(NamedTuple):
    """What is known of a number: as printed, a note, its kind and its place."""

    printed: str | None = None
    note: str | None = None
    src: str | None = None
    source: str | None = None


NOTHING = About()


class PointRange(NamedTuple):
    """Lowest and highest points that a rater may give."""

    low: Decimal
    high: Decimal


# ---- how an indicator becomes points -------------------------------------------------
class Band(NamedTuple):
    """One row of a band table: inside ``interval`` it is worth ``points``."""

    interval: Interval
    points: Decimal
    deduct: Decimal | None = None
    about: About = NOTHING


class Bands(NamedTuple):
    """分段: the row that holds the exact value gives the points."""

    rows: tuple[Band, ...]


class Each(NamedTuple):
    """每次: from full, ``points`` (negative) per unit, never below 0."""

    points: Decimal


class ToTarget(NamedTuple):
    """按比例: full × min(value ÷ to, 1); ``to`` None is the person's own target."""

    to: Decimal | None


class Line(NamedTuple):
    """线性: straight from 0 points at ``zero`` to full points at ``full``."""

    zero: Decimal
    full: Decimal


class Pass(NamedTuple):
    """达标: full points inside the interval, else none."""

    interval: Interval


Rule = Bands | Each | ToTarget | Line | Pass


class Indicated(NamedTuple):
    """An item scored by an indicator."""

    indicator: str
    rule: Rule


# ---- what people judge ---------------------------------------------------------------
class Anchor(NamedTuple):
    """评分锚定: a described behaviour and the points it may carry."""

    points: PointRange
    text: str
    facts: Mapping[str, str]
    about: About = NOTHING


class Anchored(NamedTuple):
    """A rating scale with anchors; anchors are numbered from 1."""

    anchors: tuple[Anchor, ...]


class FreeRange(NamedTuple):
    """A rating inside a range, without anchors."""

    points: PointRange


class Checklist(NamedTuple):
    """检查项: points by the number of tests that failed."""

    tests: tuple[str, ...]
    by_failed: Mapping[int, PointRange]
    if_repeated: PointRange | None = None


class Compared(NamedTuple):
    """Relative evaluation: ``ranking`` (排名法) or ``paired`` (配对比较法)."""

    method: Literal["ranking", "paired"]


Source = Indicated | Anchored | FreeRange | Checklist | Compared


@dataclass(frozen=True, slots=True)
class Item:
    """考核项目: one row of the form, worth at most ``full`` points."""

    id: str
    title: str
    full: Decimal
    judged: Source
    title_en: str | None = None
    section: str | None = None
    dimension: str | None = None
    perspective: str | None = None
    standard: str | None = None
    raters: Mapping[str, Decimal] | None = None
    step: Decimal | None = None
    take_from: Literal["measures", "records"] | None = None
    min_n: int | None = None
    small_sample: int | None = None
    about: About = NOTHING


class When(NamedTuple):
    """The condition of an event, bonus or outcome; every part given must hold."""

    rank: Literal["first", "last"] | None = None
    of: tuple[str, ...] = ()
    within: Within = "all"
    periods: int = 1
    score: Interval | None = None
    grade: tuple[str, ...] = ()
    indicator: str | None = None
    inside: Interval | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """加减分事件: typed with evidence, or entered by the system where ``when`` holds."""

    event: str
    title: str
    points: PointRange
    title_en: str | None = None
    when: When | None = None
    once_per: str | None = None
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Grade:
    """等级: from a lower edge (inclusive), or as a printed interval."""

    grade: str
    low: Decimal
    interval: Interval | None = None
    level: str | None = None
    wage: Decimal | None = None
    promotion: str | None = None
    training: str | None = None
    title_en: str | None = None
    about: About = NOTHING


# ---- pay -----------------------------------------------------------------------------
class Edge(NamedTuple):
    """An amount in a tier: a number, the plan, or the plan and a number."""

    plus: Decimal
    of_plan: bool = False


class EdgeInterval(NamedTuple):
    """A tier printed as an interval of amounts."""

    low: Edge | None
    high: Edge | None
    low_in: bool
    high_in: bool


class Tier(NamedTuple):
    """One rate of a commission: below an edge, or inside a printed interval."""

    rate: Decimal
    below: Edge | None = None
    interval: EdgeInterval | None = None
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Commission:
    """提成: ``whole`` pays one rate on the whole amount, ``marginal`` each slice's."""

    of: str
    tiers: tuple[Tier, ...]
    plan: str | None = None
    mode: Literal["whole", "marginal"] = "whole"
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class PerformanceWage:
    """绩效工资: a base × a factor by grade, or × score %; base None reads wages."""

    base: Decimal | None
    by_grade: Mapping[str, Decimal] | None = None
    by_score: bool = False
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Bonus:
    """奖金: a fixed amount where the condition holds; shared firsts are all paid."""

    id: str
    amount: Decimal
    when: When
    title: str | None = None
    title_en: str | None = None
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Pay:
    """Which lines the scheme pays."""

    post_wage: bool = False
    performance_wage: PerformanceWage | None = None
    commission: Commission | None = None
    bonuses: tuple[Bonus, ...] = ()
    floor: str | None = None
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from a result: a bonus, or a proposal that a person decides."""

    id: str
    when: When
    bonus: Decimal | None = None
    propose: str | None = None
    title: str | None = None
    title_en: str | None = None
    about: About = NOTHING


# ---- the frame -----------------------------------------------------------------------
class Total(NamedTuple):
    """Base score before plus and minus points, and the limits of the sum."""

    base: Decimal = Decimal(0)
    floor: Decimal | None = None
    cap: Decimal | None = None
    about: About = NOTHING


class Window(NamedTuple):
    """实施时间: days of the next month, and what holidays do to them."""

    opens: int
    closes: int
    holidays: Literal["ignore", "extend", "shift", "workdays"] = "ignore"
    about: About = NOTHING


class Eligible(NamedTuple):
    """Who is assessed in a period."""

    absent_months_at_most: Decimal | None = None
    employed_days_at_least: int | None = None
    about: About = NOTHING


@dataclass(frozen=True)
class Scheme:
    """One version of one scheme; ``place`` finds any of its parts in its file."""

    id: str
    version: int
    title: str
    effective_from: date
    items: tuple[Item, ...] = ()
    ledger: tuple[Event, ...] = ()
    grades: tuple[Grade, ...] = ()
    pay: Pay = Pay()
    outcomes: tuple[Outcome, ...] = ()
    title_en: str | None = None
    number: str | None = None
    status: str | None = None
    position: str | None = None
    source: str | None = None
    period: str = "month"
    subject: Literal["employee", "team", "branch"] = "employee"
    raters: Mapping[str, Decimal] = field(default_factory=dict)
    self_missing: Literal["block", "supervisor_only"] = "block"
    confirmed_by: str | None = None
    approved_by: str | None = None
    window: Window | None = None
    appeal_workdays: int | None = None
    eligible: Eligible = Eligible()
    total: Total | None = None
    full_marks: Decimal = Decimal(100)
    rank_on: Literal["score", "uncapped"] = "score"
    min_n: int | None = None
    small_sample: int | None = None
    about: About = NOTHING
    #: What is known of single numbers written as ``{value: 30, src: rec}``.
    marks: Mapping[tuple[str | int, ...], About] = field(default_factory=dict)
    places: Mapping[tuple[str | int, ...], Place] = field(
        default_factory=dict, compare=False, repr=False
    )
    #: The indicators that it may name: the shipped ones, or with the company's own.
    dictionary: Dictionary = field(default=INDICATORS, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the part at ``path`` stands: ``("items", 2, "bands", 0)``."""
        for end in range(len(path), -1, -1):
            if (found := self.places.get(path[:end])) is not None:
                return found
        return Place()

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        return next((i for i in self.items if i.id == item_id), None)

    def weights(self, item: Item) -> Mapping[str, Decimal]:
        """Roles and their shares for ``item``: its own, else the scheme's."""
        if item.raters is not None:
            return item.raters
        return self.raters or {"supervisor": Decimal(1)}
