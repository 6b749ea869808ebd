"""An event log becomes one row per key, each column taken from the event that is meant."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kaohe.records.mapping import Mapping, read_mapping
from tests.records.mapping.made import brought, codes, month, own, rows, shipped

HEAD = "工单号,状态,更新时间,修改次数,重开次数,转派次数,解决人,提交人,创建时间,解决时间,是否达标\n"
#: T1 is opened, resolved, comes back, changes hands and is resolved again by 小王.
T1 = [
    "T1,新建,2026-10-01 09:00,0,0,0,,张女士,2026-10-01 08:58,,是",
    "T1,处理中,2026-10-01 09:30,1,0,0,,张女士,2026-10-01 08:58,,是",
    "T1,已解决,2026-10-01 10:00,2,0,0,小李,,2026-10-01 08:58,2026-10-01 10:00,是",
    "T1,处理中,2026-10-02 11:00,3,1,1,小李,,2026-10-01 08:58,2026-10-01 10:00,否",
    "T1,已解决,2026-10-02 12:00,4,1,1,小王,,2026-10-01 08:58,2026-10-02 12:00,否",
]
T2 = ["T2,已关闭,2026-10-01 09:00,0,0,0,小李,李先生,2026-10-01 09:00,,是"]


def log(*lines: str) -> str:
    return HEAD + "\n".join(lines) + "\n"


def test_a_ticket_is_what_its_last_event_says(tmp_path: Path) -> None:
    brought(tmp_path, log(*T1, *T2), shipped("ticket_events"))
    first, second = rows(tmp_path, "contacts")
    assert first["agent"] == "小王" and first["resolved"] is True
    assert str(first["resolved_at"]) == "2026-10-02 12:00:00"
    assert first["in_time"] is False and second["in_time"] is True
    assert first["transferred"] is True and second["transferred"] is False


def test_the_first_answer_is_when_the_ticket_is_no_longer_new(tmp_path: Path) -> None:
    brought(tmp_path, log(*T1), shipped("ticket_events"))
    (row,) = rows(tmp_path, "contacts")
    assert str(row["first_response_at"]) == "2026-10-01 09:30:00"


def test_a_ticket_comes_back_where_its_count_rises(tmp_path: Path) -> None:
    brought(tmp_path, log(*T1, *T2), shipped("ticket_events"))
    first, second = rows(tmp_path, "contacts")
    assert str(first["reopened_at"]) == "2026-10-02 11:00:00"
    assert second["reopened_at"] is None


def test_the_last_filled_cell_counts_where_the_last_is_empty(tmp_path: Path) -> None:
    brought(tmp_path, log(*T1), shipped("ticket_events"))
    assert rows(tmp_path, "contacts")[0]["customer"] == "张女士"


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_events_in_the_file_does_not_matter(
    tmp_path: Path, seed: int
) -> None:
    lines = [*T1, *T2]
    brought(tmp_path, log(*lines), shipped("ticket_events"))
    before = month(tmp_path).versions
    random.Random(seed).shuffle(lines)
    other = tmp_path / "other"
    other.mkdir()
    brought(other, log(*lines), shipped("ticket_events"))
    assert month(other).versions == before


def test_a_key_whose_order_is_unknown_is_kept_aside_with_all_its_events(
    tmp_path: Path,
) -> None:
    broken = [T1[0], T1[1].replace("2026-10-01 09:30", "昨天"), *T1[2:]]
    report = brought(tmp_path, log(*broken, *T2), shipped("ticket_events"))
    assert [r["contact"] for r in rows(tmp_path, "contacts")] == ["T2"]
    assert len(report.refused) == 5 and {r.code for r in report.refused} == {"KH385"}


def test_a_single_event_needs_no_order(tmp_path: Path) -> None:
    brought(
        tmp_path,
        log(T2[0].replace("2026-10-01 09:00,0", ",0")),
        shipped("ticket_events"),
    )
    assert len(rows(tmp_path, "contacts")) == 1


def test_an_event_without_a_key_is_kept_aside(tmp_path: Path) -> None:
    report = brought(tmp_path, log(*T1, T2[0][2:]), shipped("ticket_events"))
    assert "KH310" in codes(report) and report.refused[0].row == 7
    assert report.tables[0].new == 1


def test_a_wrong_cell_is_shown_where_it_stands_in_the_log(tmp_path: Path) -> None:
    wrong = [*T1[:-1], T1[-1].replace("2026-10-02 12:00,否", "下周,否")]
    report = brought(tmp_path, log(*T2, *wrong), shipped("ticket_events"))
    (told,) = [f for f in report.findings if f.code == "KH314"]
    assert (told.place.row, told.place.column) == (7, "解决时间")


def taken(column: str) -> Mapping:
    return own(
        "table: contacts\nevents: {key: 单号, order: 序号}\n"
        f"columns:\n  contact: 单号\n  topic: {column}\n"
    )


@pytest.mark.parametrize(
    ("rule", "topic"),
    [
        ("{from: 主题, take: first}", None),
        ("{from: 主题, take: last}", None),
        ("{from: 主题, take: first_filled}", "甲"),
        ("{from: 主题, take: last_filled}", "乙"),
        ("{from: 加急, take: any}", "true"),
        ("{from: 主题, when: {column: 状态, is: [开]}, take: last}", "乙"),
        ("{from: 主题, when: {column: 状态, becomes: [关]}}", None),
        ("{from: 主题, when: {column: 状态, leaves: [关]}, take: first}", None),
        ("{from: 主题, when: {column: 状态, changes: true}, take: first}", "甲"),
        ("{from: 主题, when: {column: 次数, rises: true}, take: first}", "乙"),
    ],
)
def test_each_way_of_picking_an_event(
    tmp_path: Path, rule: str, topic: str | None
) -> None:
    text = "单号,序号,主题,加急,状态,次数\n"
    text += "A,1,,否,新,0\nA,2,甲,是,开,0\nA,10,乙,否,开,1\nA,11,,否,关,1\n"
    brought(tmp_path, text, taken(rule))
    assert [r["topic"] for r in rows(tmp_path, "contacts")] == [topic]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("events: {key: 单号}", "KH373"),
        ("events: {key: 单号, order: 序号, by: a}", "KH372"),
        ("missing: true", "KH373"),
        ("zone: Beijing", "KH373"),
        ("days: ydm", "KH372"),
        ("figures: {workload: {value: 量}}", "KH373"),
        ("rounds: {key: 单号}", "KH373"),
    ],
)
def test_a_mistake_in_how_an_export_is_written_is_a_finding(
    part: str, code: str
) -> None:
    text = f"table: contacts\ncolumns: {{contact: 单号}}\n{part}\n"
    mapping, findings = read_mapping(text, "a.yaml")
    assert mapping is None and code in codes(findings)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("{from: a, take: middle}", "KH372"),
        ("{from: a, unit: week}", "KH372"),
        ("{from: a, bands: {多: 是}}", "KH373"),
        ("{from: a, when: {column: b}}", "KH373"),
        ("{from: a, when: {column: b, is: [c], rises: true}}", "KH373"),
        ("{choose: [{if: a}]}", "KH373"),
        ("{from: a, not_before: began}", "KH372"),
    ],
)
def test_a_mistake_in_a_rule_is_a_finding(rule: str, code: str) -> None:
    text = f"table: contacts\ncolumns: {{contact: 单号, topic: {rule}}}\n"
    mapping, findings = read_mapping(text, "a.yaml")
    assert mapping is None and code in codes(findings)


def test_a_log_without_an_event_gives_no_contact(tmp_path: Path) -> None:
    report = brought(tmp_path, log(",新建,,,,,,,,,"), shipped("ticket_events"))
    assert report.tables[0].new == 0 and len(report.refused) == 1
