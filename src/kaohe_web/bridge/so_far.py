"""The figures of a cycle's month to date: from the records, and from what was entered.

Records are measured for the whole cycle at once and kept for some minutes in the process,
so that a page or a saved cell costs no measurement. What people enter by hand is read
each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from django.utils import timezone

from kaohe.base.findings import Refused
from kaohe.base.period import Period
from kaohe.base.rows import Figures, MeasureRow
from kaohe.records.engines.engine import Files
from kaohe.records.figures import figures as merged_figures
from kaohe.records.live import LiveMonth, live_of
from kaohe.records.store import Store
from kaohe.runs.figures import indicators_of, sides_of
from kaohe.schemes.model import Scheme
from kaohe_web.bridge.inputs import period_of, versions_of
from kaohe_web.bridge.rows import employees, nothing_in
from kaohe_web.cycles.models import Cycle
from kaohe_web.home import records_root
from kaohe_web.records.models import MeasureEntry
from kaohe_web.schemes.content import scheme_of

#: How long measured figures stand before the records are looked at again.
STANDS = timedelta(minutes=5)
#: Cycles held at once; the one that was looked at longest ago goes first.
MOST = 8


class Check(NamedTuple):
    """A spot check that was not passed: when, how it was chosen, and of which contact."""

    on: date
    kind: str
    contact: str


@dataclass(frozen=True)
class Measured:
    """The measured figures of everybody in a cycle, and when they were true.

    ``failed`` are the failed checks by employee, where the records are few enough to be
    held; their number is a figure in any case. ``month`` is what a later look goes on from.
    """

    figures: Figures
    at: datetime
    failed: Mapping[str, Sequence[Check]]
    codes: tuple[str, ...]
    month: LiveMonth | None = None


_held: dict[tuple[Path, int], Measured] = {}
_measuring = Lock()


def figures_to_date(
    cycle: Cycle, scheme: Scheme, codes: Iterable[str], at: datetime
) -> Figures:
    """The figures that ``scheme`` names of the employees ``codes``, as they are by ``at``.

    ``at`` is an aware moment. A store that cannot be read gives none: ratings go on.
    """
    measured = _measured(cycle, at).figures
    names = {*indicators_of(scheme)}
    own = {
        code: {n: one for n, one in measured.get(code, {}).items() if n in names}
        for code in codes
    }
    agreed, _ = sides_of(scheme)
    given = (agreed, period_of(cycle), scheme.dictionary)
    found, _ = merged_figures(entered(cycle, own.keys()), own, *given)
    return found


def failed_checks(cycle: Cycle, code: str, at: datetime) -> Sequence[Check]:
    """The checks of the month that an employee did not pass, the latest first."""
    return _measured(cycle, at).failed.get(code, ())


def entered(cycle: Cycle, codes: Collection[str]) -> list[MeasureRow]:
    """The figures entered by hand for the employees ``codes``."""
    rows = MeasureEntry.objects.filter(cycle=cycle, employee__code__in=codes)
    return [
        MeasureRow(
            m.employee.code, m.indicator, None, m.value, m.numerator, m.denominator
        )
        for m in rows.select_related("employee")
    ]


def _measured(cycle: Cycle, at: datetime) -> Measured:
    """What is held; measured anew by one thread while the others take what there is."""
    key = (records_root(), cycle.pk)
    held = _held.get(key)
    if held is not None and held.at <= at < held.at + STANDS:
        return held
    if not _measuring.acquire(blocking=held is None) and held is not None:
        return held
    try:
        now = _held.get(key)
        if now is None or not now.at <= at < now.at + STANDS:
            now = _held[key] = _measure(cycle, at, now)
            for old in sorted(_held, key=lambda k: _held[k].at)[:-MOST]:
                del _held[old]
        return now
    finally:
        _measuring.release()


def _measure(cycle: Cycle, at: datetime, before: Measured | None) -> Measured:
    people = list(cycle.participants.select_related("employee", "unit", "version"))
    schemes = [scheme_of(version) for version in versions_of(people)]
    names = tuple(sorted({n for one in schemes for n in indicators_of(one)}))
    codes = tuple(p.employee.code for p in people)
    if not names or not records_root().is_dir():
        return Measured({}, at, {}, codes)
    moment = timezone.localtime(at).replace(tzinfo=None)
    month = None if before is None else before.month
    nothing = nothing_in(cycle)
    try:
        if month is None or not _goes_on(
            month, before, names, codes, moment, nothing.keys()
        ):
            month = live_of(
                Store(records_root()),
                period_of(cycle),
                moment,
                names,
                schemes[0].dictionary,
                beside={"employees": employees(people), **nothing},
            )
        else:
            month = month.at(moment)
    except Refused:
        return Measured({}, at, {}, codes)
    found = month.figures(codes).figures
    return Measured(found, at, _failed(month, period_of(cycle)), codes, month)


def _goes_on(
    month: LiveMonth,
    before: Measured | None,
    names: tuple[str, ...],
    codes: tuple[str, ...],
    moment: datetime,
    nothing: Set[str],
) -> bool:
    """Whether the held month is of the same people, names and tables said to be empty,
    and not of a later moment.
    """
    same = before is not None and before.codes == codes and month.kept.names == names
    same = same and (month.kept.beside or {}).keys() - {"employees"} == nothing
    return same and month.as_of <= moment


def _failed(month: LiveMonth, period: Period) -> dict[str, list[Check]]:
    table = (month.records or {}).get("checks")
    found: dict[str, list[Check]] = defaultdict(list)
    if table is None or isinstance(table, Files):
        return found
    for row in table.to_pylist():
        when = row["checked_at"]
        if row["passed"] is False and when and period.contains(when.date()):
            one = Check(when.date(), row["kind"] or "", row["contact"] or "")
            found[row["agent"]].append(one)
    return {who: sorted(own, reverse=True) for who, own in found.items()}
