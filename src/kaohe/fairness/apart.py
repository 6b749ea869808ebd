"""Whether a share tells people apart at all, or their order is mostly luck.

Where every Wilson interval overlaps every other there is one stretch that lies in all of
them: the figures agree with everybody being equally good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kaohe.base.exact import Ratio, percent, plain
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.result import PersonResult
from kaohe.dictionary import Indicator
from kaohe.fairness.wilson import Estimated, wilson
from kaohe.schemes.model import Indicated, Scheme

#: Fewer people than this need no help to see that two intervals overlap.
ENOUGH_PEOPLE = 3

#: A share of each person: numerator and number of cases.
Counts = Mapping[str, tuple[Decimal, Decimal]]


def apart(counts: Counts, title: object, item: str | None = None) -> list[Finding]:
    """A note where ``counts`` cannot tell people apart on the share ``title``, else none.

    People without cases are left out; under three people nothing is said.
    """
    found: dict[str, Estimated] = {}
    for employee, (numerator, cases) in counts.items():
        interval = wilson(numerator, cases)
        if interval is not None:
            found[employee] = interval
    if len(found) < ENOUGH_PEOPLE:
        return []
    low = max(i.low for i in found.values())
    high = min(i.high for i in found.values())
    if low > high:
        return []
    widest = max(sorted(found), key=lambda e: found[e].high - found[e].low)
    numerator, cases = counts[widest]
    names = {
        "people": len(found),
        "title": title,
        "low": _percent(low),
        "high": _percent(high),
        "widest": widest,
        "share": percent(Ratio(numerator, cases)),
        "cases": plain(cases),
        "widest_low": _percent(found[widest].low),
        "widest_high": _percent(found[widest].high),
    }
    return [finding("KH450", Place(item=item), **names)]


def apart_on_items(scheme: Scheme, people: Sequence[PersonResult]) -> list[Finding]:
    """The same for every item of ``scheme`` that is scored by a share of cases."""
    findings: list[Finding] = []
    for item in scheme.items:
        if not isinstance(item.judged, Indicated):
            continue
        known = scheme.dictionary.get(item.judged.indicator)
        if known is None or not share_of_cases(known):
            continue
        counts = _counts(item.id, people)
        findings += apart(counts, known.title, item.id)
    return findings


def share_of_cases(indicator: Indicator) -> bool:
    """True for a share whose denominator counts cases that each count once."""
    within = indicator.domain.low == 0 and indicator.domain.high == 1
    return indicator.unit == "share" and within and indicator.denominator_is_cases


def _counts(
    item_id: str, people: Sequence[PersonResult]
) -> dict[str, tuple[Decimal, Decimal]]:
    counts: dict[str, tuple[Decimal, Decimal]] = {}
    for person in people:
        row = person.item(item_id)
        if row is None or row.numerator is None or row.denominator is None:
            continue
        if row.denominator > 0 and 0 <= row.numerator <= row.denominator:
            counts[person.who.employee] = (row.numerator, row.denominator)
    return counts


def _percent(estimate: Decimal) -> str:
    return percent(Ratio(estimate), places=1)
