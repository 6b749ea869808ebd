"""A log of messages becomes rounds: what was asked, when a person answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.records.mapping.made import brought, codes, own, rows

MAPPING = """
table: turns
rounds: {key: 会话, at: 时间, sender: 发送者, agent: 客服, customers: [买家], agents: [客服]}
also:
  - table: contacts
    once: true
    filled: contact
    columns:
      contact: {same: contact}
      agent: {same: agent}
      started_at: {same: asked_at}
      first_response_at: {same: answered_at}
"""
HEAD = "会话,时间,发送者,客服\n"


def turns(folder: Path, *lines: str) -> list[dict[str, Any]]:
    brought(folder, HEAD + "\n".join(lines) + "\n", own(MAPPING))
    return rows(folder, "turns")


def clock(row: dict[str, Any]) -> tuple[str, str | None]:
    asked, answered = row["asked_at"], row["answered_at"]
    return f"{asked:%H:%M}", None if answered is None else f"{answered:%H:%M}"


def test_several_questions_before_an_answer_are_one_round(tmp_path: Path) -> None:
    found = turns(
        tmp_path,
        "C1,2026-10-01 09:00,买家,",
        "C1,2026-10-01 09:01,买家,",
        "C1,2026-10-01 09:03,客服,小美",
        "C1,2026-10-01 09:04,客服,小美",
    )
    assert [clock(r) for r in found] == [("09:00", "09:03")]
    assert found[0]["agent"] == "小美"


def test_a_robot_neither_asks_nor_answers(tmp_path: Path) -> None:
    found = turns(
        tmp_path,
        "C1,2026-10-01 09:00,买家,",
        "C1,2026-10-01 09:00,机器人,",
        "C1,2026-10-01 09:05,客服,小美",
    )
    assert [clock(r) for r in found] == [("09:00", "09:05")]


def test_a_round_that_nobody_answers_is_charged_to_who_had_the_conversation(
    tmp_path: Path,
) -> None:
    found = turns(
        tmp_path,
        "C1,2026-10-01 09:00,买家,",
        "C1,2026-10-01 09:05,客服,小美",
        "C1,2026-10-01 09:10,买家,",
    )
    assert [clock(r) for r in found] == [("09:00", "09:05"), ("09:10", None)]
    assert [r["agent"] for r in found] == ["小美", "小美"]


def test_a_conversation_without_any_answer_is_nobodys(tmp_path: Path) -> None:
    (row,) = turns(tmp_path, "C1,2026-10-01 09:00,买家,")
    assert row["agent"] is None and row["answered_at"] is None


def test_a_greeting_before_the_first_question_answers_nothing(tmp_path: Path) -> None:
    found = turns(
        tmp_path, "C1,2026-10-01 08:59,客服,小美", "C1,2026-10-01 09:00,买家,"
    )
    assert [clock(r) for r in found] == [("09:00", None)]


def test_messages_are_put_in_order_of_time(tmp_path: Path) -> None:
    found = turns(
        tmp_path, "C1,2026-10-01 09:05,客服,小美", "C1,2026-10-01 09:00,买家,"
    )
    assert [clock(r) for r in found] == [("09:00", "09:05")]


def test_each_conversation_is_one_contact_with_its_first_answer(tmp_path: Path) -> None:
    turns(
        tmp_path,
        "C1,2026-10-01 09:00,买家,",
        "C1,2026-10-01 09:05,客服,小美",
        "C1,2026-10-01 09:10,买家,",
        "C1,2026-10-01 09:11,客服,小李",
    )
    (row,) = rows(tmp_path, "contacts")
    assert row["agent"] == "小美" and f"{row['first_response_at']:%H:%M}" == "09:05"


def test_a_message_without_a_readable_time_is_kept_aside(tmp_path: Path) -> None:
    text = HEAD + "C1,刚才,买家,\nC1,2026-10-01 09:00,买家,\n"
    report = brought(tmp_path, text, own(MAPPING))
    assert "KH314" in codes(report) and report.refused[0].cells["时间"] == "刚才"
    assert len(rows(tmp_path, "turns")) == 1
