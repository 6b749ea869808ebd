"""Ratings that were given on paper, typed in by HR: who signed them stands with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from kaohe.base.rows import Figures
from kaohe.schemes.model import Anchored, Item
from kaohe_web.cycles.models import Participant
from kaohe_web.people.models import Account
from kaohe_web.ratings.asked import SELF
from kaohe_web.ratings.fill import Unreadable, filled, values_of
from kaohe_web.ratings.forms import Form, forms_of
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.notes import Note, said
from kaohe_web.ratings.saving import FiguresOf, save
from kaohe_web.ratings.sent import Cell, Sent
from kaohe_web.ratings.submitting import submit, take_back


class Wrong(NamedTuple):
    """What stands in the way of somebody's form."""

    who: str
    note: Note


@dataclass
class Typed:
    """What became of the forms: how many count now, and what is wrong with the others."""

    counted: int = 0
    wrong: list[Wrong] = field(default_factory=list)


def transcribe(
    *,
    account: Account,
    role: str,
    participants: Sequence[Participant],
    points: Mapping[Cell, str],
    signed_by: str,
    evidence: str,
    figures_of: FiguresOf,
    at: datetime,
) -> Typed:
    """Type in the points of ``participants``; a complete form counts at once.

    Who has rated here himself keeps his ratings: his form is told and left alone. Of a
    form that is complete every rating carries ``evidence`` and who signed the paper.
    """
    done = Typed()
    others = Rating.objects.filter(
        participant__in=participants, role=role, submitted_at__isnull=False
    ).exclude(rater=account)
    taken = set(others.values_list("participant", flat=True))
    figures = figures_of(participants)
    for one in participants:
        own = {c.item: t for c, t in points.items() if c.participant == one.pk}
        if not own:
            continue
        if one.pk in taken:
            note = said("error", "paper_rated_here", who=str(one))
            done.wrong.append(Wrong(str(one), note))
            continue
        with transaction.atomic():
            notes = _one(
                account, role, one, own, signed_by, evidence, figures_of, figures, at
            )
        done.wrong += [Wrong(str(one), note) for note in notes]
        done.counted += not notes
    return done


def _one(
    account: Account,
    role: str,
    one: Participant,
    own: Mapping[str, str],
    signed_by: str,
    evidence: str,
    figures_of: FiguresOf,
    figures: Figures,
    at: datetime,
) -> list[Note]:
    """Save and submit one person's form; what stands in the way."""
    form = forms_of([one], account, role)[one.pk]
    changed = {i: t for i, t in own.items() if t != _text(form.ratings.get(i))}
    if not changed:
        return []
    if form.submitted:
        take_back(account=account, role=role, participant=one, at=at)
    sent = [_sent(form, item, text, evidence) for item, text in changed.items()]
    _, saved = save(
        account=account,
        role=role,
        participants=[one],
        sent=[s for s in sent if s is not None],
        figures_of=figures_of,
        at=at,
    )
    unsaved = [note for s in saved if s.state != "saved" for note in s.notes]
    if unsaved:
        return unsaved
    signer = one.employee.code if role == SELF else signed_by or account.username
    mine = Rating.objects.filter(participant=one, role=role, rater=account)
    mine.update(signed_by=signer)
    _, notes = submit(
        account=account,
        role=role,
        participants=[one],
        figures=figures,
        at=at,
        anyway=True,
    )
    return notes


def _text(rating: Rating | None) -> str:
    if rating is None or rating.points is None:
        return ""
    return str(rating.points.normalize())


def _sent(form: Form, name: str, text: str, evidence: str) -> Sent | None:
    """A cell as a browser would send it; None where the form does not ask for it."""
    item = next((i for i in form.items if i.id == name), None)
    if item is None:
        return None
    old = form.ratings.get(name)
    sent = Sent(
        Cell(form.participant.pk, name),
        0 if old is None else old.edition,
        points=text.strip(),
        evidence=evidence,
    )
    return sent._replace(anchor=_anchor(item, old, sent))


def _anchor(item: Item, old: Rating | None, sent: Sent) -> str | None:
    """The first anchor that carries the points: paper names none where several do."""
    if not isinstance(item.judged, Anchored) or not sent.points:
        return None
    try:
        points = filled(item, values_of(old), sent, frozenset())["points"]
    except Unreadable:
        return None
    for number, anchor in enumerate(item.judged.anchors, start=1):
        if anchor.points.low <= points <= anchor.points.high:
            return str(number)
    return None
