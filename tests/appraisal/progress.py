"""Progress between a start and a target, and the chain of months."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kaohe.base.exact import HUNDRED, ZERO
from kaohe.base.period import Period
from kaohe.base.rows import Measured
from tests.appraisal.made import FINE, Given, measured


def progress(given: Given) -> object:
    """The line from 0 points at the start to 100 at the target; null is left out."""
    line = {"line": {"zero": given["start"], "full": given["target"]}}
    current = given["current"]
    value = Measured(None, ZERO, ZERO) if current is None else Measured(current)
    row = measured(HUNDRED * FINE, line, value)
    return "excluded" if row.points is None else row.points / FINE


def objective_progress(given: Given) -> object:
    """The mean of key results, each an exact quotient of 100 points."""
    points = ZERO
    for done in given["kr"]:
        top, _, bottom = str(done).partition("/")
        value = Measured(None, Decimal(top), Decimal(bottom or 1))
        row = measured(HUNDRED * FINE, {"ratio": {"to": Decimal(1)}}, value)
        points += row.points or ZERO
    return points / len(given["kr"]) / FINE


def monthly_cycle_chain(given: Given) -> object:
    """The same day of each following month, from the calendar and not from the last."""
    start = date.fromisoformat(str(given["start"]))
    month, days = Period(start.year, start.month), []
    for _ in range(int(given.get("periods", 2))):
        month = month.next()
        day = min(start.day, month.days)
        days.append(month.first_day.replace(day=day).isoformat())
    return days
