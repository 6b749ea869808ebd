"""A call centre of 200 in three branches: calls, callbacks, spot checks, reports, exams.

The flaws of real life are in it: calls that nobody answered, empty surveys, callbacks that
a spot call disproved, reports handed in late, people hired and gone in mid-month, one on
protected leave, one who had no callbacks planned at all.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kaohe.base.period import Period
from kaohe.samples.dice import Dice
from kaohe.samples.people import Person, person
from kaohe.samples.service import PHONE, check, contact
from kaohe.samples.tables import Tables

MONTHS = (Period(2026, 8), Period(2026, 9), Period(2026, 10))
PEOPLE = 200
BRANCHES = ("总部", "华东分部", "西南分部")
_TEAM = 25


def staff(seed: int) -> list[Person]:
    """Two hundred people in eight teams; a few come and go."""
    dice = Dice(seed, "centre staff")
    people: list[Person] = []
    for index in range(PEOPLE):
        team, branch = index // _TEAM, BRANCHES[index // _TEAM % len(BRANCHES)]
        hired = date(2022 + index % 4, 1 + index % 12, 1 + index % 27)
        name = f"{team + 1}组"
        people.append(person(dice, f"B{index + 1:03d}", name, branch, "坐席", hired))
    people[40] = people[40]._replace(left_on=date(2026, 9, 18))
    people[97] = people[97]._replace(left_on=date(2026, 7, 31))
    people[150] = people[150]._replace(hired_on=date(2026, 10, 9))
    people[171] = people[171]._replace(protected="休假")
    return people


def month(seed: int, period: Period, contacts_a_day: int = 12) -> Tables:
    """One month of the call centre."""
    tables = Tables()
    for number, who in enumerate(staff(seed)):
        tables.add("employees", **who.row())
        days = _days(who, period)
        if days and not who.protected:
            dice = Dice(seed, "centre", period, who.employee)
            _calls(tables, dice, who, days, number, contacts_a_day)
            _callbacks(tables, dice, who, days)
            _duties(tables, dice, who, period)
            for index in range(8):
                day = dice.pick(days)
                check(tables, dice, who, _midnight(day), index)
            _exam(tables, dice, who, days[-1])
            points = dice.near(6 * who.skill, 0.7, 0, 6)
            _rating(tables, who, points)
    return tables


def _days(who: Person, period: Period) -> list[date]:
    every = [period.first_day + timedelta(days=i) for i in range(period.days)]
    turn = int(who.employee[1:]) % 7
    return [d for d in every if who.works_on(d) and d.weekday() not in (turn, 6)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _calls(
    tables: Tables, dice: Dice, who: Person, days: list[date], number: int, a_day: int
) -> None:
    count = 0
    for day in days:
        for _ in range(dice.near(a_day, a_day / 4, 1, 3 * a_day)):
            count += 1
            contact(tables, dice, who, _midnight(day), PHONE, number * 1000 + count)


def _callbacks(tables: Tables, dice: Dice, who: Person, days: list[date]) -> None:
    if who.employee == "B077":
        return  # nobody planned a callback for him: not applicable, never 0
    for index in range(dice.near(18, 4, 6, 30)):
        planned = dice.pick(days)
        done = dice.chance(0.80 + 0.2 * who.skill)
        disproved = done and dice.chance(0.05 - 0.045 * who.skill)
        dissatisfied = done and dice.chance(0.08)
        when = _midnight(planned) + timedelta(hours=dice.whole(9, 18))
        tables.add(
            "callbacks",
            callback=f"H{planned:%y%m}-{who.employee}-{index}",
            agent=who.employee,
            customer=f"C{dice.whole(1, 9000):05d}",
            planned_on=planned,
            completed_at=when if done else None,
            checked_by="QA02" if done and (disproved or dice.chance(0.2)) else "",
            genuine=None if not done else not disproved,
            dissatisfied=dissatisfied,
            solved=dissatisfied and dice.chance(0.8),
        )


def _duties(tables: Tables, dice: Dice, who: Person, period: Period) -> None:
    for week in range(4):
        due = _midnight(period.first_day + timedelta(days=7 * week + 5, hours=18))
        late = dice.chance(0.06)
        hours = dice.whole(1, 20)
        done = due + timedelta(hours=hours) if late else due - timedelta(hours=hours)
        tables.add(
            "duties",
            duty=f"D{period}-{who.employee}-{week}",
            employee=who.employee,
            kind="report",
            due=due,
            done=done,
            accepted=True,
            errors=1 if dice.chance(0.08) else 0,
        )


def _exam(tables: Tables, dice: Dice, who: Person, day: date) -> None:
    tables.add(
        "exams",
        exam=f"E{day:%Y%m}-{who.employee}",
        kind="product",
        agent=who.employee,
        taken_on=day,
        score=dice.near(60 + 38 * who.skill, 6, 20, 100),
        full=100,
    )


def _rating(tables: Tables, who: Person, points: int) -> None:
    boss = f"L{(int(who.employee[1:]) - 1) // _TEAM + 1:02d}"
    cells = {"role": "supervisor", "rater": boss, "points": points}
    tables.add("ratings", employee=who.employee, item="reports_quality", **cells)
