"""A month as far as it has come: what counts by a moment, and what does not yet."""

from __future__ import annotations

from datetime import datetime

from kaohe.records.measure import measure
from tests.records.measure.october import OCTOBER, STAFF, Row, at, of, on, parts, table


def figure_by(as_of: datetime, indicator: str, name: str, *rows: Row) -> object:
    records = {name: table(name, rows)}
    told = measure(records, [indicator], OCTOBER, STAFF, as_of=as_of)
    return parts(told.figures["A01"][indicator])


def test_contacts_count_from_their_own_day_on() -> None:
    rows = [{"started_at": at(day), "answered_at": at(day)} for day in (1, 9, 10)]
    for as_of, count in ((at(9), 2), (at(10, "00:00:00"), 2), (at(10, "00:00:01"), 3)):
        assert figure_by(as_of, "workload", "contacts", *rows) == of(count)


def test_a_ticket_due_today_is_not_late_before_the_day_is_over() -> None:
    rows = [{"started_at": at(1), "due_at": at(day, "18:00:00")} for day in (8, 9)]
    noon, midnight = at(9, "12:00:00"), at(10, "00:00:00")
    assert figure_by(noon, "ticket_closure_rate", "contacts", *rows) == of(0, 1)
    assert figure_by(midnight, "ticket_closure_rate", "contacts", *rows) == of(0, 2)


def test_a_callback_planned_for_today_counts_tomorrow() -> None:
    rows = [
        {"planned_on": on(8), "completed_at": at(8)},
        {"planned_on": on(9), "completed_at": None},
    ]
    noon, later = at(9, "12:00:00"), at(10, "08:00:00")
    assert figure_by(noon, "callback_completion_rate", "callbacks", *rows) == of(1, 1)
    assert figure_by(later, "callback_completion_rate", "callbacks", *rows) == of(1, 2)


def test_the_last_answer_of_a_contact_is_the_last_so_far() -> None:
    rows = [
        {"contact": "C1", "answered_at": at(2), "rating": 5},
        {"contact": "C1", "answered_at": at(9), "rating": 1},
    ]
    assert figure_by(at(5), "csat_rate", "surveys", *rows) == of(1, 1)
    assert figure_by(at(20), "csat_rate", "surveys", *rows) == of(0, 1)


def test_after_the_month_its_figures_are_those_of_the_whole_month() -> None:
    rows = [{"started_at": at(31), "due_at": at(31, "20:00:00")}]
    end = at(1, "00:00:00", month=11)
    assert figure_by(end, "ticket_closure_rate", "contacts", *rows) == of(0, 1)
