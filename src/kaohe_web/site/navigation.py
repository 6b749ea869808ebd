"""The entries of the navigation, each with the page and the action behind it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.urls import get_script_prefix, reverse

from kaohe_web.access.door import may
from kaohe_web.access.viewer import Viewer
from kaohe_web.site.begin.steps import has_begun


class Entry(NamedTuple):
    """A line of the navigation: its text, its page, who sees it, and what lies below it."""

    text: str
    url: str
    action: str
    #: How addresses of its pages begin, beside that of ``url`` itself.
    below: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where its page is."""
        return _address(self.url, get_script_prefix())


@cache
def _address(name: str, prefix: str) -> str:
    """The address of a page below ``prefix``, looked up once: every page names them all."""
    return reverse(name)


#: In the order in which they stand; a viewer sees those whose action is his.
NAVIGATION: tuple[Entry, ...] = (
    Entry("nav_own_month", "own_month", "own.month", ("/my/targets/",)),
    Entry("nav_own_result", "own_latest", "own.result", ("/my/results/",)),
    Entry("nav_own_rating", "own_ratings", "own.rate"),
    Entry("nav_team_rating", "team_ratings", "team.rate"),
    Entry("team_results", "team_results", "team.result"),
    Entry("cycles", "cycles", "cycle.read", ("/runs/", "/results/")),
    Entry("nav_appeals", "appeals", "appeal.count"),
    Entry("targets", "targets", "target.set"),
    Entry("nav_ledger", "ledger", "ledger.read"),
    Entry("records", "records", "record.read", ("/exams/", "/past/")),
    Entry("schemes", "schemes", "scheme.read"),
    Entry("nav_board", "board", "board.read"),
    Entry("people", "people", "people.read"),
    Entry("audit", "audit", "audit.read"),
    Entry("company", "company", "company.change", ("/providers/", "/factor/rule/")),
)


#: Stands before the others until the first month is published.
BEGIN = Entry("begin", "begin", "people.change")


def entries(viewer: Viewer) -> list[Entry]:
    """The entries that ``viewer`` may open; his own only where he is appraised."""
    found = [entry for entry in NAVIGATION if may(viewer, entry.action)]
    if not has_begun(viewer):
        found.insert(0, BEGIN)
    if viewer.appraised:
        return found
    return [entry for entry in found if not entry.action.startswith("own.")] or found


def entry_of(path: str, shown: Iterable[Entry]) -> Entry | None:
    """The entry below which the page at ``path`` lies: that of the longest beginning."""
    found = [
        (len(start), entry)
        for entry in shown
        for start in (entry.address, *entry.below)
        if path.startswith(start)
    ]
    return max(found)[1] if found else None
