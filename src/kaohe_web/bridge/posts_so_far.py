"""The figures of a month to date on one post of several, for the forms of that post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from kaohe.base.findings import Refused
from kaohe.base.period import Stretch
from kaohe.base.rows import Figures
from kaohe.records.figures import figures as merged_figures
from kaohe.records.measure import delivered, measure
from kaohe.records.store import Store, stored_month
from kaohe.runs.figures import indicators_of, sides_of
from kaohe.runs.spells import measures_on_posts
from kaohe.schemes.model import Scheme
from kaohe_web.bridge.inputs import period_of
from kaohe_web.bridge.posts import days_of
from kaohe_web.bridge.rows import employees, nothing_in
from kaohe_web.bridge.so_far import MOST, STANDS, entered
from kaohe_web.cycles.every_post import posts_of
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.home import records_root
from kaohe_web.schemes.company import held_company

_Key = tuple[Path, int, str, int, tuple[tuple[int, date, date], ...]]
_held: dict[_Key, tuple[datetime, Figures]] = {}


def figures_on_posts(
    cycle: Cycle, scheme: Scheme, posts: Sequence[Participant], at: datetime
) -> Figures:
    """The figures that ``scheme`` names of the people of ``posts``, on the days of these.

    Measured figures stand for some minutes; what was entered by hand is read each time.
    """
    spells = {
        one.employee.code: spell
        for one in posts
        for pk, spell in days_of(posts_of(one), ()).items()
        if pk == one.pk
    }
    rows = entered(cycle, spells.keys())
    own = list(measures_on_posts(scheme, rows, spells.keys(), spells))
    agreed, _ = sides_of(scheme)
    measured = {
        who: dict(own) for who, own in _measured(cycle, scheme, posts, at).items()
    }
    period = period_of(cycle)
    found, _ = merged_figures(own, measured, agreed, period, scheme.dictionary)
    return found


def _measured(
    cycle: Cycle, scheme: Scheme, posts: Sequence[Participant], at: datetime
) -> Figures:
    days = tuple((one.pk, *one.days) for one in posts if one.days is not None)
    key = (records_root(), cycle.pk, scheme.id, scheme.version, days)
    held = _held.get(key)
    if held is not None and held[0] <= at < held[0] + STANDS:
        return held[1]
    _held[key] = at, _measure(cycle, scheme, posts)
    for old in sorted(_held, key=lambda k: _held[k][0])[:-MOST]:
        del _held[old]
    return _held[key][1]


def _measure(cycle: Cycle, scheme: Scheme, posts: Sequence[Participant]) -> Figures:
    names, period = indicators_of(scheme), period_of(cycle)
    if not names or not records_root().is_dir():
        return {}
    held, people = held_company(), list(cycle.participants.select_related("employee"))
    beside = {"employees": employees(people), **nothing_in(cycle)}
    try:
        taken = stored_month(
            Store(records_root()), period, None, beside, held.dictionary
        )
    except Refused:
        return {}
    together: dict[tuple[date, date], list[str]] = defaultdict(list)
    for one in posts:
        if one.days is not None:
            together[one.days].append(one.employee.code)
    found: Figures = {}
    for days, codes in together.items():
        found |= measure(
            taken.intake.records,
            delivered(names, taken.intake.silent, scheme.dictionary),
            Stretch(period, *days),
            codes,
            scheme.dictionary,
            working=held.working(period),
        ).figures
    return found
