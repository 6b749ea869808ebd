"""Every action of the application: on which rows, and which role reaches which of them.

This is the one list. A page names its action, the rows that it may show follow from it,
and what may be done to a single row is asked of the same filter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery

from kaohe_web.access.reach import (
    Of,
    Reach,
    at_the_top,
    everything,
    granted,
    in_use,
    others,
    own,
    whole,
)
from kaohe_web.people.models import Membership
from kaohe_web.people.roles import (
    ADJUDICATOR,
    ADMINISTRATOR,
    AGENT,
    AUDITOR,
    GENERAL_MANAGER,
    HR,
    ORGANISER,
    ROLES,
    SUPERVISOR,
    TEAM_LEAD,
)

#: How the rows of each model lead to their person and unit.
OF: Mapping[str, Of] = {
    "people.Unit": Of(None, ""),
    "people.Employee": Of("pk", "memberships__unit"),
    "people.Grant": Of("account__employee", "unit"),
    "schemes.SchemeVersion": Of(None, "unit"),
    "cycles.Cycle": Of("participants__employee", "unit"),
    "cycles.Participant": Of("employee", "unit"),
    # With ``_PLACED``: where the person stood in the entry's own cycle.
    "ratings.LedgerEntry": Of("employee", "employee__participations__unit"),
    "records.Upload": Of(None, "unit"),
    "results.Run": Of(None, "cycle__unit"),
    "results.PersonResult": Of("participant__employee", "participant__unit"),
    "appeals.Appeal": Of("result__participant__employee", "result__participant__unit"),
    "audit.Entry": Of(None, "unit"),
    "identity.Provider": Of(None, None),
    "leaving.Copy": Of(None, None),
}


class Action(NamedTuple):
    """``model``'s rows that ``reaches`` gives to each role, narrowed by ``only``."""

    model: str
    reaches: Mapping[str, Reach]
    only: Q = Q()
    changes: bool = False
    #: The rows that there are: of participants also the posts left in mid-month.
    rows: str = "_default_manager"

    def every(self) -> QuerySet[Any]:
        """All rows that the action may be about."""
        found: QuerySet[Any] = getattr(self.table, self.rows).all()
        return found

    @property
    def table(self) -> type[Model]:
        """The model of the rows."""
        return apps.get_model(self.model)


def _each(roles: tuple[str, ...], reach: Reach) -> dict[str, Reach]:
    return dict.fromkeys(roles, reach)


_PUBLISHED = Q(run__publication__isnull=False)
#: A leader reaches the entries of his people, whatever unit the cycle is of.
_PLACED = Q(employee__participations__cycle=F("cycle"))
#: Somebody belongs to the units of his open posts; one who left, to that of his last.
_LATEST = Membership.objects.filter(employee=OuterRef("pk")).order_by("-since", "-pk")
_POSTED = Q(memberships__until__isnull=True) | Q(
    memberships__pk=Subquery(_LATEST.values("pk")[:1])
)
_OVERSEERS = (HR, ORGANISER, GENERAL_MANAGER, AUDITOR)

