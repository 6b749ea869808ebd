"""What is odd about the records of a month, with the rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from kaohe.base.rows import Employee, Measured, MeasureRow
from kaohe.records.quality import Data, rows_of
from kaohe.records.quality.checks.changed import changes
from kaohe.records.tables import TABLES
from tests.records.quality.made import (
    START,
    call,
    contacts,
    flaws,
    only,
    rows,
    table,
)

CLEAN = [call(n) for n in range(20)]


def test_an_ordinary_list_of_calls_raises_nothing() -> None:
    data = contacts(*CLEAN)
    assert [f for code in range(750, 773) for f in flaws(data, f"KH{code}")] == []


def test_a_call_under_two_numbers_is_credited_twice() -> None:
    data = contacts(*CLEAN, {**CLEAN[3], "contact": "X3"})
    flaw = only(data, "KH750")
    assert rows(flaw) == [3, 20] and flaw.finding.params["events"] == 1


def test_a_call_joined_with_two_agents_is_credited_twice() -> None:
    data = contacts(*CLEAN, {**CLEAN[3], "contact": "X3", "agent": "小王"})
    assert only(data, "KH750").finding.params["agents"] == 2


def test_two_calls_of_a_moment_without_more_are_two_calls() -> None:
    bare = {"started_at": START, "agent": "小李"}
    data = contacts({**bare, "contact": "A"}, {**bare, "contact": "B"})
    assert flaws(data, "KH750") == []


def test_two_people_with_the_same_day_of_work_are_two_people() -> None:
    day = {"on": START.date(), "scheduled_hours": 8, "late_minutes": 12}
    rows_ = [{**day, "agent": who, "status": "present"} for who in ("小李", "小王")]
    data = Data({"attendance": table("attendance", *rows_)})
    assert flaws(data, "KH750") == []


def test_days_without_seconds_are_told_with_their_rows() -> None:
    def on(day: int, minute: int, second: int) -> datetime:
        return START.replace(day=day, minute=minute, second=second)

    good = [call(n, started_at=on(1, n, n + 1)) for n in range(12)]
    lost = [call(n, started_at=on(2, n, 0)) for n in range(20, 32)]
    flaw = only(contacts(*good, *lost), "KH751")
    assert rows(flaw) == list(range(12, 24))
    assert flaw.finding.params["first"] == "2026-10-02"


def test_an_export_that_never_had_seconds_is_only_a_note() -> None:
    rows_ = [call(n, started_at=START.replace(minute=n, second=0)) for n in range(12)]
    flaw = only(contacts(*rows_), "KH752")
    assert flaw.finding.level == "note"


def test_a_call_that_ends_before_it_starts_is_told() -> None:
    data = contacts(*CLEAN, call(40, answered_at=None, ended_at=START))
    assert rows(only(data, "KH753")) == [20]


def test_half_a_day_of_talk_is_impossible() -> None:
    data = contacts(*CLEAN, call(40, talk_seconds=13 * 3600 * 1_000_000))
    assert rows(only(data, "KH754")) == [20]


def test_nobody_talks_longer_than_the_call_lasts() -> None:
    begun = START + timedelta(days=1)
    cells = {"started_at": begun, "answered_at": begun}
    short = call(40, **cells, ended_at=begun + timedelta(seconds=60))
    assert rows(only(contacts(*CLEAN, short), "KH755")) == [20]


@pytest.mark.parametrize("name", ["system", "店小蜜", "admin01", "未分配", "auto-bot"])
def test_a_system_among_the_agents_is_told(name: str) -> None:
    data = contacts(*CLEAN, call(40, agent=name))
    assert rows(only(data, "KH758")) == [20]


def test_a_person_on_the_list_is_no_system_whatever_the_name() -> None:
    data = contacts(*CLEAN, call(40, agent="admin01"))
    people = (Employee("admin01"), Employee("小李"))
    assert flaws(Data(data.records, people), "KH758") == []


def of_agents(**counts: int) -> Data:
    numbers = iter(range(10_000))
    return contacts(
        *(call(next(numbers), agent=who) for who, n in counts.items() for _ in range(n))
    )


def test_an_agent_with_many_times_the_others_may_be_a_shared_account() -> None:
    flaw = only(of_agents(甲=120, 乙=10, 丙=9, 丁=11, 戊=10), "KH759")
    assert flaw.finding.place.employee == "甲" and len(flaw.rows) == 120


def test_a_busy_person_is_no_shared_account() -> None:
    assert flaws(of_agents(甲=60, 乙=10, 丙=9, 丁=11, 戊=10), "KH759") == []


def test_agents_with_fewer_than_five_contacts_are_told_together() -> None:
    flaw = only(of_agents(甲=5, 乙=4, 丙=1), "KH760")
    assert flaw.finding.params["names"] == ["丙", "乙"] and len(flaw.rows) == 5


def test_one_name_in_two_teams_is_told() -> None:
    people = (Employee("A1", "小李", "一组"), Employee("A2", "小李", "二组"))
    assert rows(only(Data(employees=people), "KH761")) == [0, 1]


def test_one_name_in_one_team_is_no_matter() -> None:
    people = (Employee("A1", "小李", "一组"), Employee("A2", "小王", "二组"))
    assert flaws(Data(employees=people), "KH761") == []


def test_an_agent_on_no_list_is_told_with_the_rows() -> None:
    records = contacts(*CLEAN, call(40, agent="小张")).records
    people = (Employee("小李"),)
    assert rows(only(Data(records, people), "KH762")) == [20]
    assert flaws(Data(records, people, frozenset({"小张"})), "KH762") == []


def test_a_call_during_another_call_of_the_same_agent_is_told() -> None:
    during = CLEAN[3]["answered_at"] + timedelta(seconds=60)
    data = contacts(*CLEAN, call(40, started_at=during, answered_at=during))
    assert rows(only(data, "KH763")) == [20]


def test_a_long_call_overlaps_every_call_that_begins_during_it() -> None:
    """The second one inside ends before the third begins; both lie in the first."""
    long = call(0, talk_seconds=3600 * 1_000_000)
    inside = [call(0, contact=f"X{n}", started_at=None) for n in (1, 2)]
    for n, one in enumerate(inside, start=1):
        one["answered_at"] = START + timedelta(minutes=10 * n)
    later = call(9)
    data = contacts(long, *inside, later)
    assert rows(only(data, "KH763")) == [1, 2]
    other = [{**one, "agent": "小王"} for one in inside]
    assert flaws(contacts(long, *other, later), "KH763") == []


def test_a_call_of_another_agent_at_the_same_time_is_no_overlap() -> None:
    during = CLEAN[3]["answered_at"] + timedelta(seconds=60)
    cells = {"started_at": during, "answered_at": during, "agent": "小王"}
    assert flaws(contacts(*CLEAN, call(40, **cells)), "KH763") == []


def test_customers_that_nobody_knows_are_told_from_five_in_a_hundred() -> None:
    one = call(40, customer="匿名用户")
    flaw = only(contacts(*CLEAN[:18], one, call(41, customer=None)), "KH764")
    assert rows(flaw) == [18, 19] and str(flaw.finding.params["share"]) == "10.00"
    assert flaws(contacts(*(call(n) for n in range(30)), one), "KH764") == []


def daily(days: range, *without: int) -> Data:
    """Six calls on every day but those left out."""
    return contacts(
        *(
            call(day * 100 + n, started_at=START + timedelta(days=day, minutes=n))
            for day in days
            if day not in without
            for n in range(6)
        )
    )


def test_a_day_without_rows_between_full_ones_is_a_gap() -> None:
    flaw = only(daily(range(14), 6), "KH765")
    assert flaw.finding.params["days"] == ["2026-10-07"]


def test_days_off_every_week_are_no_gaps() -> None:
    sundays = (3, 10, 17, 24, 31)
    assert flaws(daily(range(35), *sundays), "KH765") == []


def test_what_changed_since_a_published_month_is_told_cell_by_cell() -> None:
    then = table("contacts", *CLEAN)
    now = table("contacts", {**CLEAN[0], "topic": "退货"}, *CLEAN[1:19])
    data = Data({"contacts": now}, published={"contacts": then})
    changed, gone = only(data, "KH766"), only(data, "KH767")
    assert rows(changed) == [0] and rows(gone) == [19]
    assert [
        (c.key, c.column, c.then, c.now) for c in changes(TABLES["contacts"], then, now)
    ] == [("T0", "topic", None, "退货")]


def test_a_table_that_only_grew_has_not_changed() -> None:
    data = Data(
        {"contacts": table("contacts", *CLEAN)},
        published={"contacts": table("contacts", *CLEAN[:5])},
    )
    assert flaws(data, "KH766") == flaws(data, "KH767") == []


def test_a_report_that_the_system_contradicts_names_both_values() -> None:
    reported = Measured(None, Decimal(19), Decimal(20))
    data = Data(
        measures=[
            MeasureRow(
                "A1", "回访完成率", None, None, Decimal(19), Decimal(20), "分部日报"
            )
        ],
        reported={"A1": {"callback_completion_rate": reported}},
        measured={
            "A1": {"callback_completion_rate": Measured(None, Decimal(17), Decimal(20))}
        },
    )
    flaw = only(data, "KH768")
    params = flaw.finding.params
    assert (params["reported"], params["system"]) == ("19/20", "17/20")
    assert params["source"] == ["分部日报"] and rows(flaw) == [0]


def test_the_same_share_written_otherwise_is_no_contradiction() -> None:
    data = Data(
        reported={"A1": {"csat_rate": Measured(Decimal("0.95"))}},
        measured={"A1": {"csat_rate": Measured(None, Decimal(19), Decimal(20))}},
    )
    assert flaws(data, "KH768") == []


def test_the_rows_of_a_flaw_can_be_shown() -> None:
    data = contacts(*CLEAN, call(40, agent="system"))
    shown = rows_of(only(data, "KH758"), data)
    assert shown is not None and shown["contact"].to_pylist() == ["T40"]
