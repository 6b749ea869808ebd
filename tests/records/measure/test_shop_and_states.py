"""October after the sale, answer for question, and what people were doing when."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.records.measure.october import (
    Row,
    after,
    at,
    figure,
    measured,
    of,
    parts,
)

SOLD = {"order": "O1", "settled_at": at(10), "amount": Decimal("1200.00")}


def test_refunds_withdrawn_and_taken_up_by_the_platform_are_over_those_requested() -> (
    None
):
    asked = {"order": "O1", "requested_at": at(4)}
    refunds: list[Row] = [
        {**asked, "withdrawn_at": at(5)},
        {**asked, "platform": True},
        {**asked, "platform": None},
        {**asked, "requested_at": at(4, month=9), "platform": True},
    ]
    names = ["refund_saved_rate", "platform_intervention_rate"]
    own = measured(names, refunds=refunds, orders=[SOLD]).figures["A01"]
    assert [parts(own[name]) for name in names] == [of(1, 3), of(1, 3)]


def test_bad_reviews_are_three_and_less_and_may_be_won_back() -> None:
    reviews: list[Row] = [
        {"reviewed_at": at(3), "rating": 1, "recovered_at": at(5)},
        {"reviewed_at": at(3), "rating": 3, "cause": "product"},
        {"reviewed_at": at(3), "rating": 4, "recovered_at": at(5)},
        {"reviewed_at": at(3), "rating": None},
    ]
    assert parts(figure("bad_reviews_recovered_rate", reviews=reviews)) == of(1, 2)
    assert parts(figure("bad_review_rate", reviews=reviews)) == of(1, 3)


def test_a_review_that_names_no_agent_falls_to_the_seller_of_its_order() -> None:
    orders = [{**SOLD, "agent": "A02"}]
    reviews: list[Row] = [
        {"order": "O1", "agent": None, "reviewed_at": at(3), "rating": 1},
        {"order": "O9", "agent": None, "reviewed_at": at(3), "rating": 1},
        {"order": "O1", "reviewed_at": at(3), "rating": 5},
    ]
    result = measured(["bad_review_rate"], reviews=reviews, orders=orders)
    assert parts(result.figures["A02"]["bad_review_rate"]) == of(1, 1)
    assert parts(result.figures["A01"]["bad_review_rate"]) == of(0, 1)
    assert [(f.code, f.params["count"]) for f in result.findings] == [("KH501", 1)]


def test_tickets_are_closed_in_time_by_the_flag_or_else_by_their_limit() -> None:
    due = {"started_at": at(30, month=9), "due_at": at(5)}
    contacts: list[Row] = [
        {**due, "resolved_at": at(5)},
        {**due, "resolved_at": after(at(5), seconds=1)},
        {**due, "resolved_at": after(at(5), days=1), "in_time": True},
        due,
        {"started_at": at(5), "resolved_at": at(5)},
        {"started_at": at(5), "due_at": at(2, month=11), "resolved_at": at(5)},
    ]
    assert parts(figure("ticket_closure_rate", contacts=contacts)) == of(2, 4)


def test_messages_of_the_agent_are_over_messages_of_the_customer() -> None:
    turns: list[Row] = [
        {"contact": "K1", "asked_at": at(5), "answered_at": at(5)},
        {"contact": "K1", "asked_at": at(6)},
        {"contact": "K1", "answered_at": at(7)},
        {"contact": "K1", "answered_at": at(8)},
    ]
    assert parts(figure("reply_ratio", turns=turns)) == of(3, 2)


def test_the_platforms_response_time_counts_no_night_and_nothing_above_ten_minutes() -> (
    None
):
    def turn(clock: str, seconds: int | None) -> Row:
        asked = at(5, clock)
        answered = None if seconds is None else after(asked, seconds=seconds)
        return {"contact": "K1", "asked_at": asked, "answered_at": answered}

    turns = [
        turn("08:00:00", 20),
        turn("22:59:59", 601),
        turn("12:00:00", None),
        turn("23:00:00", 5),
        turn("07:59:59", None),
    ]
    assert parts(figure("platform_response_time", turns=turns)) == of(1220, 3)


@pytest.mark.parametrize(
    ("name", "expected"), [("first_response_p50", 20), ("first_response_p90", 90)]
)
def test_half_and_nine_in_ten_of_the_replies_came_so_fast(
    name: str, expected: int
) -> None:
    waits = [90, 10, 20, 30, 10, 100, 20, 10, 40, 10]
    contacts: list[Row] = [
        {"started_at": at(1), "first_response_at": after(at(1), seconds=wait)}
        for wait in waits
    ]
    contacts.append({"started_at": at(1)})
    one = figure(name, contacts=contacts)
    assert (one.value, one.n) == of(expected, 10)


def test_the_time_in_which_half_was_resolved_is_one_that_was_taken() -> None:
    contacts: list[Row] = [
        {"started_at": at(1), "resolved_at": after(at(1), hours=hours)}
        for hours in (1, 2, 50, 60)
    ]
    assert figure("resolution_time_p50", contacts=contacts).value == 7200
    assert figure("resolution_time_p90", contacts=contacts).value == 60 * 3600


def test_service_level_and_abandonment_count_everybody_who_called() -> None:
    call = {"started_at": at(1)}
    contacts: list[Row] = [
        {**call, "answered_at": after(at(1), seconds=20)},
        {**call, "answered_at": after(at(1), seconds=20.000001)},
        {**call, "first_response_at": after(at(1), seconds=5)},
        call,
    ]
    assert parts(figure("service_level", contacts=contacts)) == of(1, 4)
    assert parts(figure("abandon_rate", contacts=contacts)) == of(1, 4)


def state(name: str | None, minutes: int, planned: str | None = "work") -> Row:
    ended = after(at(5), minutes=minutes)
    return {"started_at": at(5), "ended_at": ended, "state": name, "planned": planned}


def test_occupied_is_the_time_on_contacts_over_that_and_idle_time() -> None:
    states = [
        state("talk", 30),
        state("wrap", 10),
        state("hold", 5),
        state("ready", 15),
    ]
    states += [state("break", 30), {"started_at": at(6), "state": "talk"}]
    assert parts(figure("occupancy", states=states)) == of(45 * 60, 60 * 60)


def test_adherence_is_the_time_as_planned_over_plan_and_work_beside_it() -> None:
    states = [
        state("talk", 40),
        state("ready", 10),
        state("away", 10),
        state("break", 15, "break"),
        state("talk", 5, "break"),
        state("training", 20, "training"),
        state("ready", 30, "off"),
        state("offline", 60, "off"),
    ]
    assert parts(figure("adherence", states=states)) == of(85 * 60, 130 * 60)


def test_quality_is_items_passed_over_items_that_applied_in_random_checks() -> None:
    random = {"checked_at": at(6), "kind": "random"}
    checks: list[Row] = [
        {"check": "Q1", **random},
        {"check": "Q2", **random},
        {"check": "Q3", **random, "kind": "directed"},
    ]
    passed = [("Q1", True), ("Q1", False), ("Q1", None), ("Q2", True), ("Q3", False)]
    items: list[Row] = [
        {"check": check, "item": f"项 {i}", "passed": ok}
        for i, (check, ok) in enumerate(passed)
    ]
    one = figure("quality_score", checks=checks, check_items=items)
    assert parts(one) == of(2, 3)
    assert one.n == 2


def test_late_complaints_are_those_due_and_not_solved_by_then() -> None:
    due = {"raised_at": at(1), "due_at": at(8)}
    complaints: list[Row] = [
        {**due, "resolved_at": at(8)},
        {**due, "resolved_at": at(9)},
        due,
        {"raised_at": at(1)},
    ]
    one = figure("late_complaints", complaints=complaints)
    assert (one.value, one.n) == of(2, 3)
