"""What customers said in October: surveys, complaints, calls back."""

from __future__ import annotations

from tests.records.measure.october import (
    Row,
    after,
    at,
    figure,
    measured,
    of,
    on,
    parts,
)


def test_satisfied_is_four_and_five_of_those_who_answered() -> None:
    surveys: list[Row] = [
        {"answered_at": at(3), "rating": r} for r in (5, 4, 3, 5, None)
    ]
    surveys.append({"invited_at": at(3)})
    one = figure("csat_rate", surveys=surveys)
    assert parts(one) == of(3, 4)
    assert one.n == 4
    assert parts(figure("csat_mean", surveys=surveys)) == of(17, 4)


def test_each_contact_counts_once_by_its_last_answer() -> None:
    surveys: list[Row] = [
        {"contact": "K1", "answered_at": at(3, "10:00:00"), "rating": 5},
        {"contact": "K1", "answered_at": at(3, "11:00:00"), "rating": 1},
        {"contact": None, "answered_at": at(3), "rating": 4},
        {"contact": None, "answered_at": at(3), "rating": 4},
    ]
    assert parts(figure("csat_rate", surveys=surveys)) == of(2, 3)


def test_an_answer_belongs_to_the_period_in_which_it_was_given() -> None:
    surveys: list[Row] = [
        {"invited_at": at(30, month=9), "answered_at": at(1), "rating": 5},
        {"invited_at": at(31), "answered_at": at(1, month=11), "rating": 5},
    ]
    assert parts(figure("csat_rate", surveys=surveys)) == of(1, 1)
    assert parts(figure("survey_response_rate", surveys=surveys)) == of(1, 1)


def test_a_survey_without_an_agent_falls_to_the_agent_of_its_contact() -> None:
    contacts: list[Row] = [{"contact": "K1", "agent": "A02", "started_at": at(1)}]
    surveys: list[Row] = [
        {"contact": "K1", "agent": None, "answered_at": at(3), "rating": 5},
        {"contact": "K2", "agent": "A01", "answered_at": at(3), "rating": 5},
        {"contact": "K3", "agent": None, "answered_at": at(3), "rating": 1},
    ]
    result = measured(["csat_rate"], surveys=surveys, contacts=contacts)
    assert parts(result.figures["A02"]["csat_rate"]) == of(1, 1)
    assert parts(result.figures["A01"]["csat_rate"]) == of(1, 1)
    assert [(f.code, f.params["count"]) for f in result.findings] == [("KH501", 1)]


def test_only_upheld_complaints_about_the_agent_count_against_a_person() -> None:
    contacts: list[Row] = [
        {"started_at": at(1), "answered_at": at(1)} for _ in range(5)
    ]
    complaint = {"raised_at": at(4), "valid": True}
    complaints: list[Row] = [
        {**complaint, "cause": "agent"},
        {**complaint, "cause": None, "resolved_at": at(5)},
        {**complaint, "cause": "product"},
        {**complaint, "valid": False},
        {**complaint, "valid": None},
    ]
    names = ["complaint_rate", "unresolved_complaint_rate", "complaint_share"]
    result = measured(names, contacts=contacts, complaints=complaints)
    own = result.figures["A01"]
    assert parts(own["complaint_rate"]) == of(2, 5)
    assert parts(own["unresolved_complaint_rate"]) == of(1, 5)
    assert parts(own["complaint_share"]) == of(5, 5)
    assert own["complaint_rate"].n == 5
    assert [(f.code, f.params["count"]) for f in result.findings] == [("KH503", 1)]


def test_a_complaint_is_due_in_the_period_of_its_limit() -> None:
    complaints: list[Row] = [
        {"raised_at": at(29, month=9), "due_at": at(2), "resolved_at": at(2)},
        {"raised_at": at(5), "due_at": at(8), "resolved_at": after(at(8), seconds=1)},
        {"raised_at": at(5), "resolved_at": at(20), "replied_at": at(20)},
        {"raised_at": at(6)},
        {"raised_at": at(30), "due_at": at(2, month=11)},
    ]
    assert parts(figure("complaint_resolution_rate", complaints=complaints)) == of(2, 4)
    assert parts(figure("complaint_reply_rate", complaints=complaints)) == of(1, 4)


def test_complaints_are_timed_where_resolved_and_judged_where_the_customer_did() -> (
    None
):
    complaints: list[Row] = [
        {"raised_at": at(5), "resolved_at": after(at(5), hours=2), "satisfied": True},
        {"raised_at": at(5), "satisfied": False},
        {"raised_at": at(5)},
    ]
    time = figure("complaint_resolution_time", complaints=complaints)
    assert parts(time) == of(7200, 1)
    satisfied = figure("complaint_satisfaction_rate", complaints=complaints)
    assert parts(satisfied) == of(1, 2)


def test_callbacks_are_completed_over_planned_in_the_period() -> None:
    callbacks: list[Row] = [
        {"planned_on": on(1), "completed_at": at(1)},
        {"planned_on": on(31), "completed_at": at(1, month=11)},
        {"planned_on": on(2)},
        {"planned_on": on(30, month=9), "completed_at": at(3)},
    ]
    assert parts(figure("callback_completion_rate", callbacks=callbacks)) == of(2, 3)


def test_false_callbacks_are_counted_and_rest_on_those_checked() -> None:
    callbacks: list[Row] = [
        {"completed_at": at(1), "genuine": False},
        {"completed_at": at(1), "genuine": True},
        {"completed_at": at(2), "genuine": True},
        {"completed_at": at(1)},
        {"genuine": False},
    ]
    one = figure("false_callbacks", callbacks=callbacks)
    assert (one.value, one.n) == of(1, 3)
    assert parts(figure("false_callback_rate", callbacks=callbacks)) == of(1, 3)


def test_dissatisfied_customers_found_by_callbacks_are_solved_or_not() -> None:
    callbacks: list[Row] = [
        {"completed_at": at(1), "dissatisfied": True, "solved": True},
        {"completed_at": at(1), "dissatisfied": True},
        {"completed_at": at(1), "dissatisfied": False, "solved": True},
    ]
    one = figure("dissatisfied_resolution_rate", callbacks=callbacks)
    assert parts(one) == of(1, 2)
