"""Exports keyed by account: credited to who had it at that moment, or to nobody."""

from __future__ import annotations

from pathlib import Path

from tests.records.intake.months import codes, month, only

HEAD = "平台,店铺,账号,工号,启用时间,停用时间\n"
CONTACTS = "contact,agent,started_at\n"


def agents(tmp_path: Path, accounts: str, contacts: str) -> list[str]:
    intake = month(tmp_path, accounts=HEAD + accounts, contacts=CONTACTS + contacts)
    return list(intake.records["contacts"]["agent"].to_pylist())


def test_an_account_becomes_its_person(tmp_path: Path) -> None:
    rows = "C1,小美,2026-10-03 09:00:00\nC2,A02,2026-10-03 09:00:00\n"
    assert agents(tmp_path, "淘宝,一店,小美,A01,,\n", rows) == ["A01", "A02"]


def test_an_account_handed_over_belongs_to_each_in_turn(tmp_path: Path) -> None:
    accounts = (
        "淘宝,一店,小美,A01,2026-10-01,2026-10-15\n淘宝,一店,小美,A02,2026-10-16,\n"
    )
    contacts = "C1,小美,2026-10-15 23:59:00\nC2,小美,2026-10-16 00:00:00\n"
    assert agents(tmp_path, accounts, contacts) == ["A01", "A02"]


def test_an_account_that_nobody_had_then_is_told(tmp_path: Path) -> None:
    accounts = HEAD + "淘宝,一店,小美,A01,2026-10-10,\n"
    contacts = CONTACTS + "C1,小美,2026-10-03 09:00:00\n"
    intake = month(tmp_path, accounts=accounts, contacts=contacts)
    assert only(intake, "KH328").params["n"] == 1
    assert intake.records["contacts"]["agent"].to_pylist() == ["小美"]


def test_one_name_on_two_shops_is_no_guess(tmp_path: Path) -> None:
    accounts = HEAD + "淘宝,一店,小美,A01,,\n淘宝,二店,小美,A02,,\n"
    contacts = CONTACTS + "C1,小美,2026-10-03 09:00:00\n"
    intake = month(tmp_path, accounts=accounts, contacts=contacts)
    assert only(intake, "KH329").level == "error"
    assert intake.records["contacts"]["agent"].to_pylist() == ["小美"]


def test_a_number_that_is_also_an_account_is_the_number(tmp_path: Path) -> None:
    rows = "C1,A02,2026-10-03 09:00:00\n"
    assert agents(tmp_path, "淘宝,一店,A02,A01,,\n", rows) == ["A02"]


def test_a_day_without_a_time_falls_in_its_spell(tmp_path: Path) -> None:
    accounts = (
        HEAD + "淘宝,,小美,A01,2026-10-01,2026-10-15\n淘宝,,小美,A02,2026-10-16,\n"
    )
    calls = "回访编号,客服工号,计划日期\nB1,小美,2026-10-15\nB2,小美,2026-10-16\n"
    intake = month(tmp_path, accounts=accounts, callbacks=calls)
    assert intake.records["callbacks"]["agent"].to_pylist() == ["A01", "A02"]
    assert codes(intake) == []


def test_a_day_on_which_an_account_changed_hands_is_no_guess(tmp_path: Path) -> None:
    """A daily sheet of an account that two people shared by shifts is nobody's."""
    shifts = "淘宝,,值班,A01,,2026-10-15 15:59\n淘宝,,值班,A02,2026-10-15 16:00,\n"
    days = "".join(f"值班,接待人数,2026-10-{day},9\n" for day in (14, 15, 16))
    measures = "工号,指标,日期,数值\n" + days
    intake = month(tmp_path, accounts=HEAD + shifts, measures=measures)
    assert only(intake, "KH393").params["n"] == 1
    assert [(row.employee, str(row.on)) for row in intake.measures] == [
        ("A01", "2026-10-14"),
        ("A02", "2026-10-16"),
    ]
    calls = "C1,值班,2026-10-15 15:00:00\nC2,值班,2026-10-15 17:00:00\n"
    assert agents(tmp_path, shifts, calls) == ["A01", "A02"]


def test_an_account_of_a_stranger_is_refused_and_credits_nobody(tmp_path: Path) -> None:
    contacts = CONTACTS + "C1,小美,2026-10-03 09:00:00\n"
    intake = month(tmp_path, accounts=HEAD + "淘宝,,小美,A9,,\n", contacts=contacts)
    assert codes(intake) == ["KH337", "KH333"] and intake.accounts == ()
