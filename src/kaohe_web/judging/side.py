"""What stands beside a form: the month's figures, the ledger, last month's points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from kaohe.base.exact import plain
from kaohe.base.language import Lang
from kaohe.base.period import Period
from kaohe.base.rows import Figures
from kaohe.exchange.names import event_title
from kaohe_web.bridge.so_far import Check, failed_checks
from kaohe_web.judging.measured import Shown, all_figures
from kaohe_web.ratings.forms import Form
from kaohe_web.ratings.models import LedgerEntry
from kaohe_web.results.models import ItemResult, PersonResult

#: More failed checks than this are looked up in the records.
MOST_CHECKS = 8


@dataclass
class Side:
    """``last`` are the points of the month before, by item."""

    figures: Sequence[Shown]
    entries: Sequence[tuple[str, LedgerEntry]]
    failed: Sequence[Check] = ()
    last_period: str = ""
    last_score: str = ""
    last: dict[str, str] = field(default_factory=dict)


def side_of(
    form: Form,
    figures: Figures,
    lang: Lang,
    at: datetime,
    results: QuerySet[PersonResult],
) -> Side:
    """What a rater looks at while filling in the form.

    ``results`` are the published ones that the rater may read: last month the person may
    have been in a team that is not his.
    """
    who = form.participant.employee
    entries = LedgerEntry.objects.filter(
        cycle=form.participant.cycle_id, employee=who, withdrawn_at__isnull=True
    )
    failed = failed_checks(form.participant.cycle, who.code, at)
    side = Side(
        all_figures(form.scheme, figures.get(who.code, {}), lang),
        [
            (event_title(form.scheme, e.event, lang), e)
            for e in entries
            if form.participant.holds(e.on)
        ],
        [one for one in failed if form.participant.holds(one.on)][:MOST_CHECKS],
    )
    _last_month(form, side, results)
    return side


def _last_month(form: Form, side: Side, results: QuerySet[PersonResult]) -> None:
    period = Period.parse(form.participant.cycle.period)
    before = "" if period is None else str(period.previous())
    published = results.filter(
        participant__employee=form.participant.employee,
        participant__cycle__period=before,
        run__publication__superseded_at__isnull=True,
        run__publication__isnull=False,
    )
    result = published.order_by("-run__number").first()
    if result is None:
        return
    side.last_period = before
    side.last_score = "" if result.score is None else plain(result.score)
    points = ItemResult.objects.filter(result=result, points__isnull=False)
    side.last = {
        item: plain(given)
        for item, given in points.values_list("item", "points")
        if given is not None
    }
