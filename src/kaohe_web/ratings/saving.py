"""Saving drafts: one short transaction for all cells that a browser sends.

A draft is its rater's alone and counts for nothing, so the audit chain tells of it only
when it is submitted, with everything that it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import connection

from kaohe.base.rows import Figures
from kaohe_web.cycles.models import Participant
from kaohe_web.databases import passing
from kaohe_web.people.models import Account
from kaohe_web.ratings.fill import COLUMNS, Unreadable, filled, values_of
from kaohe_web.ratings.forms import Form, asks_figures, fitting, forms_of, remark
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.notes import Note, said
from kaohe_web.ratings.sent import Cell, Sent
from kaohe_web.ratings.window import may_judge

#: saved; conflict: another window saved a newer edition; locked: submitted or closed;
#: unreadable: no number. All but the first leave the row as it was.
State = Literal["saved", "conflict", "locked", "unreadable"]
#: The figures of the forms at hand, asked for when they are needed.
FiguresOf = Callable[[Sequence[Participant]], Figures]


#: With the edition these tell whether a rating may still be written.
_STATE = ("submitted_at", "set_by_appeal")


@dataclass
class Saved:
    """What became of a cell; ``rating`` is the row as it stands now."""

    sent: Sent
    state: State
    rating: Rating | None
    notes: Sequence[Note] = ()
    changed: bool = False

    @property
    def cell(self) -> Cell:
        """Whose item it is."""
        return self.sent.cell


def save(
    *,
    account: Account,
    role: str,
    participants: Sequence[Participant],
    sent: Sequence[Sent],
    figures_of: FiguresOf,
    at: datetime,
) -> tuple[dict[int, Form], list[Saved]]:
    """The forms after the cells in ``sent`` were saved, and what became of each.

    ``participants`` came through the door; cells of others or of items that the role is
    not asked for are passed over. ``edition`` 0 says that the cell was empty.
    """
    figures = figures_of(participants) if asks_figures(participants) else {}
    forms, saved = _judged(account, role, participants, sent, figures)
    if any(s.changed for s in saved):
        with passing():
            _lock(participants)
            if not _as_read(account, role, forms, saved):
                forms, saved = _judged(account, role, participants, sent, figures)
            _write([_row(s, account, role, at) for s in saved if s.changed])
    for one in saved:
        if one.state == "saved" and one.rating is not None:
            form = forms[one.cell.participant]
            one.rating.participant = form.participant
            form.ratings[one.cell.item] = one.rating
    remark(forms.values(), account, figures)
    for one in saved:
        own = forms[one.cell.participant].notes[one.cell.item]
        one.notes = [*one.notes, *own]
    return forms, saved


def _judged(
    account: Account,
    role: str,
    participants: Sequence[Participant],
    sent: Sequence[Sent],
    figures: Figures,
) -> tuple[dict[int, Form], list[Saved]]:
    """The forms as they are now, and what becomes of each cell."""
    forms = forms_of(participants, account, role)
    known = _known(forms, sent)
    return forms, [_saved(forms[s.cell.participant], s, figures) for s in known]


def _lock(participants: Sequence[Participant]) -> None:
    """Let nobody else write these forms; SQLite has one writer at a time anyhow."""
    if connection.features.has_select_for_update:
        locked = Participant.posts.select_for_update(of=("self",))
        keys = [p.pk for p in participants]
        list(locked.filter(pk__in=keys).order_by("pk").values_list("pk"))


def _as_read(
    account: Account, role: str, forms: Mapping[int, Form], saved: Sequence[Saved]
) -> bool:
    """Whether the cells to be written are still those that were read before the lock."""
    cells = {s.cell for s in saved if s.changed}
    own = Rating.objects.filter(
        participant__in={c.participant for c in cells}, role=role, rater=account
    )
    now = own.order_by().values_list("participant", "item", "edition", *_STATE)
    read = {
        (pk, item, r.edition, *(getattr(r, name) for name in _STATE))
        for pk, form in forms.items()
        for item, r in form.ratings.items()
    }
    return {row for row in now if row[:2] in cells} == {
        row for row in read if row[:2] in cells
    }


def _known(forms: Mapping[int, Form], sent: Sequence[Sent]) -> list[Sent]:
    items = {pk: {i.id for i in form.items} for pk, form in forms.items()}
    return [s for s in sent if s.cell.item in items.get(s.cell.participant, ())]


def _saved(form: Form, sent: Sent, figures: Figures) -> Saved:
    old = form.ratings.get(sent.cell.item)
    item = next(i for i in form.items if i.id == sent.cell.item)
    if not may_judge(form.participant.cycle):
        return Saved(sent, "locked", old, [said("error", "rating_closed")])
    submitted = old is not None and (old.submitted_at or old.set_by_appeal)
    before = values_of(old)
    try:
        after = filled(item, before, sent, fitting(form, item, figures))
    except Unreadable as wrong:
        note = said("error", "rating_unreadable", typed=wrong.typed)
        return Saved(sent, "locked" if submitted else "unreadable", old, [note])
    if after == before:  # a form that is sent again says nothing new
        return Saved(sent, "saved", old)
    if submitted:
        return Saved(sent, "locked", old, [said("error", "rating_is_submitted")])
    if sent.edition != (0 if old is None else old.edition):
        return Saved(sent, "conflict", old, [said("error", "rating_conflict")])
    return Saved(sent, "saved", _changed(old, after), changed=True)


def _changed(old: Rating | None, after: Mapping[str, Any]) -> Rating:
    edition = 1 if old is None else old.edition + 1
    return Rating(edition=edition, **after)


def _row(saved: Saved, account: Account, role: str, at: datetime) -> Rating:
    """The row to write."""
    rating = saved.rating
    assert rating is not None
    rating.participant_id, rating.item = saved.cell
    rating.role, rating.rater, rating.saved_at = role, account, at
    return rating


def _write(rows: Sequence[Rating]) -> None:
    """One statement for all rows, new and old."""
    if rows:
        Rating.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["participant", "item", "role", "rater"],
            update_fields=[*COLUMNS, "edition", "saved_at"],
        )