ACTIONS: Mapping[str, Action] = {
    # ---- everybody, for himself
    "own.month": Action("cycles.Participant", {AGENT: own}),
    "own.rate": Action("cycles.Participant", {AGENT: own}, changes=True, rows="posts"),
    "own.target": Action("cycles.Participant", {AGENT: own}, changes=True),
    "own.result": Action("results.PersonResult", {AGENT: own}, _PUBLISHED),
    "own.note": Action("results.PersonResult", {AGENT: own}, _PUBLISHED, True),
    "own.appeal": Action("results.PersonResult", {AGENT: own}, _PUBLISHED, True),
    "board.read": Action("cycles.Cycle", {AGENT: own} | _each(ROLES[1:], granted)),
    "board.consent": Action("people.Employee", {AGENT: own}, changes=True),
    "board.set": Action(
        "people.Unit", _each((HR, GENERAL_MANAGER), granted), changes=True
    ),
    "scheme.read": Action(
        "schemes.SchemeVersion",
        _each(ROLES, in_use) | _each((HR, ADMINISTRATOR), everything),
    ),
    "scheme.acknowledge": Action(
        "schemes.SchemeVersion",
        {AGENT: everything},
        Q(state="active"),
        changes=True,
    ),
    # ---- those who lead people
    "team.rate": Action(
        "cycles.Participant",
        {SUPERVISOR: others, TEAM_LEAD: others},
        changes=True,
        rows="posts",
    ),
    "target.set": Action(
        "cycles.Participant", _each((SUPERVISOR, HR), others), changes=True
    ),
    "ledger.enter": Action(
        "cycles.Participant",
        _each((TEAM_LEAD, SUPERVISOR, HR), others),
        changes=True,
        rows="posts",
    ),
    "ledger.read": Action(
        "ratings.LedgerEntry",
        {AGENT: own} | _each((TEAM_LEAD, SUPERVISOR, *_OVERSEERS), others),
        _PLACED,
    ),
    "ledger.withdraw": Action(
        "ratings.LedgerEntry",
        _each((TEAM_LEAD, SUPERVISOR, HR), others),
        _PLACED,
        changes=True,
    ),
    "team.result": Action(
        "results.PersonResult", _each((TEAM_LEAD, SUPERVISOR), others), _PUBLISHED
    ),
    # ---- HR and those above
    "people.read": Action(
        "people.Employee",
        _each((HR, ORGANISER, AUDITOR, ADMINISTRATOR), others),
        _POSTED,
    ),
    "people.move": Action(
        "people.Employee", _each((HR, ADMINISTRATOR), others), _POSTED, changes=True
    ),
    "people.change": Action(
        "people.Unit", _each((HR, ADMINISTRATOR), granted), changes=True
    ),
    "scheme.change": Action(
        "schemes.SchemeVersion", _each((HR, ADMINISTRATOR), at_the_top), changes=True
    ),
    "scheme.keep": Action(
        "people.Unit", _each((HR, ADMINISTRATOR), granted), changes=True
    ),
    "cycle.read": Action(
        "cycles.Cycle", _each((*_OVERSEERS, ADMINISTRATOR, SUPERVISOR), granted)
    ),
    "cycle.open": Action("people.Unit", _each((HR, ORGANISER), granted), changes=True),
    "cycle.move": Action(
        "cycles.Cycle",
        _each((HR, ORGANISER, GENERAL_MANAGER, SUPERVISOR), granted),
        changes=True,
    ),
    "record.read": Action("records.Upload", _each((HR, ORGANISER, AUDITOR), granted)),
    "record.bring": Action("people.Unit", {HR: granted}, changes=True),
    "past.bring": Action("people.Unit", {HR: granted}, changes=True),
    "record.change": Action("records.Upload", {HR: granted}, changes=True),
    "figure.enter": Action("cycles.Cycle", {HR: granted}, changes=True),
    "rating.transcribe": Action("cycles.Cycle", {HR: granted}, changes=True),
    "result.read": Action("results.PersonResult", _each(_OVERSEERS, others)),
    "run.read": Action("results.Run", _each(_OVERSEERS, granted)),
    "pay.read": Action("results.Run", _each((HR, GENERAL_MANAGER, AUDITOR), granted)),
    "run.compute": Action("cycles.Cycle", {HR: granted}, changes=True),
    "run.approve": Action("results.Run", {GENERAL_MANAGER: granted}, changes=True),
    "run.publish": Action("results.Run", {HR: granted}, changes=True),
    # ---- appeals
    "appeal.read": Action(
        "appeals.Appeal", {AGENT: own} | _each((ADJUDICATOR, HR, AUDITOR), others)
    ),
    "appeal.withdraw": Action("appeals.Appeal", {AGENT: own}, changes=True),
    "appeal.decide": Action("appeals.Appeal", {ADJUDICATOR: others}, changes=True),
    "appeal.count": Action(
        "appeals.Appeal", _each((ADJUDICATOR, HR, AUDITOR), granted)
    ),
    # ---- the installation
    "account.change": Action(
        "people.Employee", {ADMINISTRATOR: others}, _POSTED, changes=True
    ),
    "company.change": Action(
        "people.Unit",
        _each((HR, GENERAL_MANAGER, ADMINISTRATOR), granted),
        changes=True,
    ),
    "health.read": Action("people.Unit", {ADMINISTRATOR: granted}),
    "channel.change": Action("people.Unit", {ADMINISTRATOR: granted}, changes=True),
    "factor.require": Action("people.Unit", {ADMINISTRATOR: granted}, changes=True),
    "provider.change": Action(
        "identity.Provider", {ADMINISTRATOR: whole}, changes=True
    ),
    "company.copy": Action("leaving.Copy", {ADMINISTRATOR: whole}, changes=True),
    "grant.give": Action("people.Unit", {ADMINISTRATOR: granted}, changes=True),
    "grant.end": Action("people.Grant", {ADMINISTRATOR: others}, changes=True),
    "audit.read": Action(
        "audit.Entry", _each((AUDITOR, ADMINISTRATOR, GENERAL_MANAGER), at_the_top)
    ),
}
