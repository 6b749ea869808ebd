"""A mapping proposed from headers and cells, with how sure it is of each column."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.records.mapping import (
    Guess,
    guess_mapping,
    mapping_text,
    read_mapping,
    shipped_mappings,
)
from tests.records.mapping.made import shipped

TICKETS = (
    "工单编号,处理客服,建单日期,关单日期,通话时长(分钟),客户评价,结果\n"
    "W1,小李,25/3/2026 09:10,25/3/2026 10:10,3.5,非常满意,已办结\n"
    "W2,小王,26/3/2026 09:10,?,2,不满意,处理中\n"
)


def guess(folder: Path, text: str, table: str | None = None) -> Guess:
    file = folder / "导出.csv"
    file.write_text(text, "utf-8")
    return guess_mapping(file, table=table)


def taken(found: Guess) -> dict[str, str]:
    return {c.header: c.column.en for c in found.columns if c.column is not None}


def test_headers_that_no_mapping_knows_are_found_by_what_they_mean(
    tmp_path: Path,
) -> None:
    found = guess(tmp_path, TICKETS)
    assert found.shipped is None and found.mapping is not None
    assert found.mapping.first.table == "contacts"
    assert taken(found) == {
        "工单编号": "contact",
        "处理客服": "agent",
        "建单日期": "started_at",
        "关单日期": "ended_at",
        "通话时长(分钟)": "talk_seconds",
        "结果": "resolved",
    }


def test_cells_say_units_words_marks_and_the_order_of_day_and_month(
    tmp_path: Path,
) -> None:
    found = guess(tmp_path, TICKETS)
    first, second = found.after["contacts"]
    assert first["talk_seconds"] == "210"
    assert (first["resolved"], second["resolved"]) == ("true", "false")
    assert first["started_at"].startswith("2026-03-25 09:10")
    assert second["ended_at"] == "" and found.findings == ()


def test_an_exact_name_is_surer_than_a_similar_one(tmp_path: Path) -> None:
    found = guess(tmp_path, TICKETS)
    sure = {c.header: c.confidence for c in found.columns}
    assert sure["通话时长(分钟)"] > sure["工单编号"] > 0 == sure["客户评价"]


def test_cells_that_cannot_be_read_make_it_less_sure(tmp_path: Path) -> None:
    text = "联络编号,客服工号,开始时间\nA,小李,{0}\nB,小李,2026-10-01 09:00:00\n"
    good = guess(tmp_path, text.format("2026-10-01 10:00:00"))
    half = guess(tmp_path, text.format("昨天"))
    assert [c.confidence for c in good.columns] == [95, 95, 95]
    assert [c.confidence for c in half.columns] == [95, 95, 47]


def test_ten_rows_are_shown_before_and_after(tmp_path: Path) -> None:
    lines = [f"T{i},A01,2026-10-01 09:00:{i:02d}" for i in range(30)]
    found = guess(tmp_path, "联络编号,客服工号,开始时间\n" + "\n".join(lines) + "\n")
    assert len(found.before) == len(found.after["contacts"]) == 10
    assert found.before[0]["联络编号"] == "T0"


def test_a_shipped_mapping_that_fits_is_proposed_by_name(shared: Path) -> None:
    file = shared / "data" / "pwc_call_center" / "call_center.csv"
    found = guess_mapping(file)
    assert found.shipped == "call_list" and len(found.before) == 10
    assert {c.confidence for c in found.columns} == {95}


def test_a_workbook_is_looked_at_like_any_file(shared: Path) -> None:
    folder = shared / "data" / "pwc_call_center"
    assert guess_mapping(folder / "call_center_original.xlsx").shipped == "call_list"


def test_the_real_ticket_log_is_recognised(shared: Path) -> None:
    found = guess_mapping(
        shared / "data" / "uci_servicenow" / "incident_event_log.csv.gz"
    )
    assert found.shipped == "ticket_events"
    assert taken(found)["resolved_by"] == "agent" and "assigned_to" not in taken(found)


def test_a_key_that_repeats_with_changes_is_an_event_log(tmp_path: Path) -> None:
    text = "工单编号,处理客服,开始时间,最后更新\n" + "".join(
        f"W{i},小李,2026-10-01 09:00,2026-10-0{day} 10:00\n"
        for i in range(3)
        for day in (1, 2, 3)
    )
    found = guess(tmp_path, text)
    assert found.mapping is not None and found.mapping.events is not None
    assert found.mapping.events.order == (("最后更新",),)
    assert len(found.after["contacts"]) == 3


@pytest.mark.parametrize(
    ("cells", "stars"),
    [
        (["10", "7", "2"], ["5", "4", "1"]),
        (["100", "80", "30"], ["5", "4", "1"]),
        (["很满意", "一般", "差评"], ["5", "3", "1"]),
        (["5", "4", "1"], ["5", "4", "1"]),
    ],
)
def test_ratings_of_another_scale_become_ours(
    tmp_path: Path, cells: list[str], stars: list[str]
) -> None:
    lines = "".join(f"S{i},A01,{cell}\n" for i, cell in enumerate(cells))
    found = guess(tmp_path, "问卷编号,客服工号,客户评分\n" + lines, "surveys")
    assert [row["rating"] for row in found.after["surveys"]] == stars


def test_a_file_that_is_no_table_of_ours_is_a_finding(tmp_path: Path) -> None:
    found = guess(tmp_path, "甲,乙\n1,2\n")
    assert found.mapping is None
    assert "KH388" in [f.code for f in found.findings]


@pytest.mark.parametrize("text", [TICKETS, TICKETS.replace("/", "-")])
def test_a_proposal_can_be_kept_as_a_file(tmp_path: Path, text: str) -> None:
    found = guess(tmp_path, text)
    assert found.mapping is not None
    again, findings = read_mapping(mapping_text(found.mapping), "ours.yaml")
    assert findings == [] and again == found.mapping


@pytest.mark.parametrize("name", shipped_mappings())
def test_every_shipped_mapping_can_be_written_and_read_back(name: str) -> None:
    mapping = shipped(name)
    again, findings = read_mapping(mapping_text(mapping), f"{name}.yaml")
    assert findings == [] and again == mapping


def test_the_rows_after_are_those_of_the_rows_before(tmp_path: Path) -> None:
    lines = [f"店:客服{9 - n},2026-10-09,{n + 1}" for n in range(5)]
    text = "客服昵称,日期,接待人数,询单人数\n" + ",8\n".join(lines) + ",8\n"
    found = guess(tmp_path, text)
    rows = found.after["measures"]
    assert [row["employee"] for row in rows] == [b["客服昵称"] for b in found.before]


def test_a_header_whose_figure_cannot_be_made_is_not_used(tmp_path: Path) -> None:
    """询单人数 alone is a denominator without its numerator."""
    text = "客服昵称,日期,接待人数,询单人数\n店:小李,2026-10-09,10,8\n"
    assert "询单人数" not in taken(guess(tmp_path, text))
    text = "客服昵称,日期,接待人数,询单人数,最终付款人数\n店:小李,2026-10-09,10,8,2\n"
    assert {"询单人数", "最终付款人数"} <= set(taken(guess(tmp_path, text)))
