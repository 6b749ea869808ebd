"""What happened in the shop in a month beside its records: exams, events, absences."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from kaohe.base.period import Period
from kaohe.samples import shop
from kaohe.samples.dice import Dice
from kaohe.samples.tables import Tables

#: Somebody on leave on the day of the exam, who sits it a week later.
_MISSES = "A11"
_EVENTS = (
    *("extra_work", "extra_work", "stand_in"),
    *("late_form", "wrong_notes"),
)
_NOTES = {
    "extra_work": "协助仓库核对库存",
    "stand_in": "同事病假，当天顶晚班",
    "late_form": "问题记录迟交 1 天",
    "wrong_notes": "收货地址备注写错，已改正",
}
_COLUMNS = (
    *("exam", "kind", "agent", "taken_on", "score", "full"),
    *("typed", "wrong", "minutes"),
)
#: Points of 纪律性 by times absent, late or early, as its facts have them.
_DISCIPLINE = ((0, 5), (1, 4), (2, 3), (3, 3))


class Happened(NamedTuple):
    """A plus or minus event of somebody, with its evidence."""

    employee: str
    on: date
    event: str
    points: int
    evidence: str
    note: str


def exams(tables: Tables, seed: int, period: Period) -> None:
    """Add the month's product exam and typing test of everybody in the shop."""
    day = period.first_day.replace(day=20)
    for who in shop.staff(seed):
        if not who.works_on(day):
            continue
        dice = Dice(seed, "shop exam", period, who.employee)
        mark = dice.near(70 + 30 * who.skill, 6, 40, 100)
        common = {"agent": who.employee, "full": 100}
        product = {"exam": f"{period} 产品知识", "kind": "product", **common}
        missed = who.employee == _MISSES
        for on, score in (
            [(day, None), (day + timedelta(days=7), mark)] if missed else [(day, mark)]
        ):
            _sat(tables, **product, taken_on=on, score=score)
        typed = dice.near(420 + 220 * who.skill, 40, 300, 800)
        told = {"typed": typed, "wrong": dice.whole(0, 9), "minutes": 10}
        test = {"exam": f"{period} 打字测试", "kind": "typing", **common}
        _sat(tables, **test | {"full": None}, taken_on=day, **told)


def _sat(tables: Tables, **cells: object) -> None:
    tables.add("exams", **{name: cells.get(name) for name in _COLUMNS})


def events(seed: int, period: Period) -> list[Happened]:
    """A handful of plus and minus points of the month."""
    found: list[Happened] = []
    dice = Dice(seed, "shop events", period)
    staff = [who for who in shop.staff(seed) if who.works_on(period.last_day)]
    for number, event in enumerate(_EVENTS, start=1):
        who = dice.pick(staff[:-2])
        on = period.first_day.replace(day=dice.whole(2, 27))
        points = {"stand_in": 3, "late_form": -2, "wrong_notes": -1}.get(
            event, dice.whole(1, 3)
        )
        evidence = f"GD{on:%Y%m%d}-{number:02d}"
        one = Happened(who.employee, on, event, points, evidence, _NOTES[event])
        found.append(one)
    for who in staff:
        if _full_marks(seed, period, who.employee):
            day = period.first_day.replace(day=20)
            evidence = f"KS{day:%Y%m}-{who.employee}"
            found.append(Happened(who.employee, day, "full_marks", 2, evidence, ""))
    return found


def _full_marks(seed: int, period: Period, employee: str) -> bool:
    tables = Tables()
    exams(tables, seed, period)
    marks = [row["score"] for row in tables.rows["exams"] if row["agent"] == employee]
    return 100 in marks


def disciplined(tables: Tables) -> None:
    """Rate 纪律性 by what attendance says, as the form proposes it."""
    times: Counter[object] = Counter()
    for row in tables.rows["attendance"]:
        away = row["status"] == "absent"
        late = row["status"] == "present" and bool(row["late_minutes"])
        times[row["agent"]] += int(away or late)
    for row in tables.rows["ratings"]:
        if row["item"] == "discipline":
            row["points"] = dict(_DISCIPLINE).get(times[row["employee"]], 1)
