"""Patterns that a rater should look at once more before submitting; never an accusation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kaohe.base.exact import EXACT
from kaohe.schemes.model import Compared, Scheme
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.notes import Note, said

#: Fewer items or people show no pattern.
ENOUGH = 3


def of_a_form(
    scheme: Scheme, given: Sequence[Rating], own: Mapping[str, Rating]
) -> list[Note]:
    """Remarks on one person's form; ``own`` are his self-ratings by item."""
    scored = [r for r in given if r.points is not None and not _ranked(scheme, r)]
    if len(scored) < ENOUGH:
        return []
    notes: list[Note] = []
    both = [(r, own[r.item]) for r in scored if r.item in own]
    if len(both) >= ENOUGH and all(r.points == s.points for r, s in both):
        notes.append(said("ask", "rating_copied"))
    fulls = {i.id: i.full for i in scheme.items}
    first = scored[0]
    if all(
        EXACT.multiply(r.points, fulls[first.item])
        == EXACT.multiply(first.points, fulls[r.item])
        for r in scored
        if r.points is not None and first.points is not None
    ):
        notes.append(said("ask", "rating_all_the_same"))
    return notes


def of_a_team(scheme: Scheme, given: Mapping[int, Sequence[Rating]]) -> list[Note]:
    """Remarks on the forms that one rater gave to several people, by participant."""
    forms = {
        tuple((r.item, r.points) for r in ratings if not _ranked(scheme, r))
        for ratings in given.values()
    }
    if len(given) >= ENOUGH and len(forms) == 1 and next(iter(forms)):
        return [said("ask", "rating_team_the_same", count=len(given))]
    return []


def _ranked(scheme: Scheme, rating: Rating) -> bool:
    item = scheme.item(rating.item)
    return item is not None and isinstance(item.judged, Compared)
