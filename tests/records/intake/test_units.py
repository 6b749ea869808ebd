"""A header that names a unit is believed: 480 minutes are 8 hours."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kaohe.records.intake import read_month
from kaohe.records.intake.units import header_unit
from kaohe.records.mapping import import_file, load_mapping

MINUTE = 60_000_000


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("工作时长(分钟)", "min"),
        ("工作时长（小时）", "h"),
        ("通话时长/秒", "s"),
        ("响应时长(单位：毫秒)", "ms"),
        ("Talk time [min]", "min"),
        ("工作时长", None),
        ("工作时长(含加班)", None),
        ("评分(分)(旧)", None),
    ],
)
def test_the_unit_stands_in_brackets_or_behind_a_stroke(
    title: str, unit: str | None
) -> None:
    assert header_unit(title, "s") == unit


def test_a_header_of_an_amount_names_money_and_one_of_a_time_names_time() -> None:
    assert header_unit("实付金额(分)", "yuan") == "fen"
    assert header_unit("实付金额(万元)", "yuan") == "wan"
    assert header_unit("通话时长(分)", "s") == "min"
    assert header_unit("得分(分)", None) is None


def hours(folder: Path) -> list[float | None]:
    found: list[float | None] = (
        read_month(folder).records["attendance"]["worked_hours"].to_pylist()
    )
    return found


@pytest.mark.parametrize(
    ("title", "cell"),
    [("实出勤工时(分钟)", "480"), ("实出勤工时(小时)", "8"), ("实出勤工时", "8")],
)
def test_hours_of_a_month_folder(tmp_path: Path, title: str, cell: str) -> None:
    head = f"工号,日期,{title}\nA01,2026-10-09,{cell}\n"
    (tmp_path / "考勤.csv").write_text(head, "utf-8")
    assert hours(tmp_path) == [8]


@pytest.mark.parametrize(
    ("title", "cell"),
    [("工作时长(小时)", "8"), ("工作时长(分钟)", "480"), ("工作时长", "480")],
)
def test_the_header_counts_before_the_unit_of_the_mapping(
    tmp_path: Path, title: str, cell: str
) -> None:
    file = tmp_path / "钉钉.csv"
    file.write_text(f"工号,日期,{title}\nA01,2026-10-09,{cell}\n", "utf-8")
    mapping, _ = load_mapping("dingtalk_attendance")
    import_file(file, "attendance", mapping, tmp_path / "m")
    assert hours(tmp_path / "m") == [8]


def test_seconds_to_answer_given_in_minutes(tmp_path: Path) -> None:
    file = tmp_path / "通话.csv"
    head = "通话编号,坐席,开始时间,是否接通,应答时长(分钟),通话时长(分钟)\n"
    file.write_text(head + "T1,小李,2026-10-09 09:00:00,是,0.5,2\n", "utf-8")
    mapping, _ = load_mapping("call_list")
    import_file(file, "contacts", mapping, tmp_path / "m")
    (row,) = read_month(tmp_path / "m").records["contacts"].to_pylist()
    assert (row["answered_at"] - row["started_at"]).seconds == 30
    assert row["talk_seconds"] == 2 * MINUTE


def test_a_mean_of_an_indicator_given_in_minutes(tmp_path: Path) -> None:
    file = tmp_path / "千牛.csv"
    head = "客服昵称,日期,接待人数,首次响应(分钟)\n店:小李,2026-10-09,10,1.5\n"
    file.write_text(head, "utf-8")
    mapping, _ = load_mapping("qianniu_daily")
    import_file(file, "measures", mapping, tmp_path / "m")
    rows = read_month(tmp_path / "m").measures
    (one,) = [row for row in rows if row.indicator == "first_response_time"]
    assert (one.numerator, one.denominator) == (Decimal(900), Decimal(10))


def test_amounts_in_fen(tmp_path: Path) -> None:
    text = "订单号,客服,下单时间,实付金额(分)\nS1,A01,2026-10-09 09:00,12345\n"
    (tmp_path / "订单.csv").write_text(text, "utf-8")
    amounts = read_month(tmp_path).records["orders"]["amount"].to_pylist()
    assert amounts == [Decimal("123.45")]
