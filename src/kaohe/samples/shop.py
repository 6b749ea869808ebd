"""An e-commerce shop of 16: pre-sales, after-sales and their leads, with real flaws.

Over the three months somebody is absent, a survey stays empty, orders come back, one is
hired in mid-month, one leaves, and one supervisor's rating is missing at the end.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from kaohe.base.period import Period
from kaohe.samples.dice import Dice
from kaohe.samples.people import Person, person
from kaohe.samples.ratings import rate
from kaohe.samples.service import CHAT, contact
from kaohe.samples.tables import Tables

MONTHS = (Period(2026, 8), Period(2026, 9), Period(2026, 10))
_CENT = Decimal("0.01")
_LEAVES = date(2026, 9, 12)
_STARTS = date(2026, 10, 12)


def staff(seed: int) -> list[Person]:
    """The sixteen: eight in pre-sales, six in after-sales, two leads."""
    dice = Dice(seed, "shop staff")
    posts = [("售前组", "售前客服")] * 8 + [("售后组", "售后客服")] * 6
    posts += [("售前组", "售前组长"), ("售后组", "售后组长")]
    people: list[Person] = []
    for index, (team, position) in enumerate(posts):
        hired = date(2023 + index % 3, 1 + index % 12, 1)
        one = person(dice, f"A{index + 1:02d}", team, "总店", position, hired)
        people.append(one)
    people[6] = people[6]._replace(left_on=_LEAVES)
    people[7] = people[7]._replace(hired_on=_STARTS)
    people[11] = people[11]._replace(skill=0.36)
    return people


def month(seed: int, period: Period) -> Tables:
    """One month of the shop."""
    tables, people = Tables(), staff(seed)
    for who in people:
        tables.add("employees", **who.row())
    for who in people:
        dice = Dice(seed, "shop", period, who.employee)
        if _days(who, period):
            _work(tables, dice, who, period)
            lead = "A15" if who.team == "售前组" else "A16"
            boss = "M01" if who.employee in ("A15", "A16") else lead
            late = period == MONTHS[-1] and who.employee == "A10"
            rate(tables, dice, who, boss, "teamwork" if late else None)
            _people(tables, dice, who, period)
    return tables


def _days(who: Person, period: Period) -> list[date]:
    every = [period.first_day + timedelta(days=i) for i in range(period.days)]
    return [d for d in every if who.works_on(d) and d.weekday() != 6]


def _work(tables: Tables, dice: Dice, who: Person, period: Period) -> None:
    presale, number = who.team == "售前组", 0
    for day in _days(who, period):
        midnight = datetime.combine(day, time.min)
        for _ in range(dice.near(9, 2, 4, 16)):
            number += 1
            name = contact(
                tables, dice, who, midnight, CHAT, int(who.employee[1:]) * 1000 + number
            )
            if presale and dice.chance(0.30 + 0.22 * who.skill):
                _order(tables, dice, who, midnight, name)


def _order(
    tables: Tables, dice: Dice, who: Person, day: datetime, contact_id: str
) -> None:
    placed = dice.moment(day, 9, 22)
    settled = placed + timedelta(days=dice.whole(3, 9))
    amount = Decimal(dice.whole(3900, 259900)) / 100
    tables.add(
        "orders",
        order=f"O{contact_id}",
        agent=who.employee,
        customer=f"C{dice.whole(1, 9000):05d}",
        ordered_at=placed,
        paid_at=placed + timedelta(minutes=dice.whole(1, 40)),
        settled_at=settled,
        amount=amount,
    )
    if dice.chance(0.06):
        tables.add(
            "refunds",
            refund=f"R{contact_id}",
            order=f"O{contact_id}",
            amount=amount if dice.chance(0.7) else (amount / 2).quantize(_CENT),
            requested_at=settled - timedelta(days=1),
            finished_at=settled + timedelta(hours=dice.whole(2, 70)),
            cause=dice.pick(("customer", "product", "logistics", "agent")),
            disputed=dice.chance(0.05),
        )


def _people(tables: Tables, dice: Dice, who: Person, period: Period) -> None:
    for day in _days(who, period):
        late = dice.whole(3, 25) if dice.chance(0.03) else 0
        away = dice.chance(0.02)
        kind = dice.pick(("annual", "sick", "personal")) if away else ""
        lost = who.employee == "A12" and day.day == 14
        tables.add(
            "attendance",
            agent=who.employee,
            on=day,
            scheduled_hours=8,
            worked_hours=0 if away or lost else 8,
            late_minutes=0 if away or lost else late,
            early_minutes=0,
            status="leave" if away else "absent" if lost else "present",
            leave_type=kind,
        )
    plan = 120000 if who.team == "售前组" else 0
    if who.team == "售前组":
        tables.add(
            "targets",
            employee=who.employee,
            period=period,
            of="sales_net",
            planned=plan,
        )
    else:
        for name in ("sales_net", "sales_plan"):
            tables.add("measures", employee=who.employee, indicator=name, value=0)
    if who.employee == "A09":
        basis = "中秋值班补贴，店铺制度第 3 条"
        tables.add(
            "pay_lines", employee=who.employee, line="节日补贴", amount=200, basis=basis
        )
