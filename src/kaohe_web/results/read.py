"""Results read back as the library's values, for explanations, books and comparisons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kaohe.base.result import MonthResult
from kaohe.base.result import PersonResult as Person
from kaohe.exchange.result_json import SCHEMA, month_from_data
from kaohe_web.results.models import Month, PersonResult, Run


def month_of(month: Month) -> MonthResult:
    """The whole month of a scheme, everybody in it."""
    people = PersonResult.objects.filter(
        run=month.run_id, participant__version=month.version_id
    )
    details = people.order_by("participant__employee__code")
    return _read(month.frame, details.values_list("detail", flat=True))


def person_of(result: PersonResult) -> tuple[Person, MonthResult]:
    """One person's month, and the month with nobody else in it, nor in its findings."""
    month = Month.objects.get(run=result.run_id, version=result.participant.version_id)
    code, frame = result.detail["employee"], month.frame
    own = [f for f in frame["findings"] if f["place"].get("employee") == code]
    alone = _read({**frame, "findings": own}, [result.detail])
    return alone.people[0], alone


def scored_of(result: PersonResult) -> Person:
    """One person's month from his own row, without the frame of everybody's findings."""
    version = result.participant.version
    scheme = {
        "id": version.scheme,
        "version": version.version,
        "sha256": version.sha256,
    }
    frame = {"schema": SCHEMA, "period": result.run.cycle.period, "scheme": scheme}
    return _read({**frame, "inputs": {}, "findings": []}, [result.detail]).people[0]


def months_of(run: Run) -> list[tuple[Month, MonthResult]]:
    """The month of each scheme of a run."""
    months = run.months.select_related("version").order_by("version__scheme")
    return [(month, month_of(month)) for month in months]


def _read(frame: dict[str, Any], details: Iterable[Any]) -> MonthResult:
    return month_from_data({**frame, "employees": list(details)})
