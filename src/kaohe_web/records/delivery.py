"""Which tables of records a month needs, and whether they are there for it.

A table without a row of the month counts as not delivered (ADR 0020). Where there really
was nothing, somebody says so, with his name; then it counts as 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from kaohe.base.language import Text
from kaohe.base.period import Period
from kaohe.records.store import Store
from kaohe.records.store.kept import kept
from kaohe.records.tables import TABLES
from kaohe.runs.figures import indicators_of
from kaohe_web.audit.log import record
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import COLLECTING, COMPUTING, RATING, TARGETS
from kaohe_web.home import records_root
from kaohe_web.people.models import Account
from kaohe_web.records.by_hand import ByHand, by_hand
from kaohe_web.records.models import NothingThisMonth
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion

#: Until the month is approved it can still be said.
OPEN = frozenset({TARGETS, COLLECTING, RATING, COMPUTING})


class Delivered(NamedTuple):
    """A table that figures of the month rest on: its rows, and who said there are none.

    ``rows`` is None where the store has never had the table. ``hand`` tells for how many
    people its figures were entered instead.
    """

    table: str
    title: Text
    indicators: Sequence[Text]
    rows: int | None
    said: NothingThisMonth | None
    hand: ByHand = ByHand()

    @property
    def missing(self) -> bool:
        """Whether its figures wait: rows of other months only, nothing said or entered."""
        return self.rows == 0 and self.said is None and not self.hand.is_whole


def delivered(cycle: Cycle, versions: Iterable[SchemeVersion]) -> list[Delivered]:
    """The tables that the cycle's ``versions`` rest on, those that are missing first."""
    resting: dict[str, dict[str, Text]] = defaultdict(dict)
    asked: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    schemes = {version.pk: scheme_of(version) for version in versions}
    for key, scheme in schemes.items():
        for name in indicators_of(scheme):
            for table in scheme.dictionary[name].tables:
                resting[table][name] = scheme.dictionary[name].title
                asked[table][key].append(name)
    period = Period.parse(cycle.period)
    there = records_root().is_dir() and period is not None
    rows = Store(records_root()).delivered(period) if there and period else {}
    said = {one.table: one for one in NothingThisMonth.of(cycle)}
    kinds = [t for t in resting if t in TABLES and kept(TABLES[t]).by == "moment"]
    waiting = {t: asked[t] for t in kinds if not rows.get(t) and t not in said}
    hand = by_hand(cycle, schemes, waiting) if waiting else {}
    found = [
        Delivered(
            table,
            TABLES[table].title,
            [*resting[table].values()],
            rows.get(table),
            said.get(table),
            hand.get(table, ByHand()),
        )
        for table in kinds
    ]
    return sorted(found, key=lambda one: not one.missing)


def say_nothing(
    *, by: Account, cycle: Cycle, table: str, reason: str, at: datetime
) -> bool:
    """Keep that the table had nothing this month; False where that was said before."""
    with transaction.atomic():
        one, new = NothingThisMonth.objects.get_or_create(
            cycle=cycle, table=table, defaults={"by": by, "at": at, "reason": reason}
        )
        if new:
            _told("record.nothing", by, one, at, reason)
    return new


def take_back(*, by: Account, cycle: Cycle, table: str, at: datetime) -> bool:
    """Forget it again; False where nobody had said it."""
    with transaction.atomic():
        one = NothingThisMonth.objects.filter(cycle=cycle, table=table).first()
        if one is None:
            return False
        _told("record.nothing_back", by, one, at)
        one.delete()
    return True


def _told(
    action: str, by: Account, one: NothingThisMonth, at: datetime, reason: str = ""
) -> None:
    subject, after = f"cycle:{one.cycle_id}", {"table": one.table}
    unit = one.cycle.unit
    record(
        at=at,
        account=by,
        action=action,
        subject=subject,
        unit=unit,
        reason=reason,
        after=after,
    )
