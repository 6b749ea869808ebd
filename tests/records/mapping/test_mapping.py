"""Mapping files, and exports that are not as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.base.findings import Finding
from kaohe.records.intake import read_month
from kaohe.records.mapping import (
    ImportReport,
    Mapping,
    import_file,
    load_mapping,
    read_mapping,
    shipped_mappings,
)

HEAD = "通话编号,坐席,日期,时间,是否接通,应答时长,通话时长,是否解决,满意度\n"


def call_list() -> Mapping:
    mapping, findings = load_mapping("call_list")
    assert mapping is not None and findings == []
    return mapping


def brought(folder: Path, text: str, mapping: Mapping | None = None) -> ImportReport:
    file = folder / "话单.csv"
    file.write_text(text, "utf-8")
    return import_file(file, "contacts", mapping or call_list(), folder / "month")


def codes(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [f.code for f in findings]


def counts(report: ImportReport) -> dict[str, tuple[int, int]]:
    return {t.table: (t.new, t.refused) for t in report.tables}


def test_every_shipped_mapping_is_sound() -> None:
    for name in shipped_mappings():
        assert load_mapping(name)[1] == []


def test_a_chinese_list_with_other_words_is_read(tmp_path: Path) -> None:
    rows = (
        "T1,小李,2026/10/3,9:05,已接,12,2分23秒,是,5\n"
        "T2,小李,20261003,09:06:00,未接,,,否,\n"
    )
    report = brought(tmp_path, HEAD + rows)
    assert counts(report) == {
        "contacts": (2, 0),
        "surveys": (1, 0),
        "employees": (1, 0),
    }
    first, second = read_month(tmp_path / "month").records["contacts"].to_pylist()
    assert str(first["answered_at"]) == "2026-10-03 09:05:12"
    assert second["answered_at"] is None and second["resolved"] is False


def test_one_column_of_moments_does_as_well_as_two(tmp_path: Path) -> None:
    text = "通话编号,坐席,开始时间,应答时长\nT1,小李,2026-10-03 09:05:00,12\n"
    brought(tmp_path, text)
    (row,) = read_month(tmp_path / "month").records["contacts"].to_pylist()
    assert str(row["answered_at"]) == "2026-10-03 09:05:12"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("T1,小李,2026-10-03,09:05:00,是,,0:02:23,是,5", "KH375"),
        ("T1,小李,2026-10-03,09:05:00,否,12,0:02:23,是,5", "KH376"),
        ("T1,小李,2026-10-03,,是,12,0:02:23,是,5", "KH314"),
        ("T1,小李,2026-02-30,09:05:00,是,12,0:02:23,是,5", "KH314"),
        ("T1,小李,2026-10-03,09:05:00,是,十二,0:02:23,是,5", "KH315"),
        ("T1,小李,2026-10-03,09:05:00,也许,12,0:02:23,是,5", "KH316"),
        (",小李,2026-10-03,09:05:00,是,12,0:02:23,是,5", "KH310"),
    ],
)
def test_a_wrong_call_is_kept_aside_with_its_cells(
    tmp_path: Path, row: str, code: str
) -> None:
    good = "T9,小王,2026-10-03,09:05:00,是,12,0:02:23,是,5\n"
    report = brought(tmp_path, HEAD + row + "\n" + good)
    assert code in codes(report.findings)
    assert counts(report)["contacts"] == (1, 1) and counts(report)["surveys"] == (1, 0)
    assert report.refused[0].row == 2
    assert list(report.refused[0].cells.values()) == row.split(",")


def test_a_wrong_rating_leaves_its_call_in_place(tmp_path: Path) -> None:
    row = "T1,小李,2026-10-03,09:05:00,是,12,0:02:23,是,9\n"
    report = brought(tmp_path, HEAD + row)
    assert codes(report.findings) == ["KH318"]
    assert counts(report)["contacts"] == (1, 0) and counts(report)["surveys"] == (0, 1)
    assert report.findings[0].place.column == "满意度"


def test_a_call_that_says_something_else_than_the_folder_is_kept_aside(
    tmp_path: Path,
) -> None:
    row = "T1,小李,2026-10-03,09:05:00,是,12,0:02:23,是,5\n"
    brought(tmp_path, HEAD + row)
    report = brought(tmp_path, HEAD + row.replace("12", "13"))
    assert codes(report.findings) == ["KH380", "KH380"]
    (kept,) = read_month(tmp_path / "month").records["contacts"].to_pylist()
    assert str(kept["answered_at"]) == "2026-10-03 09:05:12"


def test_a_second_list_is_added_to_the_first(tmp_path: Path) -> None:
    brought(tmp_path, HEAD + "T1,小李,2026-10-03,09:05:00,是,12,0:02:23,是,5\n")
    report = brought(
        tmp_path, HEAD + "T2,小王,2026-10-03,09:05:00,是,12,0:02:23,是,5\n"
    )
    assert counts(report)["contacts"] == (1, 0)
    assert len(read_month(tmp_path / "month").employees) == 2


def test_a_list_of_people_kept_by_hand_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "month").mkdir()
    people = tmp_path / "month" / "员工名单.csv"
    people.write_text("工号,姓名\nA01,小李\n", "utf-8")
    report = brought(
        tmp_path, HEAD + "T1,小李,2026-10-03,09:05:00,是,12,0:02:23,是,5\n"
    )
    assert codes(report.findings) == ["KH381"] and "employees" not in counts(report)
    month = read_month(tmp_path / "month")
    assert month.records["contacts"]["agent"].to_pylist() == ["A01"]


def test_a_file_without_the_columns_is_a_finding(tmp_path: Path) -> None:
    report = brought(tmp_path, "a,b\n1,2\n")
    assert "KH377" in codes(report.findings) and report.tables == ()


def test_answered_without_seconds_cannot_be_known(tmp_path: Path) -> None:
    text = "通话编号,坐席,开始时间,是否接通\nT1,小李,2026-10-03 09:05:00,是\n"
    report = brought(tmp_path, text)
    assert codes(report.findings) == ["KH379"]
    assert counts(report)["contacts"] == (1, 0)


def test_without_a_mapping_the_file_carries_the_columns_of_the_table(
    tmp_path: Path,
) -> None:
    file = tmp_path / "导出.csv"
    file.write_text("订单号,客服工号,金额\nO1,A01,5\nO2,A01,-5\n", "utf-8")
    report = import_file(file, "orders", None, tmp_path / "month")
    assert counts(report) == {"orders": (1, 1)} and codes(report.findings) == ["KH367"]


def test_a_table_that_is_none_is_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a\n1\n", "utf-8")
    assert codes(import_file(file, "calls", None, tmp_path).findings) == ["KH378"]
    report = import_file(file, "orders", call_list(), tmp_path)
    assert codes(report.findings) == ["KH378"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("table: contacts\ncolumns: {contact: {from: [编号}", "KH371"),
        ("table: contact\ncolumns: {contact: 编号}", "KH372"),
        ("table: contacts\ncolumns: {contact: 编号, agnet: 坐席}", "KH372"),
        ("table: contacts\ncolumn: {contact: 编号}\ncolumns: {contact: 编号}", "KH372"),
        ("table: contacts\ncolumns: {contact: {form: 编号}}", "KH372"),
        ("table: contacts\ncolumns: {contact: {same: agent}}", "KH372"),
        (
            "table: contacts\ncolumns: {contact: 编号, answered_at: {after: start}}",
            "KH372",
        ),
        ("table: contacts\ncolumns: {contact: {value: 1, from: a}}", "KH373"),
        ("table: contacts\ncolumns: [contact]", "KH373"),
        ("contacts", "KH373"),
        ("table: contacts\ncolumns: {agent: 坐席}", "KH374"),
    ],
)
def test_a_mistake_in_a_mapping_file_is_a_finding(text: str, code: str) -> None:
    mapping, findings = read_mapping(text, "a.yaml")
    assert mapping is None and code in codes(findings)


def test_an_unknown_word_is_told_with_the_nearest(tmp_path: Path) -> None:
    text = "table: contacts\ncolumns: {contact: 编号, agnet: 坐席}"
    _, findings = read_mapping(text, "a.yaml")
    assert findings[0].params["near"] == "agent"


def test_a_mapping_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    mapping, findings = load_mapping(tmp_path / "没有.yaml")
    assert mapping is None and "call_list" in findings[0].next()


def test_a_mapping_of_ones_own_is_a_few_lines(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(
        "table: contacts\ncolumns:\n"
        "  contact: 单号\n  agent: 谁\n  channel: {value: 微信}\n"
        "  resolved: {from: 结果, values: {办结: 是, 转出: 否}}\n",
        "utf-8",
    )
    mapping, findings = load_mapping(file)
    assert findings == []
    brought(tmp_path, "单号,谁,结果\n1,A01,办结\n2,A02,转出\n", mapping)
    rows = read_month(tmp_path / "month").records["contacts"].to_pylist()
    assert [(r["channel"], r["resolved"]) for r in rows] == [
        ("微信", True),
        ("微信", False),
    ]
