"""Contacts of October: answered, timed, resolved, and customers who come back."""

from __future__ import annotations

from tests.records.measure.october import Row, after, at, figure, measured, of, parts


def test_answered_means_an_answer_or_a_first_response() -> None:
    contacts: list[Row] = [
        {"started_at": at(1), "answered_at": at(1, "09:00:20")},
        {"started_at": at(2), "first_response_at": at(2, "09:00:05")},
        {"started_at": at(3)},
    ]
    assert parts(figure("answer_rate", contacts=contacts)) == of(2, 3)
    assert parts(figure("workload", contacts=contacts)) == of(2)


def test_a_contact_belongs_to_the_period_in_which_it_started() -> None:
    contacts: list[Row] = [
        {"started_at": at(30, "23:59:59", 9), "answered_at": at(1)},
        {"started_at": at(1, "00:00:00"), "answered_at": at(1)},
        {"started_at": at(31, "23:59:59"), "answered_at": at(1, month=11)},
        {"started_at": at(1, "00:00:00", 11), "answered_at": at(1, month=11)},
    ]
    assert parts(figure("answer_rate", contacts=contacts)) == of(2, 2)


def test_speed_of_answer_is_exact_to_the_microsecond_and_leaves_out_the_unanswered() -> (
    None
):
    contacts: list[Row] = [
        {"started_at": at(1), "answered_at": at(1, "09:00:10.000001")},
        {"started_at": at(2), "answered_at": at(2, "09:00:05")},
        {"started_at": at(3)},
    ]
    one = figure("speed_of_answer", contacts=contacts)
    assert parts(one) == of("15.000001", 2)
    assert one.n == 2


def test_first_response_counts_only_where_somebody_responded() -> None:
    contacts: list[Row] = [
        {"started_at": at(1), "first_response_at": at(1, "09:00:40")},
        {"started_at": at(2), "answered_at": at(2)},
    ]
    assert parts(figure("first_response_time", contacts=contacts)) == of(40, 1)


def test_handling_time_adds_hold_and_wrap_up_to_the_talk() -> None:
    contacts: list[Row] = [
        {"started_at": at(1), "talk_seconds": 60_000_000, "wrap_seconds": 5_000_000},
        {"started_at": at(2), "talk_seconds": 30_000_000, "hold_seconds": 1_500_000},
        {"started_at": at(3), "hold_seconds": 9_000_000},
    ]
    assert parts(figure("talk_time", contacts=contacts)) == of(90, 2)
    assert parts(figure("average_handling_time", contacts=contacts)) == of("96.5", 2)


def test_resolved_is_over_answered_and_reopening_within_seven_days_undoes_it() -> None:
    done = {"started_at": at(1), "answered_at": at(1), "resolved_at": at(2)}
    contacts: list[Row] = [
        {**done, "resolved": True},
        {**done, "reopened_at": after(at(2), days=7)},
        {**done, "reopened_at": after(at(2), days=7, seconds=1)},
        {**done, "resolved": False},
        {"started_at": at(1), "resolved": True},
    ]
    assert parts(figure("resolution_rate", contacts=contacts)) == of(2, 4)


def test_resolution_time_is_over_what_was_resolved() -> None:
    contacts: list[Row] = [
        {"started_at": at(1), "resolved_at": after(at(1), hours=1)},
        {"started_at": at(2)},
    ]
    assert parts(figure("resolution_time", contacts=contacts)) == of(3600, 1)


def test_transfers_are_over_answered() -> None:
    contacts: list[Row] = [
        {"started_at": at(1), "answered_at": at(1), "transferred": True},
        {"started_at": at(1), "answered_at": at(1), "transferred": None},
    ]
    assert parts(figure("transfer_rate", contacts=contacts)) == of(1, 2)


def test_contacts_without_any_answer_time_are_told() -> None:
    told = measured(["workload"], contacts=[{"started_at": at(1)}]).findings
    assert [(f.code, f.params["count"]) for f in told] == [("KH502", 1)]


def test_a_repeat_falls_to_the_agent_of_the_earlier_contact() -> None:
    contacts: list[Row] = [
        {"customer": "C1", "started_at": at(1), "answered_at": at(1)},
        {
            "customer": "C1",
            "agent": "A02",
            "started_at": after(at(1), days=7),
            "answered_at": after(at(1), days=7),
        },
    ]
    names = ["repeat_contact_rate", "first_contact_resolution"]
    own = measured(names, contacts=contacts).figures
    assert parts(own["A01"]["repeat_contact_rate"]) == of(1, 1)
    assert parts(own["A01"]["first_contact_resolution"]) == of(0, 1)
    assert parts(own["A02"]["repeat_contact_rate"]) == of(0, 1)
    assert parts(own["A02"]["first_contact_resolution"]) == of(1, 1)


def test_after_seven_days_it_is_no_repeat_and_strangers_are_not_counted() -> None:
    contacts: list[Row] = [
        {"customer": "C1", "started_at": at(1), "answered_at": at(1)},
        {"customer": "C1", "started_at": after(at(1), days=7, seconds=1)},
        {"started_at": at(2), "answered_at": at(2)},
        {"started_at": at(2), "answered_at": at(2)},
    ]
    assert parts(figure("repeat_contact_rate", contacts=contacts)) == of(0, 1)


def test_a_repeat_in_the_first_days_of_november_counts_for_october() -> None:
    contacts: list[Row] = [
        {"customer": "C1", "started_at": at(30), "answered_at": at(30)},
        {"customer": "C1", "started_at": at(2, month=11)},
    ]
    assert parts(figure("repeat_contact_rate", contacts=contacts)) == of(1, 1)


def test_another_topic_is_a_repeat_but_no_failed_first_contact() -> None:
    contacts: list[Row] = [
        {"customer": "C1", "topic": "退货", "started_at": at(1), "answered_at": at(1)},
        {"customer": "C1", "topic": "发票", "started_at": at(2)},
        {"customer": "C2", "topic": None, "started_at": at(1), "answered_at": at(1)},
        {"customer": "C2", "topic": "发票", "started_at": at(2)},
    ]
    assert parts(figure("repeat_contact_rate", contacts=contacts)) == of(2, 2)
    assert parts(figure("first_contact_resolution", contacts=contacts)) == of(1, 2)


def test_turns_are_answered_within_their_seconds_or_not_at_all() -> None:
    asked = at(5, "10:00:00")
    turns: list[Row] = [
        {"contact": "K1", "asked_at": asked, "answered_at": after(asked, seconds=30)},
        {"contact": "K1", "asked_at": asked, "answered_at": after(asked, seconds=31)},
        {"contact": "K1", "asked_at": asked, "answered_at": after(asked, seconds=181)},
        {"contact": "K1", "asked_at": asked},
    ]
    assert parts(figure("average_response_time", turns=turns)) == of(242, 3)
    assert parts(figure("reply_within_30s", turns=turns)) == of(1, 4)
    assert parts(figure("reply_within_180s", turns=turns)) == of(2, 4)
    assert parts(figure("reply_rate", turns=turns)) == of(3, 4)
