"""One row of each model for each place: one's own, own team, other team, other branch.

A viewer of each role works in 一组 (华东分部); those who lead are granted the team, the
others the branch. 小李 stands in the same team, 小赵 in another one, 小钱 in another branch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile

from kaohe.base.calendar import load_calendar
from kaohe_web.appeals.models import Appeal
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.opening import open_cycle
from kaohe_web.identity.models import Provider
from kaohe_web.leaving.models import Copy
from kaohe_web.people.models import Account, Grant, Unit
from kaohe_web.people.roles import AGENT, GRANTED, SUPERVISOR, TEAM_LEAD
from kaohe_web.ratings.models import LedgerEntry, Rating
from kaohe_web.records.models import Upload
from kaohe_web.results.approving import decide
from kaohe_web.results.models import PersonResult, Run
from kaohe_web.results.publishing import publish
from kaohe_web.schemes.models import Acknowledgement, SchemeVersion
from tests.web.cast import START, Cast, small_company
from tests.web.flow.month import OCTOBER, measured, rated, run_now, step
from tests.web.rules import AT, CENTRE, active, assessed_teams

#: The teams, each with the agent who stands for it.
TEAMS = {"一组": "li", "二组": "zhao", "三组": "qian"}
SCOPES = {TEAM_LEAD: "一组", SUPERVISOR: "一组"}


@dataclass
class Place:
    """Where a row stands: of whom, in which unit, and in which state."""

    name: str
    whose: str
    unit: Unit | None
    row: Any
    state: str = ""


@dataclass
class World:
    """The cast with viewers of each role, and the rows by model."""

    cast: Cast
    viewers: dict[str, Account] = field(default_factory=dict)
    rows: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, model: str, place: Place) -> None:
        """A row for a place."""
        self.rows.setdefault(model, []).append(place)


def world_of(role: str) -> World:
    """A published October in each team, and what hangs on it; ``role`` looks on."""
    world = World(small_company())
    cast = world.cast
    scope = SCOPES.get(role, "华东分部")
    granted = {role: scope} if role in GRANTED else {}
    world.viewers[role] = cast.person("viewer", "看的人", "一组", granted)
    assessed_teams(cast)
    draft = active(CENTRE)
    draft.state = SchemeVersion.State.DRAFT
    draft.save()
    for name in ("华东分部", "西南分部"):
        branch = active("points_80")
        SchemeVersion.objects.filter(pk=branch.pk).update(
            scheme=f"own_{branch.pk}", unit=cast.units[name]
        )
    for version in SchemeVersion.objects.select_related("unit"):
        place = Place(version.state, "", version.unit, version, version.state)
        world.add("schemes.SchemeVersion", place)
    for team, agent in TEAMS.items():
        _team(world, team, agent)
    _company(world)
    provider = Provider(
        kind="wecom", name="企业微信", tenant="ww1", client="1", is_on=True
    )
    provider.secret = "secret"
    provider.save()
    copy = Copy.objects.create(
        kind="export", state="done", name="a.zip", by=cast.accounts["admin"], at=AT
    )
    copy.path.parent.mkdir(parents=True, exist_ok=True)
    copy.path.write_bytes(b"zip")
    world.add("leaving.Copy", Place("copy", "", None, copy))
    world.add("identity.Provider", Place("provider", "", None, provider))
    return world


def _team(world: World, team: str, agent: str) -> None:
    """The team's month: run 1 is published, run 2 (a correction) is not."""
    cast, unit = world.cast, world.cast.units[team]
    hr = cast.accounts["zhou"]
    plan = {"unit": unit, "period": OCTOBER, "preset": "department"}
    cycle = open_cycle(**plan, calendar=load_calendar()[0], by=hr, at=AT)
    rated(cycle, cast)
    measured(cycle, cast)
    while cycle.state != "computing":
        step(cycle, cast)
    first = run_now(cycle)
    decide(run=first, approved=True, reason="", by=hr, at=AT)
    publish(run=first, by=hr, at=AT, deemed_on=START)
    rating = Rating.objects.filter(participant__cycle=cycle, role="self").first()
    assert rating is not None
    rating.comment, rating.points = "改过", rating.points
    Rating.objects.filter(participant__cycle=cycle, item=rating.item).update(points=0)
    second = run_now(cycle, 2)
    assert second.pk != first.pk
    _of_the_unit(world, unit, cycle, first, team)
    people = [(agent, team)] + ([("viewer", "own")] if team == "一组" else [])
    for who, name in people:
        _of_a_person(world, cycle, first, second, who, name)


