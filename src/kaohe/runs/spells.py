"""A month in which somebody is scored on some of its days only: his days on one post.

What carries a date counts on the post of its day. What is said of the whole month holds on
each post, and the weights of the posts count it once; amounts and targets, which add up,
are shared by working days (docs/adr/0050).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import EXACT, half_up_ratio
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period, Stretch
from kaohe.base.rows import LedgerRow, Measured, MeasureRow
from kaohe.dictionary import Indicator, resolve
from kaohe.records.engines import Engine
from kaohe.records.intake import Intake
from kaohe.records.measure import Working
from kaohe.runs.figures import MonthFigures, month_figures
from kaohe.schemes.english import title_of
from kaohe.schemes.model import Indicated, Item, Scheme, ToTarget

#: Units of what adds up over a month and may be shared by days.
_AMOUNTS = ("amount", "net_amount", "hours")


class Spell(NamedTuple):
    """Somebody's days on one post: ``workdays`` of the ``of`` on all his posts."""

    first: date
    last: date
    workdays: int
    of: int

    def holds(self, day: date | None) -> bool:
        """True for a day of the spell, and for what has no day."""
        return day is None or self.first <= day <= self.last

    def share(self, value: Decimal) -> Decimal:
        """The part of ``value`` that falls on the spell, to two places."""
        return half_up_ratio(
            EXACT.multiply(value, Decimal(self.workdays)), Decimal(self.of)
        )


Spells = Mapping[str, Spell]


def figures_on_posts(
    scheme: Scheme,
    intake: Intake,
    period: Period,
    spells: Spells,
    engine: Engine | None,
    working: Working | None,
) -> MonthFigures:
    """The figures of everybody in ``spells``, on his days alone."""
    figures: dict[str, dict[str, Measured]] = {}
    of_items: dict[str, Mapping[str, Measured]] = {}
    findings = list(_monthly_edges(scheme, spells))
    together: dict[tuple[date, date], set[str]] = defaultdict(set)
    for employee, spell in spells.items():
        together[spell.first, spell.last].add(employee)
    for (first, last), people in sorted(together.items()):
        here = replace(
            intake,
            employees=tuple(e for e in intake.employees if e.employee in people),
            disputed=tuple(e for e in intake.disputed if e.employee in people),
            measures=tuple(measures_on_posts(scheme, intake.measures, people, spells)),
        )
        days = Stretch(period, first, last)
        found = month_figures(scheme, here, days, engine, working)
        figures |= {e: found.figures.get(e, {}) for e in people}
        of_items |= {e: found.of_items.get(e, {}) for e in people}
        # who was absent for how long is said of the month, and told there
        findings += [f for f in found.findings if f.code != "KH415"]
    return MonthFigures(figures, of_items, findings, {})


def ledger_on_posts(rows: Iterable[LedgerRow], spells: Spells) -> list[LedgerRow]:
    """The entries that fall on the days on which people are scored."""
    return [
        r for r in rows if r.employee not in spells or spells[r.employee].holds(r.on)
    ]


def targets_on_posts(
    scheme: Scheme,
    targets: Mapping[str, Mapping[str, Decimal]],
    measures: Sequence[MeasureRow],
    spells: Spells,
) -> tuple[dict[str, dict[str, Decimal]], list[Finding]]:
    """The part of each target that falls on the post, and a note for each."""
    whole = {(row.employee, _name(scheme, row)) for row in measures if row.on is None}
    shared: dict[str, dict[str, Decimal]] = {}
    findings: list[Finding] = []
    for employee, spell in spells.items():
        own = dict(targets.get(employee, {}))
        for name, planned in own.items():
            known = _indicator(scheme, name)
            if known is None or known.value_kind != "total":
                continue
            if known.unit not in _AMOUNTS and (employee, known.id) in whole:
                continue
            own[name] = spell.share(planned)
            findings.append(_told(employee, known, planned, own[name], spell))
        shared[employee] = own
    return shared, findings


def _told(
    employee: str, known: Indicator, planned: Decimal, shared: Decimal, spell: Spell
) -> Finding:
    place = Place(table="targets", employee=employee)
    days = {"workdays": spell.workdays, "of": spell.of}
    figures = {"planned": planned, "shared": shared}
    return finding("KH428", place, title=known.title, **figures, **days)


def measures_on_posts(
    scheme: Scheme,
    rows: Iterable[MeasureRow],
    people: Collection[str],
    spells: Spells,
) -> Iterator[MeasureRow]:
    """The figures brought along for ``people`` that fall on their posts, amounts shared."""
    for row in rows:
        if row.employee not in people or not spells[row.employee].holds(row.on):
            continue
        known = scheme.dictionary.get(_name(scheme, row))
        adds_up = known is not None and known.unit in _AMOUNTS
        if row.on is None and adds_up and row.value is not None:
            yield row._replace(value=spells[row.employee].share(row.value))
        else:
            yield row


def _name(scheme: Scheme, row: MeasureRow) -> str:
    return resolve(row.indicator, scheme.dictionary) or row.indicator


def _indicator(scheme: Scheme, name: str) -> Indicator | None:
    """The indicator that a target is of: named itself, or through an item."""
    item = scheme.item(name)
    if item is not None and isinstance(item.judged, Indicated):
        name = item.judged.indicator
    return scheme.dictionary.get(name)


def _monthly_edges(scheme: Scheme, spells: Spells) -> Iterator[Finding]:
    """A warning for each item whose edges ask for so much in a whole month."""
    for item in scheme.items if spells else ():
        known = _much_is_better(scheme, item)
        if known is not None:
            names = {"title": title_of(item), "indicator": known.title}
            yield finding("KH429", Place(item=item.id), count=len(spells), **names)


def _much_is_better(scheme: Scheme, item: Item) -> Indicator | None:
    judged = item.judged
    if not isinstance(judged, Indicated) or judged.rule == ToTarget(None):
        return None
    known = scheme.dictionary.get(judged.indicator)
    if known is None or known.value_kind != "total" or known.direction != "up":
        return None
    return known
