"""What waits for a person: his self-rating, results to read, schemes, the appeal window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from kaohe.exchange.names import period_title
from kaohe_web.access.door import rows
from kaohe_web.access.viewer import Viewer
from kaohe_web.appeals.window import standing
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.every_post import posts_of
from kaohe_web.cycles.models import Participant
from kaohe_web.cycles.stages import TARGETS
from kaohe_web.judging.desk import OWN
from kaohe_web.ratings.progress import progress
from kaohe_web.ratings.window import JUDGED_IN, last_day
from kaohe_web.records.targeting import SET_IN
from kaohe_web.records.targets import standings
from kaohe_web.results.models import PersonResult
from kaohe_web.results.reading import reading_of
from kaohe_web.schemes.models import Acknowledgement
from kaohe_web.words import word
from kaohe_web.words.language import lang


class Task(NamedTuple):
    """Something to do: its text, its page, and the last day; ``late`` after it."""

    text: str
    url: str
    until: date | None = None
    late: bool = False


def tasks(viewer: Viewer, months: list[Participant], today: date) -> list[Task]:
    """Everything that waits for ``viewer``, the most pressing first."""
    found = [
        *_targets(months, today),
        *_ratings(viewer, months, today),
        *_results(viewer, today),
        *_schemes(viewer, months),
    ]
    return sorted(found, key=lambda task: task.until or date.max)


def _targets(months: list[Participant], today: date) -> Iterator[Task]:
    for one in months:
        if one.cycle.state not in SET_IN or TARGETS not in one.cycle.stages:
            continue
        for own in standings([one]):
            if own.state == "waiting":
                month = period_title(one.cycle.period, lang())
                days = {d.stage: d.last for d in one.cycle.deadlines.all()}
                url = reverse("own_targets", args=[one.pk])
                text = word("mine_task_targets", lang(), month=month)
                last = days.get(TARGETS)
                yield Task(text, url, last, last is not None and last < today)


def _ratings(viewer: Viewer, months: list[Participant], today: date) -> Iterator[Task]:
    open_now = [p for p in months if p.cycle.state in JUDGED_IN]
    due = [post for p in open_now for post in _posts(p)]
    for one in progress(due, viewer.account, OWN.role):
        if one.of and one.state(viewer.account) in ("open", "draft"):
            cycle = one.participant.cycle
            last = last_day(cycle)
            url = reverse("own_rating", args=[one.participant.pk])
            month = period_title(cycle.period, lang())
            text = word("mine_task_rate", lang(), month=month)
            yield Task(text, url, last, last is not None and last < today)


def _posts(month: Participant) -> list[Participant]:
    """The posts of a month, each with the month's cycle as it was read."""
    found = posts_of(month)
    for post in found:
        post.cycle = month.cycle
    return found


def _results(viewer: Viewer, today: date) -> Iterator[Task]:
    latest = latest_result(viewer)
    if latest is None:
        return
    month = period_title(latest.run.cycle.period, lang())
    url = reverse("own_result", args=[latest.pk])
    reading = reading_of(latest)
    if reading is not None and reading.noted_at is None:
        text = word("mine_task_note", lang(), month=month)
        # After that day it counts as delivered: to be read, and late for nobody.
        until = reading.deemed_on if today <= reading.deemed_on else None
        yield Task(text, url, until)
    where = standing(latest, reading, company_calendar(), today)
    if where.why is None and where.window is not None:
        file = reverse("appeal_file", args=[latest.pk])
        text = word("mine_task_appeal", lang(), month=month)
        yield Task(text, file, where.window.last)


def _schemes(viewer: Viewer, months: list[Participant]) -> Iterator[Task]:
    read = set(
        Acknowledgement.objects.filter(employee=viewer.employee or 0).values_list(
            "version", flat=True
        )
    )
    posts = [post for p in months for post in posts_of(p)]
    for version in {p.version for p in posts if p.version_id not in read}:
        text = word("mine_task_scheme", lang(), title=version.shown_title)
        yield Task(text, reverse("scheme", args=[version.pk]))


def latest_result(viewer: Viewer) -> PersonResult | None:
    """The newest result of the viewer that stands published."""
    found = rows(viewer, "own.result").filter(
        run__publication__superseded_at__isnull=True
    )
    related = ("participant__version", "participant__employee", "run__cycle")
    one: PersonResult | None = (
        found.select_related(*related)
        .defer("detail")
        .order_by("-run__cycle__period", "-pk")
        .first()
    )
    return one
