"""Special windows: code that marks the rows of a period, one file and one line each.

What each is given and gives stands in ``dictionary/measuring.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from ibis.expr import types as ir

from kaohe.records.measure.expressions.moments import Span
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.steps.first_enquiry import first_enquiry
from kaohe.records.measure.steps.last_answer import last_answer
from kaohe.records.measure.steps.next_contact import next_contact

STEPS: Mapping[str, Callable[[Frames, Span, Decimal | None], ir.Table]] = {
    "last_answer": last_answer,
    "next_contact": next_contact,
    "first_enquiry": first_enquiry,
}

#: Rows of the step's table with another value of this column change no mark of a row; a
#: row without a value is marked for itself alone, or is not looked at.
ALONE: Mapping[str, str] = {
    "last_answer": "contact",
    "next_contact": "customer",
    "first_enquiry": "customer",
}

__all__ = ["ALONE", "STEPS"]
