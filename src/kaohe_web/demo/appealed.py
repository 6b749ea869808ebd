"""An appeal of the sample company: filed, decided for the agent, the month corrected."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from kaohe_web.appeals.actions.deciding import decide as decide_appeal
from kaohe_web.appeals.actions.filing import Asked, file_appeal
from kaohe_web.appeals.grants import Grant
from kaohe_web.appeals.models import Appeal
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.models import Cycle
from kaohe_web.flow.move import supersede
from kaohe_web.people.models import Account
from kaohe_web.ratings.models import Rating
from kaohe_web.results.approving import decide as approve
from kaohe_web.results.models import PersonResult, Reading
from kaohe_web.results.runs import carry_out

_WHO, _ITEM, _FULL = "a09", "teamwork", Decimal(10)


def appeal(cycle: Cycle, at: datetime) -> None:
    """The agent appeals one item, is partly right, and the correction is published."""
    agent, panel = (Account.objects.get(username=name) for name in (_WHO, "panel"))
    result = PersonResult.objects.get(
        run__cycle=cycle, participant__employee=agent.employee
    )
    rating = Rating.objects.get(
        participant=result.participant, item=_ITEM, role="supervisor"
    )
    assert rating.points is not None
    filed = file_appeal(
        result=result,
        asked=[Asked(_ITEM, _FULL, "当月两次支援售前组，部门群里有表扬记录。")],
        text="工作协调一项没有计入支援售前组的两天，请核对排班和表扬记录。",
        file=None,
        by=agent,
        at=at + timedelta(hours=1),
        calendar=company_calendar(),
    )
    decided = decide_appeal(
        appeal=filed,
        state=Appeal.State.PARTLY,
        grants={_ITEM: Grant(points=min(rating.points + 1, _FULL))},
        reasons="支援售前组属实，群里有记录，加 1 分；没有公司通报表扬，不按 10 分计。",
        by=panel,
        at=at + timedelta(hours=6),
    )
    assert decided.run is not None
    run = carry_out(decided.run, at + timedelta(hours=7))
    assert run is not None
    hr, gm = (Account.objects.get(username=name) for name in ("hr", "gm"))
    approve(run=run, approved=True, reason="", by=gm, at=at + timedelta(hours=8))
    day = at + timedelta(hours=9)
    supersede(cycle=cycle, by=hr, at=day, reason="采纳申诉裁决，更正工作协调一项。")
    Reading.objects.filter(publication__run=run, read_at__isnull=True).update(
        read_at=day, noted_at=day
    )
