"""What the figures say about an anchor that people chose: they propose, people decide.

Where the anchors of an item state facts that are measured (``{absences: "[1, 3]"}``), the
figure of the month fits some of them. People choose the points inside; choosing another
anchor needs a reason in the comment (design, decision on numbers 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.interval import Interval
from kaohe.base.language import Text
from kaohe.base.rows import Figures, Measured, Rating
from kaohe.dictionary import Dictionary
from kaohe.schemes.english import title_of
from kaohe.schemes.facts import Fact, facts_of
from kaohe.schemes.model import Anchored, Item, Scheme


class Proposal(NamedTuple):
    """The anchors (from 1) that the figures admit, and those figures as people read them."""

    anchors: frozenset[int]
    figures: tuple[Text, ...]


def measured_facts(item: Item, dictionary: Dictionary) -> list[Fact]:
    """The facts of the item's anchors that are indicators, with their intervals."""
    if not isinstance(item.judged, Anchored):
        return []
    stated = facts_of(item.judged.anchors)
    return [f for f in stated if f.name in dictionary and f.domain is not None]


def proposed(
    scheme: Scheme, item: Item, own: Mapping[str, Measured]
) -> Proposal | None:
    """What one person's figures propose for the item; None where they say nothing."""
    known = measured_facts(item, scheme.dictionary)
    asked = [(f, own[f.name]) for f in known if f.name in own]
    anchors = _fitting(item, asked) if asked else set()
    if not anchors:
        return None
    shown = (_shown(scheme.dictionary[f.name].title, one) for f, one in asked)
    return Proposal(frozenset(anchors), tuple(shown))


def departures(
    scheme: Scheme, ratings: Iterable[Rating], figures: Figures
) -> list[Finding]:
    """KH447 for each rating that departs from the figures without a reason."""
    items = {i.id: i for i in scheme.items if measured_facts(i, scheme.dictionary)}
    found: list[Finding] = []
    for rating in ratings:
        item = items.get(rating.item)
        if item is None or rating.comment:
            continue
        proposal = proposed(scheme, item, figures.get(rating.employee, {}))
        if proposal is not None and not proposal.anchors & _chosen(item, rating):
            place = Place(table="ratings", employee=rating.employee, item=item.id)
            shown = list(proposal.figures)
            rows = [str(n) for n in sorted(proposal.anchors)]
            params = {
                "title": title_of(item),
                "rater": rating.rater or "—",
                "facts": shown,
            }
            found.append(finding("KH447", place, **params, rows=rows))
    return found


def _fitting(item: Item, asked: Sequence[tuple[Fact, Measured]]) -> set[int]:
    """The anchors (from 1) that the figures admit; empty where none fits."""
    assert isinstance(item.judged, Anchored)
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
