"""What of a run one viewer may read: its findings, and the people in its workbooks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from kaohe.base.result import MonthResult
from kaohe.exchange.text_table import WITH_WAGES
from kaohe_web.access.door import may_each, rows
from kaohe_web.access.viewer import Viewer
from kaohe_web.results.models import Month, Run
from kaohe_web.results.read import month_of


def findings_for(viewer: Viewer, run: Run) -> list[dict[str, Any]]:
    """The findings as data: wages for those only who see them, nothing on oneself.

    Of one's own month one reads on one's own page, after publication.
    """
    rights = may_each(viewer, {"run.read": run, "pay.read": run})
    return findings_by(rights, viewer, run)


def findings_by(
    rights: Collection[str], viewer: Viewer, run: Run
) -> list[dict[str, Any]]:
    """The same for a viewer whose ``rights`` to the run are known already."""
    if "run.read" not in rights:
        return []
    hidden = frozenset[str]() if "pay.read" in rights else WITH_WAGES
    own = viewer.account.employee
    code = None if own is None else own.code
    return [
        one
        for one in run.findings
        if one["code"] not in hidden
        and not (code and one["place"].get("employee") == code)
    ]


def month_for(viewer: Viewer, month: Month) -> MonthResult:
    """The month with the people whom the viewer reaches; himself once it is published."""
    whole = month_of(month)
    code = "participant__employee__code"
    reached = {
        who
        for action in ("result.read", "own.result")
        for who in rows(viewer, action)
        .filter(run=month.run_id)
        .values_list(code, flat=True)
    }
    people = tuple(p for p in whole.people if p.who.employee in reached)
    if len(people) == len(whole.people):
        return whole
    hidden = {p.who.employee for p in whole.people} - reached
    told = tuple(f for f in whole.findings if f.place.employee not in hidden)
    return replace(whole, people=people, findings=told)
