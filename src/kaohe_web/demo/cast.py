"""Who works in the sample company: its units, its people, one account for each role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kaohe.samples.people import Person
from kaohe_web.people.models import (
    Account,
    Assignment,
    Employee,
    Grant,
    Membership,
    Unit,
)
from kaohe_web.people.roles import (
    ADJUDICATOR,
    ADMINISTRATOR,
    AUDITOR,
    GENERAL_MANAGER,
    HR,
    ORGANISER,
    SUPERVISOR,
    TEAM_LEAD,
)

#: The sample company stands since then.
SINCE = date(2022, 1, 1)
#: Every account has this password; the sample company is served on loopback only.
PASSWORD = "kaohe-demo"

COMPANY, CENTRE, SHOP = "晴川服务", "客服中心", "电商客服部"


class Part(NamedTuple):
    """An account beside the agents: its name, its person, what it may do and where."""

    username: str
    name: str
    unit: str
    roles: dict[str, str]


#: Heads of the eight teams of the centre are L01 to L08, as in its records.
PARTS: tuple[Part, ...] = (
    Part("hr", "周敏", COMPANY, {HR: COMPANY}),
    Part("office", "何文静", COMPANY, {ORGANISER: COMPANY}),
    Part("gm", "吴振国", COMPANY, {GENERAL_MANAGER: COMPANY}),
    Part("panel", "郑重", COMPANY, {ADJUDICATOR: COMPANY}),
    Part("audit", "沈清", COMPANY, {AUDITOR: COMPANY}),
    Part("admin", "管维", COMPANY, {ADMINISTRATOR: COMPANY}),
    Part("m01", "陈立新", SHOP, {SUPERVISOR: SHOP}),
    *(
        Part(f"l{n:02d}", name, f"{n}组", {SUPERVISOR: f"{n}组"})
        for n, name in enumerate(
            ("刘佩", "马俊", "高兰", "郭峰", "何洁", "罗涛", "谢芸", "卢青"), start=1
        )
    ),
)
#: The leads of the shop's two groups are of its sixteen.
LEADS = {"A15": "售前组", "A16": "售后组"}
SCHEMES = {CENTRE: "branch_callback_centre", SHOP: "self40_supervisor60"}
#: The posts that are appraised; those who lead a department are not.
POSTS = {
    CENTRE: ("坐席",),
    SHOP: ("售前客服", "售后客服", "售前组长", "售后组长"),
}
#: One account for each role, in the order in which a month meets them.
SHOWN = (
    *(("agent", "a09"), ("team_lead", "a16"), ("supervisor", "m01"), ("hr", "hr")),
    *(("organiser", "office"), ("general_manager", "gm"), ("adjudicator", "panel")),
    *(("auditor", "audit"), ("administrator", "admin")),
)


def units(rows: Sequence[Person]) -> dict[str, Unit]:
    """The company, its two departments, and the branches and teams that people name."""
    company = Unit.objects.create(name=COMPANY, kind=Unit.Kind.COMPANY)
    found = {COMPANY: company}
    for name in (CENTRE, SHOP):
        found[name] = Unit.objects.create(name=name, kind="branch", parent=company)
    for row in rows:
        branch, team = row.branch, row.team
        above = found[SHOP]
        if branch != "总店":
            kind = "headquarters" if branch == "总部" else "branch"
            if branch not in found:
                found[branch] = Unit.objects.create(
                    name=branch, kind=kind, parent=found[CENTRE]
                )
            above = found[branch]
        if team not in found:
            found[team] = Unit.objects.create(name=team, kind="team", parent=above)
    return found


def people(rows: Sequence[Person], where: dict[str, Unit]) -> None:
    """Everybody of ``rows`` with unit and post, and an account for some of them."""
    employees = Employee.objects.bulk_create(
        Employee(
            code=row.employee,
            name=row.name,
            hired_on=row.hired_on,
            left_on=row.left_on,
            protected=row.protected,
        )
        for row in rows
    )
    Membership.objects.bulk_create(
        Membership(
            employee=employee,
            unit=where[row.team],
            position=row.position,
            since=row.hired_on,
            until=row.left_on,
        )
        for employee, row in zip(employees, rows, strict=True)
    )
    secret = Account(username="")
    secret.set_password(PASSWORD)  # once: hashing is slow on purpose
    accounts = [
        Account(username=e.code.lower(), employee=e, password=secret.password)
        for e in employees
    ]
    Account.objects.bulk_create(accounts)
    for code, unit in LEADS.items():
        account = Account.objects.get(username=code.lower())
        _grant(account, TEAM_LEAD, where[unit])
        _grant(account, SUPERVISOR, where[unit])
    for part in PARTS:
        _part(part, where, secret.password)
    for name, scheme in SCHEMES.items():
        for position in POSTS[name]:
            Assignment.objects.create(
                scheme=scheme, unit=where[name], position=position, since=SINCE
            )


def _part(part: Part, where: dict[str, Unit], password: str) -> None:
    employee = Employee.objects.create(
        code=part.username.upper(), name=part.name, hired_on=SINCE
    )
    unit = where[part.unit]
    Membership.objects.create(
        employee=employee, unit=unit, position="管理", since=SINCE
    )
    account = Account.objects.create(
        username=part.username, employee=employee, password=password
    )
    for role, of in part.roles.items():
        _grant(account, role, where[of])


def _grant(account: Account, role: str, unit: Unit) -> None:
    Grant.objects.create(account=account, role=role, unit=unit, since=SINCE)
