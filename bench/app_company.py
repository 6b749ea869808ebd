"""A company of so many people for the benches of the application, made row by row.

Branches of 25 teams, teams of 20 agents and the one who leads them; everybody has an
account, nobody a password. The scheme has measured items of every kind of rule, and items
that are judged by oneself and by the team's lead.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import yaml

SINCE = date(2026, 1, 1)
AT = datetime(2026, 11, 1, 2, tzinfo=UTC)
_TEAM, _TEAMS_OF_A_BRANCH = 20, 25
_SHARES = (
    *("csat_rate", "callback_completion_rate", "answer_rate", "resolution_rate"),
    *("reply_within_30s", "first_contact_resolution", "service_level"),
    *("attendance_rate", "report_on_time_rate", "ticket_closure_rate"),
)
_COUNTS = ("failed_checks", "false_callbacks", "late_complaints", "data_errors")
_INDICATORS = ("speed_of_answer", *_COUNTS, *_SHARES)
JUDGED = ("attitude", "skill", "teamwork")


def scheme_text(name: str, measured: int, judged: int) -> str:
    """The YAML of a scheme with so many items of each sort."""
    items = [_measured(indicator) for indicator in _INDICATORS[:measured]]
    for item in JUDGED[:judged]:
        items.append({"id": item, "rate": {"from": 0, "to": 10}, "full": 10})
    for item in items:
        item["title"] = item["id"].replace("_", " ")
    full = sum(item["full"] for item in items)
    edges = {"优": 0.85, "良": 0.7, "合格": 0.5, "不合格": 0}
    data = {
        "scheme": name,
        "version": 1,
        "title": f"{len(items)} 项",
        "effective_from": SINCE,
        "raters": {"self": "40%", "supervisor": "60%"},
        "items": items,
        "grades": [{"grade": g, "from": int(full * e)} for g, e in edges.items()],
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def _measured(indicator: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": indicator, "indicator": indicator, "full": 5}
    if indicator == "speed_of_answer":
        return item | {"line": {"zero": 120, "full": 30}}
    if indicator in _COUNTS:
        return item | {"each": -1}
    if _SHARES.index(indicator) % 2:
        return item | {"ratio": {"to": "98%"}}
    bands = {"= 100%": 5, "[95%, 100%)": 4, "[80%, 95%)": 3, "< 80%": 1}
    return item | {"bands": [{"in": i, "points": p} for i, p in bands.items()]}


@dataclass
class Company:
    """What the benches name; ``leads`` are accounts, one for each team."""

    top: Any
    teams: list[Any]
    leads: list[Any]
    hr: Any
    gm: Any


def company(people: int) -> Company:
    """The units, people and accounts."""
    from kaohe_web.people.models import Account, Employee, Grant, Membership, Unit

    top = Unit.objects.create(name="公司", kind="company")
    teams: list[Unit] = []
    while len(teams) * _TEAM < people:
        if len(teams) % _TEAMS_OF_A_BRANCH == 0:
            name = f"{len(teams) // _TEAMS_OF_A_BRANCH + 1}分部"
            branch = Unit.objects.create(name=name, kind="branch", parent=top)
        name = f"{len(teams) + 1}组"
        teams.append(Unit.objects.create(name=name, kind="team", parent=branch))
    codes = [f"E{n:05d}" for n in range(people)]
    codes += [f"L{n:03d}" for n in range(len(teams))] + ["HR", "GM"]
    staff = Employee.objects.bulk_create(
        (Employee(code=code, name=f"客服{code}", hired_on=SINCE) for code in codes),
        batch_size=5000,
    )
    places = [(teams[n // _TEAM], "坐席") for n in range(people)]
    places += [(team, "主管") for team in teams] + [(top, "管理")] * 2
    Membership.objects.bulk_create(
        Membership(employee=who, unit=unit, position=post, since=SINCE)
        for who, (unit, post) in zip(staff, places, strict=True)
    )
    accounts = Account.objects.bulk_create(
        Account(username=who.code.lower(), employee=who, password="!") for who in staff
    )
    leads, hr, gm = accounts[people:-2], accounts[-2], accounts[-1]
    given = [(a, "supervisor", t) for a, t in zip(leads, teams, strict=True)]
    given += [(hr, "hr", top), (gm, "general_manager", top)]
    Grant.objects.bulk_create(
        Grant(account=account, role=role, unit=unit, since=SINCE)
        for account, role, unit in given
    )
    return Company(top, teams, leads, hr, gm)


def cycle_of(made: Company, text: str, month: int) -> Any:
    """An open cycle of 2026 for all agents, under the scheme in ``text``."""
    from kaohe.base.period import Period
    from kaohe_web.cycles.calendar import company_calendar
    from kaohe_web.cycles.opening import open_cycle
    from kaohe_web.people.models import Assignment
    from kaohe_web.schemes.content import new_version
    from kaohe_web.schemes.models import SchemeVersion

    version = new_version(text=text, name="bench.yaml", account=made.hr, at=AT)
    if not SchemeVersion.objects.filter(scheme=version.scheme).exists():
        version.state = SchemeVersion.State.ACTIVE
        version.save()
        Assignment.objects.create(
            scheme=version.scheme, unit=made.top, position="坐席", since=SINCE
        )
    return open_cycle(
        unit=made.top,
        period=Period(2026, month),
        preset="department",
        calendar=company_calendar(),
        by=made.hr,
        at=AT,
    )


def values(people: int, measured: int) -> Iterator[tuple[int, str, Any]]:
    """Seeded figures: the person's number, the indicator, and value or two parts."""
    from kaohe_web.records.grid import Written

    rng = random.Random(20261001)
    for number in range(people):
        for name in _INDICATORS[:measured]:
            if name in _COUNTS:
                yield number, name, Written(Decimal(rng.randint(0, 4)))
                continue
            n = rng.randint(40, 600)
            one = rng.randint(int(n * 0.7), n)
            if name == "speed_of_answer":
                one = n * rng.randint(20, 130)
            yield number, name, Written(None, Decimal(one), Decimal(n))
