"""Every query and every figure that records give: the one visible list."""

from __future__ import annotations

from collections.abc import Mapping

from kaohe.records.measure.aftersales import REFUNDS_FINISHED, REFUNDS_REQUESTED
from kaohe.records.measure.attendance import ATTENDANCE
from kaohe.records.measure.callbacks import CALLBACKS_DONE, CALLBACKS_PLANNED
from kaohe.records.measure.checks import CHECKS
from kaohe.records.measure.complaints import COMPLAINTS, COMPLAINTS_DUE
from kaohe.records.measure.contacts import CONTACTS
from kaohe.records.measure.conversion import CONVERSION
from kaohe.records.measure.duties import REPORTS
from kaohe.records.measure.exams import EXAMS
from kaohe.records.measure.repeats import REPEATS
from kaohe.records.measure.sales import ORDERS, PAYMENTS, REFUNDS
from kaohe.records.measure.source import Source
from kaohe.records.measure.surveys import INVITATIONS, SURVEYS
from kaohe.records.measure.turns import TURNS

SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        CONTACTS,
        REPEATS,
        TURNS,
        SURVEYS,
        INVITATIONS,
        COMPLAINTS,
        COMPLAINTS_DUE,
        CALLBACKS_PLANNED,
        CALLBACKS_DONE,
        CHECKS,
        ORDERS,
        PAYMENTS,
        REFUNDS,
        REFUNDS_FINISHED,
        REFUNDS_REQUESTED,
        CONVERSION,
        ATTENDANCE,
        REPORTS,
        EXAMS,
    )
}

#: The source whose file says how an indicator is made.
OWNER: Mapping[str, Source] = {
    indicator: source for source in SOURCES.values() for indicator in source.recipes
}

#: The indicators that can be measured from records.
MEASURABLE: frozenset[str] = frozenset(OWNER)
