"""What figures to date are given with, and what they are measured by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from kaohe.base.findings import Finding, Place
from kaohe.base.period import Period
from kaohe.base.rows import Figures
from kaohe.dictionary import Dictionary, Level
from kaohe.records.engines import Engine
from kaohe.records.measure import Working
from kaohe.records.measure.plan import Plan
from kaohe.records.measure.told import BySums

#: Sums by source, the indicators made of them, and when they are true.
Group: TypeAlias = tuple[Mapping[str, BySums], tuple[str, ...], datetime]


class LiveFigures(NamedTuple):
    """Figures of a month that is not over, each with the moment that it is true of.

    Those called in ``estimated`` may be up to 2 % from the exact figure.
    """

    figures: Figures
    as_of: Mapping[str, datetime]
    estimated: frozenset[str]
    findings: tuple[Finding, ...]
    provisional: Literal[True] = True


class Known(NamedTuple):
    """What was looked at whole: the sums by source, and when they were true."""

    names: tuple[str, ...]
    sums: Mapping[str, BySums]
    as_of: datetime


@dataclass(frozen=True, eq=False)
class Setting:
    """What a month is measured by, and the tables that it has."""

    period: Period
    tables: frozenset[str]
    dictionary: Dictionary
    plan: Plan
    engine: Engine
    level: Level | None = None
    working: Working | None = None


def most_of(found: Collection[Finding]) -> tuple[Finding, ...]:
    """Each finding once; of those that count rows of one place the largest.

    Rows that two looks at a table both met are the same rows.
    """
    kept: dict[tuple[str, Place], Finding] = {}
    for one in found:
        count = one.params.get("count")
        known = kept.setdefault((one.code, one.place), one)
        most = known.params.get("count")
        if isinstance(count, int) and isinstance(most, int) and count > most:
            kept[one.code, one.place] = one
    return tuple(kept.values())
