"""Why a total, a grade or a rank is another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import ZERO, plain, two_places
from kaohe.base.result import PersonResult
from kaohe.exchange.own_sheet import OwnPerson
from kaohe.runs.reconcile.figures import rounded_to
from kaohe.runs.reconcile.values import Reason
from kaohe.schemes.model import Scheme

Found = tuple[Reason, Mapping[str, object]]
_LEAST = Decimal("0.01")


class Total(NamedTuple):
    """Both totals, and the sum of what the items differ by (ours less theirs).

    ``theirs_in_items`` is the sum of their items, None where one has no points.
    """

    theirs: Decimal
    ours: PersonResult
    items: Decimal
    theirs_in_items: Decimal | None

    @property
    def score(self) -> Decimal:
        """Our score."""
        assert self.ours.score is not None
        return self.ours.score


def why_score(total: Total) -> Found:
    """Why the totals differ: their own sum first, then items, entries, rounding."""
    by = total.score - total.theirs
    own = total.theirs_in_items
    if own is not None and rounded_or_same(total.theirs, own) is False:
        return "their_sum", {"sum": plain(own), "total": plain(total.theirs)}
    ledger = sum((e.points for e in total.ours.ledger), ZERO)
    if abs(by - total.items) <= _LEAST and total.items != ZERO:
        return "from_items", {"points": signed(total.items)}
    if ledger != ZERO and abs(by - total.items - ledger) <= _LEAST:
        return "ledger", {"points": signed(ledger)}
    unit = rounded_to(total.theirs, total.score)
    if unit is not None:
        return "other_rounding", {"unit": plain(unit)}
    if total.items != ZERO:
        return "from_items", {"points": signed(total.items)}
    return "other_total", {}


def rounded_or_same(theirs: Decimal, own: Decimal) -> bool:
    """Whether a total is the sum, as it is or rounded."""
    return theirs == own or rounded_to(theirs, own) is not None


def why_grade(own: OwnPerson, ours: PersonResult, scheme: Scheme) -> Found:
    """Another total, or other edges of the grades."""
    if own.score is not None and ours.score is not None and own.score != ours.score:
        of = next((g.grade for g in scheme.grades if g.low <= own.score), "")
        if of == own.grade:
            return "from_score", {}
    low = next((plain(g.low) for g in scheme.grades if g.grade == ours.grade), "")
    named = {"grade": ours.grade or "", "low": low}
    return "other_edges", {**named, "score": two_places(ours.score or ZERO)}


def why_rank(own: OwnPerson, ours: PersonResult) -> Found:
    """Another total, or others are ranked together."""
    if own.score is not None and own.score != ours.score:
        return "from_score", {}
    return "other_ranking", {"of": ours.ranked_of or 0}


def signed(number: Decimal) -> str:
    """+0.40 or −1.20."""
    return f"{'−' if number < ZERO else '+'}{two_places(abs(number))}"
