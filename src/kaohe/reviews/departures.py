"""What the figures say about an anchor that people chose: they propose, people decide.

Where the anchors of an item state facts that are measured (``{absences: "[1, 3]"}``), the
figure of the month fits some of them. People choose the points inside; choosing another
anchor needs a reason in the comment (design, decision on numbers 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.interval import Interval
from kaohe.base.language import Text
from kaohe.base.rows import Figures, Measured, Rating
from kaohe.dictionary import Dictionary
from kaohe.schemes.facts import Fact, facts_of
from kaohe.schemes.model import Anchored, Item, Scheme


def measured_facts(item: Item, dictionary: Dictionary) -> list[Fact]:
    """The facts of the item's anchors that are indicators, with their intervals."""
    if not isinstance(item.judged, Anchored):
        return []
    stated = facts_of(item.judged.anchors)
    return [f for f in stated if f.name in dictionary and f.domain is not None]


def departures(
    scheme: Scheme, ratings: Iterable[Rating], figures: Figures
) -> list[Finding]:
    """KH447 for each rating that departs from the figures without a reason."""
    facts = {
        item.id: (item, measured_facts(item, scheme.dictionary))
        for item in scheme.items
    }
    found: list[Finding] = []
    for rating in ratings:
        item, known = facts[rating.item]
        if not known or rating.comment:
            continue
        own = figures.get(rating.employee, {})
        asked = [(f, own[f.name]) for f in known if f.name in own]
        fitting = _fitting(item, asked)
        if fitting and not fitting & _chosen(item, rating):
            place = Place(table="ratings", employee=rating.employee, item=item.id)
            shown = [_shown(scheme.dictionary[f.name].title, one) for f, one in asked]
            rows = [str(n) for n in sorted(fitting)]
            params = {"title": item.title, "rater": rating.rater or "—", "facts": shown}
            found.append(finding("KH447", place, **params, rows=rows))
    return found


def _fitting(item: Item, asked: Sequence[tuple[Fact, Measured]]) -> set[int]:
    """The anchors (from 1) that the figures admit; empty where there are no figures."""
    assert isinstance(item.judged, Anchored)
    if not asked:
        return set()
    every = range(len(item.judged.anchors))
    return {n + 1 for n in every if all(_admits(f, n, one) for f, one in asked)}


def _admits(fact: Fact, anchor: int, one: Measured) -> bool:
    value, ratio = fact.values[anchor], one.ratio()
    return not isinstance(value, Interval) or ratio is None or value.holds(ratio)


def _chosen(item: Item, rating: Rating) -> set[int]:
    """The anchor that was named, or all that carry the points given."""
    assert isinstance(item.judged, Anchored) and rating.points is not None
    if rating.anchor is not None:
        return {rating.anchor}
    anchors = enumerate(item.judged.anchors, 1)
    return {n for n, a in anchors if a.points.low <= rating.points <= a.points.high}


def _shown(title: Text, one: Measured) -> Text:
    value = one.quantity()
    number = "—" if value is None else plain(value)
    return Text(f"{title.zh} {number}", f"{title.en} {number}")
