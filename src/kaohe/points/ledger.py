"""加减分: one evidence feeds one entry per person; some entries the system makes itself.

Document 002, 加分标准: overlapping events (extra work, extra task) must not be paid twice
for one piece of work, so entries that name one evidence for different events count none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.exact import half_up
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.result import LedgerResult
from kaohe.base.rows import LedgerRow, Measured
from kaohe.schemes.english import title_of
from kaohe.schemes.model import Event, Scheme
from kaohe.schemes.names import ids_by_name
from kaohe.schemes.reader import nearest


def typed_entries(
    scheme: Scheme, rows: Iterable[LedgerRow], period: Period
) -> tuple[dict[str, list[LedgerResult]], list[Finding]]:
    """The counted entries of each person, in order of date, and what did not count."""
    events = {e.event: e for e in scheme.ledger}
    ids = ids_by_name((e.event, e.title, e.title_en) for e in scheme.ledger)
    findings: list[Finding] = []
    good: dict[str, list[LedgerRow]] = defaultdict(list)
    named = (r._replace(event=ids.get(r.event, r.event)) for r in rows)
    for row in dict.fromkeys(named):
        problem = _problem(events, row, period)
        if problem is None:
            good[row.employee].append(row)
        else:
            findings.append(problem)
    entries: dict[str, list[LedgerResult]] = {}
    for employee, own in good.items():
        kept = _one_per_evidence(employee, own, events, findings)
        kept = _once(employee, kept, events, findings)
        kept.sort(key=_order)
        entries[employee] = [_entry(scheme, events[r.event], r) for r in kept]
    return entries, findings


def _order(row: LedgerRow) -> tuple[date, str, str]:
    return (row.on or date.max, row.event, row.evidence or "")


def _problem(
    events: Mapping[str, Event], row: LedgerRow, period: Period
) -> Finding | None:
    place = Place(table="ledger", employee=row.employee, item=row.event)
    event = events.get(row.event)
    if event is None:
        close = nearest(row.event, events.keys())
        return finding("KH420", place, event=row.event, nearest=close)
    if event.when is not None:
        return finding("KH421", place, event=title_of(event))
    if not row.evidence:
        return finding("KH422", place, event=title_of(event))
    if row.on is not None and not period.contains(row.on):
        return finding(
            "KH423", place, event=title_of(event), on=row.on, period=str(period)
        )
    low, high = event.points
    if row.points is None and low != high:
        return finding("KH424", place, event=title_of(event), low=low, high=high)
    if row.points is not None and not low <= row.points <= high:
        shown = {"points": row.points, "low": low, "high": high}
        return finding("KH425", place, event=title_of(event), **shown)
    return None


def _one_per_evidence(
    employee: str,
    rows: list[LedgerRow],
    events: Mapping[str, Event],
    findings: list[Finding],
) -> list[LedgerRow]:
    by_evidence: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        by_evidence[row.evidence or ""].append(row)
    kept: list[LedgerRow] = []
    for evidence, same in by_evidence.items():
        worth = {(r.event, _points(events[r.event], r)) for r in same}
        place = Place(table="ledger", employee=employee)
        if len(worth) == 1:
            first = min(same, key=_order)
            kept.append(first)
            if len(same) > 1:
                params = {"evidence": evidence, "count": len(same)}
                event = title_of(events[first.event])
                findings.append(finding("KH441", place, event=event, **params))
            continue
        titles = sorted({title_of(events[r.event]) for r in same})
        findings.append(finding("KH426", place, evidence=evidence, events=titles))
    return kept


def _once(
    employee: str,
    rows: list[LedgerRow],
    events: Mapping[str, Event],
    findings: list[Finding],
) -> list[LedgerRow]:
    kept: list[LedgerRow] = []
    seen: set[str] = set()
    for row in sorted(rows, key=_order):
        if events[row.event].once_per is not None and row.event in seen:
            place = Place(table="ledger", employee=employee, item=row.event)
            findings.append(finding("KH427", place, event=title_of(events[row.event])))
            continue
        seen.add(row.event)
        kept.append(row)
    return kept


def _points(event: Event, row: LedgerRow) -> Decimal:
    return event.points.low if row.points is None else row.points


def _entry(scheme: Scheme, event: Event, row: LedgerRow) -> LedgerResult:
    points = half_up(_points(event, row))
    inputs = {
        "event": event.event,
        "on": None if row.on is None else row.on.isoformat(),
        "evidence": row.evidence,
        "by": row.by,
        "note": row.note,
    }
    because = Because("event", inputs, points, event.about.source or scheme.source)
    return LedgerResult(event.event, points, because, row.on, row.evidence)


def automatic_entries(
    scheme: Scheme, figures: Mapping[str, Measured]
) -> list[LedgerResult]:
    """The entries that the system makes for one person where their conditions hold."""
    entries: list[LedgerResult] = []
    for event in scheme.ledger:
        if event.when is None or event.when.indicator is None:
            continue
        measured = figures.get(event.when.indicator)
        value = None if measured is None else measured.ratio()
        inside = event.when.inside
        if (
            measured is None
            or value is None
            or inside is None
            or not inside.holds(value)
        ):
            continue
        points = half_up(event.points.low)
        inputs = {
            "event": event.event,
            "indicator": event.when.indicator,
            "value": measured.value if measured.denominator is None else None,
            "numerator": measured.numerator,
            "denominator": measured.denominator,
            "inside": inside.text(),
            "once_per": event.once_per,
        }
        source = event.about.source or scheme.source
        because = Because("auto_event", inputs, points, source)
        entries.append(LedgerResult(event.event, points, because))
    return entries
