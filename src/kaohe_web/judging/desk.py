"""The two desks at which ratings are given: one's own, and that of those who lead."""

from __future__ import annotations

from typing import Final, NamedTuple

from kaohe_web.ratings.asked import SELF, SUPERVISOR


class Desk(NamedTuple):
    """The action behind a desk's pages, that of the results beside them, the scheme's role, and the names of its pages."""

    action: str
    results: str
    role: str
    list_page: str
    form_page: str
    save_page: str
    back_page: str


OWN: Final = Desk(
    "own.rate",
    "own.result",
    SELF,
    "own_ratings",
    "own_rating",
    "own_rating_save",
    "own_rating_back",
)
TEAM: Final = Desk(
    "team.rate",
    "team.result",
    SUPERVISOR,
    "team_ratings",
    "team_rating",
    "team_rating_save",
    "team_rating_back",
)
