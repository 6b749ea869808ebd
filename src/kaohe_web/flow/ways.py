"""From a stage of the console to the pages where its work is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.urls import reverse

from kaohe_web.access.door import may
from kaohe_web.access.viewer import Viewer
from kaohe_web.cycles.stages import (
    APPEALS,
    COLLECTING,
    PUBLISHED,
    RATING,
    TARGETS,
)
from kaohe_web.flow.facts import Facts
from kaohe_web.records.targeting import SET_IN


class Way(NamedTuple):
    """A link: the name of its text, and the page."""

    text: str
    url: str


def ways(
    viewer: Viewer, facts: Facts, rights: Collection[str]
) -> Mapping[str, list[Way]]:
    """The pages of each stage that ``viewer`` may open, where the work is due.

    ``rights`` are the actions that he may do to the cycle.
    """
    cycle = facts.cycle
    found: dict[str, list[Way]] = {stage: [] for stage in cycle.stages}
    if cycle.state in SET_IN:
        if facts.targets and may(viewer, "target.set"):
            url = reverse("targets_of", args=[cycle.pk])
            found[TARGETS].append(Way("targets", url))
        if "figure.enter" in rights:
            url = reverse("figures", args=[cycle.pk])
            found[COLLECTING].append(Way("figures", url))
            url = reverse("delivery", args=[cycle.pk])
            found[COLLECTING].append(Way("delivery", url))
    if cycle.state in (COLLECTING, RATING):
        if may(viewer, "record.bring"):
            found[COLLECTING].append(Way("record_upload", reverse("record_upload")))
        if may(viewer, "team.rate"):
            found[RATING].append(Way("nav_team_rating", reverse("team_ratings")))
        if "rating.transcribe" in rights:
            found[RATING].append(Way("paper", reverse("paper", args=[cycle.pk])))
    if APPEALS in found and cycle.state in (PUBLISHED, APPEALS):
        if may(viewer, "appeal.count"):
            found[APPEALS].append(Way("nav_appeals", reverse("appeals")))
    return found
