"""Answers to surveys: one per contact, the last; only those with a rating count.

An answer belongs to the period in which it was given. 4 and 5 out of 5 are satisfied.
Worked figure: ratings 5, 4, 3, 5 are a rate of 3/4 and a mean of 17/4.
"""

from __future__ import annotations

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, count_if, within

SATISFIED_FROM = 4


def _rows(frames: Frames, period: Period) -> ir.Table:
    answers = frames.attributed("surveys").filter(
        lambda t: within(t.answered_at, period) & t.rating.notnull()
    )
    # A survey without a contact stands for itself.
    about = ibis.cases(
        (answers.contact.isnull(), ibis.literal("survey ") + answers.survey),
        else_=ibis.literal("contact ") + answers.contact,
    )
    latest_first = [answers.answered_at.desc(), answers.survey.desc()]
    window = ibis.window(group_by=about, order_by=latest_first)
    ranked = answers.mutate(place=ibis.row_number().over(window))
    return ranked.filter(ranked.place == 0)


SURVEYS = Source(
    name="surveys",
    reads=("surveys",),
    may_read=("contacts",),
    rows=_rows,
    sums={
        "answers": lambda t: t.count(),
        "satisfied": lambda t: count_if(t.rating >= SATISFIED_FROM),
        "ratings": lambda t: t.rating.sum(),
    },
    recipes={
        "csat_rate": Recipe("satisfied", "answers"),
        "csat_mean": Recipe("ratings", "answers"),
    },
)


def _invited(frames: Frames, period: Period) -> ir.Table:
    return frames.attributed("surveys").filter(lambda t: within(t.invited_at, period))


INVITATIONS = Source(
    name="invitations",
    reads=("surveys",),
    may_read=("contacts",),
    rows=_invited,
    sums={
        "invited": lambda t: t.count(),
        "answered": lambda t: count_if(t.answered_at.notnull() & t.rating.notnull()),
    },
    recipes={"survey_response_rate": Recipe("answered", "invited")},
)
