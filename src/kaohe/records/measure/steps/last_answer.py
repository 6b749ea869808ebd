"""The last answer of each contact in the period; a survey without one stands for itself."""

from __future__ import annotations

from decimal import Decimal

import ibis
from ibis.expr import types as ir

from kaohe.records.measure.expressions.moments import Span, within
from kaohe.records.measure.frames import Frames


def last_answer(frames: Frames, period: Span, window: Decimal | None) -> ir.Table:
    """The answers of the period with a rating; ``latest`` marks the last of a contact."""
    surveys = frames["surveys"]
    answers = surveys.filter(
        within(surveys.answered_at, period) & surveys.rating.notnull()
    )
    # Contacts that are not named are no one contact.
    itself = ibis.cases((answers.contact.isnull(), answers.survey))
    about = [answers.contact, itself]
    latest_first = [answers.answered_at.desc(), answers.survey.desc()]
    of_contact = ibis.window(group_by=about, order_by=latest_first)
    return answers.mutate(latest=ibis.row_number().over(of_contact) == 0)
