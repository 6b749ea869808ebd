"""Which figure of a result is asked for, and the rows that it was measured from."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.base.rows import Measured
from kaohe.dictionary.indicator import Direction
from kaohe.exchange.names import item_title
from kaohe.records.rows import RowPage, Status
from kaohe.reviews.departures import measured_facts
from kaohe.schemes.model import Indicated, Scheme
from kaohe_web.bridge.behind import SIZE, rows_of
from kaohe_web.cycles.every_post import OnPost, on_post
from kaohe_web.records.models import MeasureEntry
from kaohe_web.results.models import PersonResult
from kaohe_web.results.read import scored_of
from kaohe_web.words.language import lang


class Asked(NamedTuple):
    """The figure that is asked for, and what its rows must come to (None: not held)."""

    result: PersonResult
    there: OnPost
    indicator: str
    title: str
    measured: Measured | None

    @property
    def scheme(self) -> Scheme:
        """The scheme of the post that the item stands in."""
        return self.there.scheme

    @property
    def direction(self) -> Direction:
        """Whether more of it is better."""
        return self.scheme.dictionary[self.indicator].direction

    @property
    def is_share_missed(self) -> bool:
        """True for a share that more is better for, and that missed some."""
        known, one = self.scheme.dictionary[self.indicator], self.measured
        if one is None or one.numerator is None or one.denominator is None:
            return False
        if known.measure is None or known.measure.aggregate != "share":
            return False
        return known.direction == "up" and one.numerator < one.denominator

    def rows(
        self, page: int = 1, status: Status | None = None, size: int = SIZE
    ) -> RowPage | None:
        """A page of the rows; None where the figure is not from records."""
        if self.measured is None and _was_entered(self.result, self.indicator):
            return None
        run, post = self.result.run, self.there.post
        post.cycle = run.cycle
        of = (self.scheme, self.indicator, self.measured)
        return rows_of(post, run.pinned, *of, page, status, size)


class Fact(NamedTuple):
    """A figure that proposes an anchor: its indicator and title."""

    indicator: str
    title: str


def facts_of(item: str, scheme: Scheme) -> list[Fact]:
    """The measured figures that the anchors of an item name."""
    known = scheme.item(item)
    named = [] if known is None else measured_facts(known, scheme.dictionary)
    titles = ((fact.name, scheme.dictionary[fact.name].title) for fact in named)
    return [Fact(name, title.in_(lang())) for name, title in titles]


def asked_of(result: PersonResult, item: str, of: str) -> Asked | None:
    """The measured figure of an item, or with ``of`` a fact that its anchors name.

    None where the result has no such item, or people judge it and name no such fact.
    """
    there = on_post(result.participant, item)
    scheme, known, person = there.scheme, there.item, scored_of(result)
    if there.number and there.number <= len(person.posts):
        person = person.posts[there.number - 1].result
    row = None if known is None else person.item(known.id)
    if known is None or row is None:
        return None
    if of in {fact.name for fact in measured_facts(known, scheme.dictionary)}:
        title = scheme.dictionary[of].title.in_(lang())
        return Asked(result, there, of, title, None)
    if not isinstance(known.judged, Indicated):
        return None
    measured = Measured(row.value, row.numerator, row.denominator, row.n)
    title = item_title(known, lang())
    return Asked(result, there, known.judged.indicator, title, measured)


def _was_entered(result: PersonResult, indicator: str) -> bool:
    """True where somebody entered the figure: no rows come to it."""
    who, cycle = result.participant.employee_id, result.run.cycle_id
    own = MeasureEntry.objects.filter(cycle=cycle, employee=who, indicator=indicator)
    return own.exists()
