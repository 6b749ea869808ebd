"""The entries of the navigation, each with the page and the action behind it."""

from __future__ import annotations

from typing import NamedTuple

from kaohe_web.access.door import may
from kaohe_web.access.viewer import Viewer


class Entry(NamedTuple):
    """A line of the navigation: its text, its page, and who sees it."""

    text: str
    url: str
    action: str


#: In the order in which they stand; a viewer sees those whose action is his.
NAVIGATION: tuple[Entry, ...] = (
    Entry("nav_own_month", "own_month", "own.month"),
    Entry("nav_own_result", "own_latest", "own.result"),
    Entry("nav_own_rating", "own_ratings", "own.rate"),
    Entry("nav_team_rating", "team_ratings", "team.rate"),
    Entry("team_results", "team_results", "team.result"),
    Entry("cycles", "cycles", "cycle.read"),
    Entry("nav_ledger", "ledger", "ledger.read"),
    Entry("records", "records", "record.read"),
    Entry("schemes", "schemes", "scheme.read"),
    Entry("nav_appeals", "appeals", "appeal.count"),
    Entry("nav_board", "board", "board.read"),
    Entry("people", "people", "people.read"),
    Entry("audit", "audit", "audit.read"),
    Entry("company", "company", "company.change"),
)


def entries(viewer: Viewer) -> list[Entry]:
    """The entries that ``viewer`` may open."""
    return [entry for entry in NAVIGATION if may(viewer, entry.action)]
