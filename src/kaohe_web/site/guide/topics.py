"""Which part of the guide stands behind each page: by role, the first that is held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kaohe_web.access.viewer import Viewer
from kaohe_web.people.roles import (
    ADJUDICATOR,
    ADMINISTRATOR,
    AGENT,
    AUDITOR,
    GENERAL_MANAGER,
    HR,
    ORGANISER,
    SUPERVISOR,
    TEAM_LEAD,
)

#: The section of each role.
OF_ROLE: Final[Mapping[str, str]] = {
    AGENT: "agent",
    TEAM_LEAD: "supervisor",
    SUPERVISOR: "supervisor",
    HR: "hr",
    ORGANISER: "organiser",
    GENERAL_MANAGER: "general_manager",
    ADJUDICATOR: "panel",
    ADMINISTRATOR: "administrator",
    AUDITOR: "auditor",
}
_CONSOLE = ("hr/console", "organiser/console", "general_manager/console")
_RESULTS = ("hr/results", "organiser/results", "auditor/results")
_EVENTS = ("supervisor/events", "agent/events")
_RECORDS = ("hr/records", "organiser/records", "auditor/records")
_SETTINGS = ("hr/settings", "general_manager/settings", "administrator/settings")
_TARGETS = ("supervisor/targets", "hr/targets")

#: ``section/part`` of each page that is looked at; of several the viewer's first.
TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "sign_in": ("everybody/signing_in",),
    "password": ("everybody/signing_in",),
    "factor": ("everybody/second_factor",),
    "factor_app": ("everybody/second_factor",),
    "factor_rule": ("administrator/factor_rule",),
    "messages": ("everybody/messages",),
    "channels": ("administrator/channels",),
    "providers": ("administrator/providers",),
    "provider": ("administrator/providers",),
    "provider_new": ("administrator/providers",),
    "begin": ("hr/begin",),
    "company": _SETTINGS,
    "company_days": _SETTINGS,
    "health_page": ("administrator/backup",),
    "copies": ("administrator/backup",),
    "company_delete": ("administrator/backup",),
    "people": ("hr/people", "administrator/accounts"),
    "people_bring": ("hr/people",),
    "person": ("administrator/accounts", "hr/people"),
    "audit": ("auditor/chain",),
    "schemes": ("hr/scheme_upload", "everybody/scheme"),
    "scheme": ("hr/scheme_upload", "everybody/scheme"),
    "scheme_upload": ("hr/scheme_upload",),
    "scheme_draft": ("hr/scheme_upload",),
    "schemes_assigned": ("hr/assigned",),
    "paper": ("hr/paper",),
    "records": _RECORDS,
    "record_upload": ("hr/records",),
    "upload": _RECORDS,
    "exams": ("hr/exams", "organiser/records", "auditor/records"),
    "exam_enter": ("hr/exams",),
    "figures": ("hr/figures",),
    "delivery": ("hr/delivery",),
    "targets": _TARGETS,
    "targets_of": _TARGETS,
    "own_targets": ("agent/targets",),
    "own_ratings": ("agent/self_rating",),
    "own_rating": ("agent/self_rating",),
    "team_ratings": ("supervisor/rate_team",),
    "team_rating": ("supervisor/rate_person",),
    "team_matrix": ("supervisor/rate_team",),
    "team_pairs": ("supervisor/rate_team",),
    "team_results": ("supervisor/team_result",),
    "team_result": ("supervisor/team_result",),
    "team_result_rows": ("supervisor/team_result",),
    "ledger": _EVENTS,
    "ledger_enter": ("supervisor/events",),
    "ledger_entry": _EVENTS,
    "cycles": ("hr/open", "organiser/open", "general_manager/console"),
    "cycle_open": ("hr/open", "organiser/open"),
    "cycle": _CONSOLE,
    "print_all": ("hr/results",),
    "reconcile": ("hr/reconcile",),
    "past": ("hr/past",),
    "results": _RESULTS,
    "result": _RESULTS,
    "result_rows": _RESULTS,
    "run_findings": ("hr/compute",),
    "run_approve": ("general_manager/approve",),
    "appeals": ("panel/hear",),
    "appeal": ("panel/hear", "agent/appeal"),
    "appeal_rows": ("panel/hear", "agent/appeal"),
    "appeal_counts": ("panel/counts",),
    "appeal_file": ("agent/appeal",),
    "own_month": ("agent/month",),
    "own_results": ("agent/result",),
    "own_latest": ("agent/result",),
    "own_result": ("agent/result",),
    "own_rows": ("agent/result",),
    "board": ("everybody/board",),
    "board_of": ("everybody/board",),
    "board_screen": ("everybody/board",),
}


def topic_of(page: str, viewer: Viewer) -> str | None:
    """``section/part`` for the page and the viewer's roles; None for a page without."""
    known = TOPICS.get(page, ())
    own = sections_of(viewer)
    for one in known:
        if one.partition("/")[0] in own:
            return one
    return known[0] if known else None


def sections_of(viewer: Viewer) -> list[str]:
    """The sections of the viewer's roles, what he does for others first."""
    held = [OF_ROLE[role] for role in OF_ROLE if role in viewer.roles and role != AGENT]
    own = ["agent"] if AGENT in viewer.roles else []
    return [*dict.fromkeys(held), *own, "everybody"]
