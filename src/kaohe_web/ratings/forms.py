"""The forms at hand: participants with their schemes, items and ratings of one rater."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from kaohe.base.rows import Figures
from kaohe.reviews.departures import measured_facts, proposed
from kaohe.schemes.model import Item, Scheme
from kaohe_web.cycles.models import Participant
from kaohe_web.people.models import Account
from kaohe_web.ratings.asked import SELF, asked
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.notes import Given, Note, notes_of, ranking_items
from kaohe_web.ratings.rows import rater_of
from kaohe_web.ratings.sent import Cell
from kaohe_web.ratings.warnings import of_a_form
from kaohe_web.schemes.content import scheme_of


@dataclass
class Form:
    """One person's form as one rater fills it in; ``own`` are submitted self-ratings."""

    participant: Participant
    scheme: Scheme
    role: str
    items: tuple[Item, ...]
    ratings: dict[str, Rating] = field(default_factory=dict)
    own: dict[str, Rating] = field(default_factory=dict)
    notes: dict[str, list[Note]] = field(default_factory=dict)

    @property
    def given(self) -> list[Rating]:
        """The ratings that have points, in the order of the form."""
        found = (self.ratings.get(i.id) for i in self.items)
        return [r for r in found if r is not None and r.points is not None]

    @property
    def missing(self) -> list[Item]:
        """The items that have no points yet."""
        given = {r.item for r in self.given}
        return [i for i in self.items if i.id not in given]

    @property
    def submitted(self) -> bool:
        """Whether every rating of the form counts."""
        given = self.given
        return bool(given) and all(r.submitted_at is not None for r in given)

    @property
    def errors(self) -> bool:
        """Whether a remark stands in the way of submitting."""
        return any(n.weight == "error" for ns in self.notes.values() for n in ns)

    @property
    def asks(self) -> list[Note]:
        """What is to be confirmed when submitting: at items, then about the form."""
        at_items = [n for ns in self.notes.values() for n in ns if n.weight == "ask"]
        own = self.own if self.role != SELF else {}
        return [*dict.fromkeys(at_items), *of_a_form(self.scheme, self.given, own)]


def forms_of(
    participants: Sequence[Participant], account: Account, role: str
) -> dict[int, Form]:
    """The forms by participant's id: one query, however many there are."""
    versions = {p.version_id: p.version for p in participants}
    schemes = {pk: scheme_of(version) for pk, version in versions.items()}
    items = {pk: asked(scheme, role) for pk, scheme in schemes.items()}
    forms = {
        p.pk: Form(p, schemes[p.version_id], role, items[p.version_id])
        for p in participants
    }
    shown = Q(role=role, rater=account)
    if role != SELF:
        shown |= Q(role=SELF, submitted_at__isnull=False)
    found = Rating.objects.filter(shown, participant__in=forms.keys())
    for rating in found.order_by("pk"):
        form = forms[rating.participant_id]
        rating.participant = form.participant
        of = form.ratings if rating.role == role else form.own
        of[rating.item] = rating
    return forms


def asks_figures(participants: Sequence[Participant]) -> bool:
    """Whether a form at hand has anchors that the figures of the month propose."""
    versions = {p.version_id: p.version for p in participants}
    schemes = [scheme_of(version) for version in versions.values()]
    return any(measured_facts(i, s.dictionary) for s in schemes for i in s.items)


def remark(
    forms: Iterable[Form], account: Account, figures: Figures, last: bool = False
) -> None:
    """Put on each form the remarks at its items; the ``last`` time, places too.

    While people still rank, a place may lie beyond those who were ranked so far.
    """
    by_scheme: dict[int, list[Form]] = defaultdict(list)
    for form in forms:
        by_scheme[form.participant.version_id].append(form)
    rater = rater_of(account)
    for same in by_scheme.values():
        given = [_given(r, rater) for f in same for r in f.ratings.values()]
        places = _places(same[0], account, rater) if last else ()
        found = notes_of(same[0].scheme, given, figures, places)
        for form in same:
            pk = form.participant.pk
            form.notes = {i.id: found.get(Cell(pk, i.id), []) for i in form.items}


def _given(rating: Rating, rater: str) -> Given:
    return Given(rating, rating.participant.employee.code, rater)


def _places(form: Form, account: Account, rater: str) -> list[Given]:
    """Every place that the rater gave to people of the same cycle and scheme."""
    items = [i.id for i in ranking_items(form.scheme)]
    if not items:
        return []
    whole = Rating.objects.filter(
        item__in=items,
        role=form.role,
        rater=account,
        participant__cycle=form.participant.cycle_id,
        participant__version=form.participant.version_id,
    )
    return [_given(r, rater) for r in whole.select_related("participant__employee")]


def fitting(form: Form, item: Item, figures: Figures) -> frozenset[int]:
    """The anchors that the person's figures propose for the item; none where they do not."""
    own = figures.get(form.participant.employee.code, {})
    proposal = proposed(form.scheme, item, own)
    return frozenset() if proposal is None else proposal.anchors
