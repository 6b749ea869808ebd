"""Every figure that a scheme names, measured from the records or brought along.

Where all items that name an indicator ask for one side, the whole month takes it. Where
they ask for different sides each item gets its own, and rules and pay take the side that
counts where nothing is said: the records (docs/month_folder.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Days
from kaohe.base.rows import Figures, Measured
from kaohe.dictionary import resolve
from kaohe.records.engines import Engine
from kaohe.records.figures import Side
from kaohe.records.figures import figures as merged_figures
from kaohe.records.intake import Intake
from kaohe.records.measure import Working, delivered, measure
from kaohe.reviews.departures import measured_facts
from kaohe.runs.subjects import of_subjects
from kaohe.schemes.model import Indicated, Item, Scheme

#: Figures of single items: employee, then item.
OfItems = Mapping[str, Mapping[str, Measured]]


class MonthFigures(NamedTuple):
    """The figures of a month, those of single items, findings, and the queries' texts."""

    figures: Figures
    of_items: OfItems
    findings: list[Finding]
    sql: Mapping[str, str]


def month_figures(
    scheme: Scheme,
    intake: Intake,
    period: Days,
    engine: Engine | None = None,
    working: Working | None = None,
    names: Sequence[str] | None = None,
) -> MonthFigures:
    """Every figure that the scheme names, by person: measured here or brought along.

    With ``names`` only these.
    """
    names = indicators_of(scheme) if names is None else names
    people = [e.employee for e in (*intake.employees, *intake.disputed)]
    measured = measure(
        intake.records,
        delivered(names, intake.silent, scheme.dictionary),
        period,
        people,
        scheme.dictionary,
        engine,
        working=working,
    )
    credited, stray = of_subjects(scheme, intake, measured.figures)
    agreed, apart = sides_of(scheme)
    known = scheme.dictionary
    found, merging = merged_figures(intake.measures, credited, agreed, period, known)
    findings = [*measured.findings, *stray, *merging]
    of_items: dict[str, dict[str, Measured]] = defaultdict(dict)
    for item, side in apart:
        own, told = _of_item(scheme, item, side, intake, credited, period)
        findings += told
        for employee, one in own.items():
            of_items[employee][item.id] = one
    findings += _absence(scheme, names, people, found)
    return MonthFigures(found, of_items, findings, measured.sql)


def figures_of(
    scheme: Scheme,
    intake: Intake,
    period: Days,
    names: Sequence[str] | None = None,
) -> tuple[Figures, list[Finding]]:
    """The figures alone, with what was found on the way."""
    found = month_figures(scheme, intake, period, names=names)
    return found.figures, found.findings


def indicators_of(scheme: Scheme) -> list[str]:
    """Every indicator that the scheme names, in order of first naming."""
    names: list[str] = []
    for item in scheme.items:
        if isinstance(item.judged, Indicated):
            names.append(item.judged.indicator)
        names += [fact.name for fact in measured_facts(item, scheme.dictionary)]
    conditions = [e.when for e in scheme.ledger]
    conditions += [b.when for b in scheme.pay.bonuses]
    conditions += [o.when for o in scheme.outcomes]
    for when in conditions:
        if when is not None:
            names += [*([when.indicator] if when.indicator else []), *when.of]
    if (commission := scheme.pay.commission) is not None:
        names += [commission.of, *([commission.plan] if commission.plan else [])]
    if scheme.eligible.absent_months_at_most is not None:
        names.append("absent_months")
    return [n for n in dict.fromkeys(names) if n in scheme.dictionary]


def sides_of(scheme: Scheme) -> tuple[dict[str, Side], list[tuple[Item, Side]]]:
    """The side of each indicator on which its items agree, and the items that do not."""
    asked: dict[str, list[tuple[Item, Side | None]]] = defaultdict(list)
    for item in scheme.items:
        if isinstance(item.judged, Indicated):
            asked[item.judged.indicator].append((item, item.take_from))
    agreed: dict[str, Side] = {}
    apart: list[tuple[Item, Side]] = []
    for name, items in asked.items():
        sides = {side for _, side in items}
        if len(sides) == 1:
            (only,) = sides
            agreed |= {} if only is None else {name: only}
        else:
            apart += [(item, side) for item, side in items if side is not None]
    return agreed, apart


def _of_item(
    scheme: Scheme,
    item: Item,
    side: Side,
    intake: Intake,
    credited: Figures,
    period: Days,
) -> tuple[dict[str, Measured], list[Finding]]:
    """The figures of one item from the side that it asks for, and where both differ."""
    assert isinstance(item.judged, Indicated)
    name, known = item.judged.indicator, scheme.dictionary
    rows = [
        row
        for row in intake.measures
        if (resolve(row.indicator, known) or row.indicator) == name
    ]
    measured = {who: {name: f[name]} for who, f in credited.items() if name in f}
    found, told = merged_figures(rows, measured, {name: side}, period, known)
    differing = [
        replace(one, place=replace(one.place, item=item.id))
        for one in told
        if one.code == "KH561"
    ]
    return {who: own[name] for who, own in found.items() if name in own}, differing


def _absence(
    scheme: Scheme, names: Sequence[str], people: Sequence[str], found: Figures
) -> list[Finding]:
    """A note where nobody said how many months people were absent: it counts as 0."""
    if "absent_months" not in names:
        return []
    without = [e for e in people if "absent_months" not in found.get(e, {})]
    if not without:
        return []
    title = scheme.dictionary["absent_months"].title
    place = Place(employee=without[0] if len(without) == 1 else None)
    return [finding("KH415", place, indicator=title, count=len(without))]
