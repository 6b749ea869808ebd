"""The figures of a month so far, kept in memory and brought up to date when asked."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock

from django.utils import timezone

from kaohe.records.live import LiveFigures, LiveMonth, live_of
from kaohe.records.store import Store
from kaohe.runs.company import open_company
from kaohe.runs.figures import indicators_of
from kaohe.schemes.model import Scheme
from kaohe_web.bridge.inputs import period_of
from kaohe_web.bridge.rows import employees, nothing_in
from kaohe_web.cycles.models import Participant
from kaohe_web.home import company_folder, records_root

_Key = tuple[str, int, str, int, tuple[str, ...]]
_MOST = 8
_kept: OrderedDict[_Key, LiveMonth] = OrderedDict()
_lock = Lock()


def figures_so_far(
    participant: Participant, scheme: Scheme, now: datetime
) -> LiveFigures | None:
    """One person's figures to date by indicator; None before the month has begun."""
    cycle = participant.cycle
    period = period_of(cycle)
    as_of = timezone.localtime(now).replace(tzinfo=None, second=0, microsecond=0)
    if as_of.date() < period.first_day or not records_root().is_dir():
        return None
    folder = company_folder()
    nothing = nothing_in(cycle)
    key = (
        str(records_root()),
        cycle.pk,
        scheme.id,
        scheme.version,
        tuple(nothing),
    )
    with _lock:
        month = _kept.pop(key, None)
        if month is None or month.as_of > as_of:
            who = list(cycle.participants.select_related("employee", "unit"))
            names = indicators_of(scheme)
            company = open_company(folder if folder.is_dir() else None)
            month = live_of(
                Store(records_root()),
                period,
                as_of,
                names,
                scheme.dictionary,
                working=company.working(period),
                beside={"employees": employees(who), **nothing},
            )
        else:
            month = month.at(as_of)
        _kept[key] = month
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return month.figures([participant.employee.code])
