"""A store's month to date: after each import, correction and undo what is true then."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kaohe.base.rows import Measured
from kaohe.records.live import LiveMonth, live_of
from kaohe.records.live import month as live_month
from kaohe.records.store import Store
from tests.records.live.months import MIDST, differing
from tests.records.store.shop import FIRST, OCTOBER, Row, at, bring, contact

NAMES = ["workload", "csat_rate", "complaint_share", "first_response_p90", "reply_rate"]


def answered(number: int, agent: str = "A01", **more: object) -> Row:
    """A contact of the fifth, answered and replied to after so many seconds."""
    row = contact(number, agent, **more)
    begun = row["started_at"]
    reply = begun + timedelta(seconds=10 + number)
    return {**row, "answered_at": begun, "first_response_at": reply}


def complaint(number: int, of: int) -> Row:
    """A complaint about a contact; whose it is the contact says."""
    raised = at(f"2026-10-07 10:{number:02d}")
    return {"complaint": f"K{number}", "contact": f"C{of:03d}", "raised_at": raised}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    people = [{"employee": who, "name": who} for who in ("A01", "A02", "A03")]
    bring(store, people, "people", "employees")
    bring(store, [answered(n) for n in range(9)], "c1")
    bring(store, [complaint(1, of=3)], "k1", "complaints")
    return store


def kept_up(store: Store) -> LiveMonth:
    return live_of(store, OCTOBER, MIDST, NAMES, few=0)


def fits(month: LiveMonth, store: Store) -> bool:
    """True where the figures are those of the store as it is."""
    exact = live_of(store, OCTOBER, month.as_of, NAMES).figures()
    assert not exact.estimated and exact.figures
    return differing(month.figures(), exact.figures) == []


def figure(month: LiveMonth, who: str, name: str) -> Measured:
    return month.figures([who]).figures[who][name]


def test_an_import_a_correction_and_an_undo_are_followed(store: Store) -> None:
    month = kept_up(store)
    assert month.live is not None and fits(month, store)
    bring(store, [answered(n, "A02") for n in range(20, 25)], "c2", minute=1)
    month = month.at(MIDST + timedelta(minutes=1))
    assert figure(month, "A02", "workload").value == 5 and fits(month, store)
    bring(store, [answered(3, "A03")], "c3", minute=2)
    month = month.at(MIDST + timedelta(minutes=2))
    assert figure(month, "A03", "workload").value == 1 and fits(month, store)
    store.undo("c2", who="HR01", when=FIRST + timedelta(minutes=3))
    month = month.at(MIDST + timedelta(minutes=3))
    assert figure(month, "A02", "workload").value == 0 and fits(month, store)


def test_a_complaint_follows_its_contact_to_another_agent(store: Store) -> None:
    month = kept_up(store)
    assert figure(month, "A01", "complaint_share").numerator == 1
    bring(store, [answered(3, "A02")], "c3", minute=1)
    month = month.at(MIDST + timedelta(minutes=1))
    assert figure(month, "A01", "complaint_share").numerator == 0
    assert figure(month, "A02", "complaint_share").numerator == 1
    assert fits(month, store)


def test_rows_on_which_two_systems_disagree_are_taken_off(store: Store) -> None:
    month = kept_up(store)
    bring(store, [answered(3, "A02")], "x1", source="platform", minute=1)
    month = month.at(MIDST + timedelta(minutes=1))
    assert figure(month, "A01", "workload").value == 8 and fits(month, store)
    store.undo("x1", who="HR01", when=FIRST + timedelta(minutes=2))
    month = month.at(MIDST + timedelta(minutes=2))
    assert figure(month, "A01", "workload").value == 9 and fits(month, store)


def test_files_written_together_change_nothing(store: Store) -> None:
    month = kept_up(store)
    bring(store, [answered(n) for n in range(30, 33)], "c2", minute=1)
    store.compact(when=FIRST + timedelta(minutes=2), more_than=1)
    month = month.at(MIDST + timedelta(minutes=2))
    assert figure(month, "A01", "workload").value == 12 and fits(month, store)


def test_new_people_and_new_tables_ask_for_the_whole_month(store: Store) -> None:
    month = kept_up(store)
    bring(store, [{"employee": "A04", "name": "A04"}], "p2", "employees", minute=1)
    bring(store, [answered(40, "A04")], "c2", minute=1)
    turns = [{"contact": "C040", "agent": "A04", "asked_at": at("2026-10-05 09:41")}]
    bring(store, turns, "t1", "turns", minute=1)
    month = month.at(MIDST + timedelta(minutes=1))
    assert figure(month, "A04", "workload").value == 1
    assert figure(month, "A04", "reply_rate").denominator == 1 and fits(month, store)


def test_between_whole_looks_the_month_is_not_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = kept_up(store)
    bring(store, [answered(50)], "c2", minute=1)
    monkeypatch.setattr(live_month, "stored_month", None)
    soon = month.at(MIDST + timedelta(minutes=14))
    assert figure(soon, "A01", "workload").value == 10
    told = soon.figures()
    assert told.as_of["workload"] == MIDST + timedelta(minutes=14)
    with pytest.raises(TypeError):
        soon.at(MIDST + timedelta(minutes=15))


def test_the_last_answer_is_as_true_as_the_last_whole_look(store: Store) -> None:
    survey = {"survey": "S1", "contact": "C001", "agent": "A01", "rating": 5}
    bring(store, [{**survey, "answered_at": at("2026-10-06 10:00")}], "s1", "surveys")
    month = kept_up(store)
    again = {**survey, "survey": "S2", "rating": 1}
    again["answered_at"] = at("2026-10-07 10:00")
    bring(store, [again], "s2", "surveys", minute=1)
    soon = month.at(MIDST + timedelta(minutes=5)).figures()
    assert soon.as_of["csat_rate"] == MIDST
    assert soon.figures["A01"]["csat_rate"].numerator == 1
    later = month.at(MIDST + timedelta(minutes=15))
    assert figure(later, "A01", "csat_rate").numerator == 0 and fits(later, store)


def test_a_month_does_not_go_back_in_time(store: Store) -> None:
    with pytest.raises(ValueError, match="before"):
        kept_up(store).at(MIDST - timedelta(minutes=1))