def _of_the_unit(
    world: World, unit: Unit, cycle: Cycle, run: Run | None, name: str
) -> None:
    """What belongs to a unit and to no person."""
    upload = Upload(
        unit=unit,
        name="calls.csv",
        sha256="0" * 64,
        table="",
        source="calls",
        by=world.cast.accounts["zhou"],
        at=AT,
    )
    content = ContentFile("工号,日期\nLI,2026-10-01\n".encode())
    upload.file.save("matrix/calls.csv", content, save=False)
    upload.save()
    for model, row in (
        ("people.Unit", unit),
        ("cycles.Cycle", cycle),
        ("records.Upload", upload),
        ("results.Run", run),
    ):
        if row is not None:
            # The viewer takes part in the month of his own team.
            whose = "viewer" if name == "一组" and model == "cycles.Cycle" else ""
            world.add(model, Place(name, whose, unit, row))


def _of_a_person(
    world: World, cycle: Cycle, run: Run, correction: Run, who: str, name: str
) -> None:
    """What belongs to a person: his place in the month, entries, results, an appeal."""
    account = world.cast.accounts[who]
    employee = account.employee
    assert employee is not None
    person = Participant.objects.get(cycle=cycle, employee=employee)
    of = {"cycle": cycle, "employee": employee, "on": "2026-10-05", "event": "matrix"}
    told = {"evidence": f"E-{who}", "by": world.cast.accounts["chen"]}
    entry = LedgerEntry(**of, **told, points=1, entered_at=AT)
    entry.file.save(f"{who}.pdf", ContentFile(b"%PDF-1"), save=False)
    entry.save()
    over = {"since": START, "until": START}  # a role of the past, that gives nothing
    grant = account.grants.first() or Grant.objects.create(
        account=account, role="adjudicator", unit=cycle.unit, **over
    )
    version = person.version
    Acknowledgement.objects.create(version=version, employee=employee, at=AT)
    shown = PersonResult.objects.get(run=run, participant=person)
    hidden = PersonResult.objects.get(run=correction, participant=person)
    appeal = Appeal(result=shown, text=f"申诉 {who}", filed_at=AT)
    appeal.file.save(f"appeal-{who}.pdf", ContentFile(b"%PDF-1"), save=False)
    appeal.save()
    for model, row in (
        ("cycles.Participant", person),
        ("people.Employee", employee),
        ("people.Grant", grant),
        ("ratings.LedgerEntry", entry),
        ("results.PersonResult", shown),
        ("appeals.Appeal", appeal),
    ):
        world.add(model, Place(name, who, cycle.unit, row))
    unpublished = Place(f"{name} unpublished", who, cycle.unit, hidden, "unpublished")
    world.add("results.PersonResult", unpublished)


def _company(world: World) -> None:
    """What belongs to the whole company, above everybody's branch."""
    unit = world.cast.units["公司"]
    cycle = Cycle.objects.create(
        period="2026-09",
        unit=unit,
        state="computing",
        preset="department",
        stages=["collecting", "rating", "computing", "published", "archived"],
        opened_at=AT,
    )
    run = Run.objects.create(cycle=cycle, number=1, state="done", asked_at=AT)
    _of_the_unit(world, unit, cycle, run, "company")
    manager = world.cast.accounts["wu"]
    employee = Place("company", "wu", unit, manager.employee)
    world.add("people.Employee", employee)
    grant = Place("company", "wu", unit, manager.grants.first())
    world.add("people.Grant", grant)


ROLES = (AGENT, *GRANTED)
