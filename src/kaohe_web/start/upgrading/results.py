"""Computed months: what later versions keep beside each, worked out from what it holds.

Scores, grades, pay and reasons are never touched: they are read, not written.
"""

from __future__ import annotations

from django.db import transaction

from kaohe.runs.overview import overview
from kaohe_web.results.models import Month
from kaohe_web.results.read import month_of
from kaohe_web.results.store import overview_data
from kaohe_web.schemes.content import scheme_of


def complete() -> int:
    """How many months got the overview that the page of approval shows.

    Refused (KH641) where a month has a form that this version does not know.
    """
    count = 0
    for pk in Month.objects.values_list("pk", flat=True):
        month = Month.objects.select_related("version").get(pk=pk)
        if "overview" in month.frame:
            continue
        with transaction.atomic():
            seen = overview(month_of(month), scheme_of(month.version))
            month.frame = {**month.frame, "overview": overview_data(seen)}
            month.save(update_fields=["frame"])
        count += 1
    return count
