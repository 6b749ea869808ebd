"""A month of the cast, played step by step: ratings and figures for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from kaohe.base.calendar import load_calendar
from kaohe.base.period import Period
from kaohe.schemes.model import Anchored, Checklist, FreeRange, Indicated
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.opening import open_cycle
from kaohe_web.flow.move import move
from kaohe_web.flow.transitions import next_step
from kaohe_web.people.models import Account
from kaohe_web.ratings.complete import due, recount
from kaohe_web.ratings.models import Rating
from kaohe_web.records.models import MeasureEntry, Target, Wage
from kaohe_web.results.approving import decide, newest
from kaohe_web.results.models import Run
from kaohe_web.results.runs import ask, carry_out
from kaohe_web.schemes.content import scheme_of
from tests.web.cast import Cast
from tests.web.rules import AT, assessed_teams

OCTOBER = Period(2026, 10)


def opened(cast: Cast, preset: str = "department") -> Cycle:
    """October of the whole company."""
    assessed_teams(cast)
    plan = {"unit": cast.units["公司"], "period": OCTOBER, "preset": preset}
    by = cast.accounts["zhou"]
    return open_cycle(**plan, calendar=load_calendar()[0], by=by, at=AT)


def rated(cycle: Cycle, cast: Cast, at: datetime = AT) -> None:
    """Everybody rates himself and is rated; as well as can be."""
    for person in cycle.participants.select_related("employee__account", "version"):
        scheme = scheme_of(person.version)
        for role, items in due(scheme).items():
            for item in sorted(items):
                found = scheme.item(item)
                assert found is not None
                rater = cast.accounts["chen"]
                if role == "self":
                    rater = Account.objects.get(employee=person.employee)
                Rating.objects.create(
                    participant=person,
                    item=item,
                    role=role,
                    rater=rater,
                    **best(found.judged),
                    submitted_at=at,
                    saved_at=at,
                )
    recount(cycle.participants.values_list("pk", flat=True))


def best(judged: object) -> dict[str, object]:
    """The first anchor, all of a range, or no test failed."""
    if isinstance(judged, Anchored):
        return {"points": judged.anchors[0].points.low, "anchor": 1}
    if isinstance(judged, FreeRange):
        return {"points": judged.points.high}
    assert isinstance(judged, Checklist)
    return {"points": judged.by_failed[0].low, "failed": 0}


def measured(cycle: Cycle, cast: Cast, at: datetime = AT) -> None:
    """A figure for everything that the scheme measures; the people differ in sales."""
    by = cast.accounts["zhou"]
    for number, person in enumerate(cycle.participants.select_related("version")):
        scheme = scheme_of(person.version)
        names = {
            i.judged.indicator for i in scheme.items if isinstance(i.judged, Indicated)
        }
        for name in sorted(names | {"sales_net"}):
            MeasureEntry.objects.create(
                cycle=cycle,
                employee_id=person.employee_id,
                indicator=name,
                value=Decimal(50000 + 1000 * number) if name == "sales_net" else 0,
                by=by,
                at=at,
            )
        of = {"cycle": cycle, "employee_id": person.employee_id, "by": by, "at": at}
        Target.objects.create(of="sales_net", planned=50000, **of)
        Wage.objects.create(employee_id=person.employee_id, base=1500)


def step(cycle: Cycle, cast: Cast, who: str = "zhou", reason: str = "") -> None:
    """The step that comes next."""
    found = next_step(cycle)
    assert found is not None
    move(cycle=cycle, step=found, by=cast.accounts[who], at=AT, reason=reason)


def run_now(cycle: Cycle, minutes: int = 1) -> Run:
    """A finished run, asked for some minutes after everything was entered."""
    at = AT + timedelta(minutes=minutes)
    run = carry_out(ask(cycle=cycle, by=None, at=at), at)
    assert run is not None and run.state == "done"
    return run


def computed(cast: Cast, preset: str = "department") -> Cycle:
    """The month with a finished run, still in computing."""
    cycle = opened(cast, preset)
    rated(cycle, cast)
    measured(cycle, cast)
    while cycle.state != "computing":
        step(cycle, cast)
    run_now(cycle)
    return cycle


def published(cast: Cast) -> Cycle:
    """The month approved and published."""
    cycle = computed(cast)
    step(cycle, cast)
    run = newest(cycle)
    assert run is not None
    decide(run=run, approved=True, reason="", by=cast.accounts["wu"], at=AT)
    step(cycle, cast)
    return cycle
