"""The steps from a bare start to printed forms: which are done, and where each is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from kaohe_web.access.door import may, rows
from kaohe_web.access.viewer import Viewer
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import APPROVAL, COLLECTING, COMPUTING, RATING, TARGETS
from kaohe_web.flow.facts import facts_of
from kaohe_web.people.models import Assignment, Grant, on
from kaohe_web.people.roles import GENERAL_MANAGER, HR
from kaohe_web.records.grid import heads
from kaohe_web.records.models import MeasureEntry
from kaohe_web.results.approving import newest
from kaohe_web.results.models import Publication
from kaohe_web.schemes.models import SchemeVersion


class Link(NamedTuple):
    """A button of a step: its text and its page."""

    text: str
    address: str


class Step(NamedTuple):
    """A step: its name, whether it is done, what is told of it, and where it is taken."""

    name: str
    done: bool
    told: str
    named: Mapping[str, object]
    links: tuple[Link, ...]


_begun = False


def has_begun(viewer: Viewer) -> bool:
    """True once a month was published, or where the viewer sets nothing up.

    What was published stays so: the database is asked no more once it has said yes.
    """
    global _begun
    if not may(viewer, "people.change"):
        return True
    _begun = _begun or Publication.objects.exists()
    return _begun


def forget() -> None:
    """Ask the database again (tests begin with another one)."""
    global _begun
    _begun = False


def steps(viewer: Viewer) -> list[Step]:
    """Every step in its order."""
    cycles = rows(viewer, "cycle.read").order_by("-period", "-pk")
    cycle: Cycle | None = cycles.first()
    return [
        _roles(viewer),
        _people(viewer),
        _scheme(viewer),
        _assigned(viewer),
        _cycle(cycle),
        _figures(cycle),
        _computed(viewer, cycle),
        _printed(cycle),
    ]


def _roles(viewer: Viewer) -> Step:
    """Somebody is HR: the one who sets up, or another."""
    everybody = Grant.objects.filter(on(viewer.day))
    have = set(everybody.values_list("role", flat=True))
    done = HR in have and GENERAL_MANAGER in have
    links = [Link("begin_company", reverse("company"))]
    return Step("roles", done, "begin_roles_about", {}, tuple(links))


def _people(viewer: Viewer) -> Step:
    count = rows(viewer, "people.read").count()
    links = (
        Link("people_bring", reverse("people_bring")),
        Link("people", reverse("people")),
    )
    told = "begin_people_some" if count else "begin_people_about"
    return Step("people", count > 0, told, {"count": count}, links)


def _scheme(viewer: Viewer) -> Step:
    versions = rows(viewer, "scheme.read").order_by("-pk")
    active = versions.filter(state=SchemeVersion.State.ACTIVE).first()
    draft = versions.filter(state=SchemeVersion.State.DRAFT).first()
    links = [Link("scheme_upload", reverse("scheme_upload"))]
    if active is not None:
        named = {"title": active.shown_title}
        return Step("scheme", True, "begin_scheme_active", named, tuple(links))
    if draft is not None:
        links.insert(0, Link("begin_activate", reverse("scheme", args=(draft.pk,))))
        named = {"title": draft.shown_title}
        return Step("scheme", False, "begin_scheme_draft", named, tuple(links))
    return Step("scheme", False, "begin_scheme_about", {}, tuple(links))


def _assigned(viewer: Viewer) -> Step:
    units = rows(viewer, "people.change")
    count = Assignment.objects.filter(unit__in=units).exclude(scheme="").count()
    links = (Link("assigned", reverse("schemes_assigned")),)
    return Step("assigned", count > 0, "begin_assigned_about", {}, links)


def _cycle(cycle: Cycle | None) -> Step:
    links = (Link("cycle_open", reverse("cycle_open")),)
    if cycle is None:
        return Step("cycle", False, "begin_cycle_about", {}, links)
    there = Link("begin_console", reverse("cycle", args=(cycle.pk,)))
    named = {"cycle": str(cycle), "count": cycle.participants.count()}
    return Step("cycle", True, "begin_cycle_open", named, (there, *links))


def _figures(cycle: Cycle | None) -> Step:
    """Ratings and figures of the newest cycle: what is there, what is owed."""
    if cycle is None:
        return Step("figures", False, "begin_figures_about", {}, ())
    if cycle.state == TARGETS:
        there = Link("begin_console", reverse("cycle", args=(cycle.pk,)))
        return Step("figures", False, "begin_figures_targets", {}, (there,))
    done, of = facts_of(cycle, timezone.now()).forms
    entered = MeasureEntry.objects.filter(cycle=cycle).count()
    past = cycle.state not in (COLLECTING, RATING)
    links = (
        Link("paper", reverse("paper", args=(cycle.pk,))),
        Link("figures", reverse("figures", args=(cycle.pk,))),
    )
    named = {"done": done, "of": of, "figures": entered}
    measured = any(head.kind == "measure" for head in heads(cycle))
    complete = done == of and (entered > 0 or not measured)
    return Step("figures", past or complete, "begin_figures_some", named, links)


def _computed(viewer: Viewer, cycle: Cycle | None) -> Step:
    run = None if cycle is None else newest(cycle)
    if cycle is None:
        return Step("computed", False, "begin_computed_about", {}, ())
    there = Link("begin_console", reverse("cycle", args=(cycle.pk,)))
    if run is None:
        return Step("computed", False, "begin_computed_about", {}, (there,))
    links = [there]
    if cycle.state == APPROVAL and may(viewer, "run.approve", run):
        links.insert(0, Link("go_to_approval", reverse("run_approve", args=(run.pk,))))
    done = cycle.state not in (COMPUTING, APPROVAL, RATING, COLLECTING, TARGETS)
    told = "begin_computed_public" if done else "begin_computed_run"
    return Step("computed", done, told, {"number": run.number}, tuple(links))


def _printed(cycle: Cycle | None) -> Step:
    run = None if cycle is None else newest(cycle)
    if run is None:
        return Step("printed", False, "begin_printed_about", {}, ())
    links = (
        Link("print_all", reverse("print_all", args=(run.pk,))),
        Link("results", reverse("results", args=(run.pk,))),
    )
    return Step("printed", False, "begin_printed_ready", {}, links)
