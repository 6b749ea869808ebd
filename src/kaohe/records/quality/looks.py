"""Everything that the checks can say of a month folder, a store, or an export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place
from kaohe.base.period import Period
from kaohe.base.rows import Figures
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.records.figures import brought_figures
from kaohe.records.intake import Intake, RefusedRow, read_month
from kaohe.records.intake.accounts import moments_of
from kaohe.records.intake.month import ZONE
from kaohe.records.mapping import Mapping
from kaohe.records.measure import delivered, measure
from kaohe.records.quality.checks.changed import changed_since_published
from kaohe.records.quality.data import Data, Flaw
from kaohe.records.quality.examine import examine
from kaohe.records.quality.exports import read_exports
from kaohe.records.store import Store, stored_month
from kaohe.records.store.pins import Pin
from kaohe.records.tables import TABLES


class Look(NamedTuple):
    """What was looked at, what is odd about it, what reading it told and refused."""

    data: Data
    flaws: tuple[Flaw, ...]
    told: tuple[Finding, ...] = ()
    refused: tuple[RefusedRow, ...] = ()


def look_at_folder(
    folder: Path,
    period: Period | None = None,
    *,
    company: Path | None = None,
    dictionary: Dictionary = INDICATORS,
) -> list[Look]:
    """What is odd about the tables of a month folder.

    With ``period`` only rows of that month are looked at, and the figures that people
    reported in ``measures`` are held against those of the records.
    """
    intake = read_month(folder, company=company)
    return [_month(intake, period, dictionary)]


def look_at_store(
    store: Store, period: Period | None = None, dictionary: Dictionary = INDICATORS
) -> list[Look]:
    """The same for a store, and what changed since a month was held (``Store.pin``).

    Without ``period`` all rows are looked at, and every month that is held.
    """
    taken = stored_month(store, period)
    newest = {pin.period: pin for pin in store.pins()}
    held = [pin for name, pin in newest.items() if period in (None, Period.parse(name))]
    return [
        _month(taken.intake, period, dictionary),
        *(_since(store, pin) for pin in held),
    ]


def look_at_export(
    path: Path, mapping: Mapping, *, original: Path | None = None, zone: str = ZONE
) -> list[Look]:
    """What is odd about an export as it stands, sheet by sheet.

    ``original`` is an earlier state of the same export: blanks that were filled in
    between are told.
    """
    before = read_exports(original, mapping, zone=zone) if original is not None else []
    first = before[0] if before else None
    exports = read_exports(path, mapping, zone=zone)
    return [_look(Data(export=one, original=first)) for one in exports]


def examine_file(
    path: Path, mapping: Mapping, *, original: Path | None = None, zone: str = ZONE
) -> tuple[Flaw, ...]:
    """The flaws of all sheets of an export together."""
    looks = look_at_export(path, mapping, original=original, zone=zone)
    return tuple(flaw for look in looks for flaw in look.flaws)


def data_of(
    intake: Intake, period: Period | None = None, dictionary: Dictionary = INDICATORS
) -> Data:
    """A month that was read as the checks see it."""
    accounts = frozenset(one.account for one in intake.accounts)
    data = Data(intake.records, intake.employees, accounts, measures=intake.measures)
    if period is None:
        return data
    reported = brought_figures(intake.measures, period, dictionary)
    return replace(
        data,
        records={n: _of(n, rows, period) for n, rows in intake.records.items()},
        reported=reported,
        measured=_measured(intake, reported, period, dictionary),
    )


def _month(intake: Intake, period: Period | None, dictionary: Dictionary) -> Look:
    data = data_of(intake, period, dictionary)
    # Who is on no list the checks tell too, with the rows.
    told = tuple(f for f in intake.findings if f.code != "KH333")
    return Look(data, examine(data), told, intake.refused)


def _look(data: Data) -> Look:
    return Look(data, examine(data))


def _since(store: Store, pin: Pin) -> Look:
    """What differs from the rows that a held month was computed from."""
    period = Period.parse(pin.period)
    then = stored_month(store, period, pin.versions).intake.records
    now = stored_month(store, period).intake.records
    data = Data(now, published=then)
    flaws = (
        flaw._replace(finding=replace(flaw.finding, place=_at(flaw, pin)))
        for flaw in changed_since_published(data)
    )
    return Look(data, tuple(flaws))


def _at(flaw: Flaw, pin: Pin) -> Place:
    """The place of the finding, and the month that was held."""
    return replace(flaw.finding.place, item=pin.period)


def _of(name: str, rows: pa.Table, period: Period) -> pa.Table:
    """The rows of the month; those that do not say when they were stay too."""
    table = TABLES[name]
    if not table.when or not rows.num_rows:
        return rows
    days = moments_of(table, rows).cast(pa.date32())
    first, last = (
        pa.scalar(d, pa.date32()) for d in (period.first_day, period.last_day)
    )
    inside = pc.and_(pc.greater_equal(days, first), pc.less_equal(days, last))
    return rows.filter(pc.fill_null(inside, True))


def _measured(
    intake: Intake, reported: Figures, period: Period, dictionary: Dictionary
) -> Figures:
    """What the records say of the people and figures that were reported."""
    names = sorted(
        {name for own in reported.values() for name in own} & set(dictionary)
    )
    names = delivered(names, intake.silent, dictionary)
    if not names or not intake.records:
        return {}
    people: Sequence[str] = sorted(reported)
    return measure(intake.records, names, period, people, dictionary).figures
