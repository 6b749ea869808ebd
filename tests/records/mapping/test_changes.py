"""What a rule does to cells: words, bands, units, zones, choices, weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records.mapping.made import brought, codes, figures, month, own, rows

CONTACT = "table: contacts\ncolumns:\n  contact: 单号\n"


@pytest.mark.parametrize(
    ("rule", "cell", "seconds"),
    [
        ("{from: 时长, unit: ms}", "1500", 1.5),
        ("{from: 时长, unit: min}", "1.5", 90),
        ("{from: 时长, unit: h}", "2", 7200),
        ("{from: 时长, unit: min}", "2分23秒", 143),
        ("{from: 时长, unit: min}", "0:02:23", 143),
        ("{from: 时长}", "143", 143),
    ],
)
def test_a_unit_says_what_a_bare_number_counts(
    tmp_path: Path, rule: str, cell: str, seconds: float
) -> None:
    brought(
        tmp_path, f"单号,时长\nA,{cell}\n", own(f"{CONTACT}  talk_seconds: {rule}\n")
    )
    assert rows(tmp_path, "contacts")[0]["talk_seconds"] == int(seconds * 1_000_000)


def test_an_amount_in_fen_becomes_yuan(tmp_path: Path) -> None:
    mapping = own(
        "table: orders\ncolumns:\n  order: 单号\n  amount: {from: 分, unit: fen}"
    )
    brought(tmp_path, "单号,分\nA,12345\n", mapping)
    assert str(rows(tmp_path, "orders")[0]["amount"]) == "123.45"


def test_minutes_become_the_hours_that_the_column_holds(tmp_path: Path) -> None:
    mapping = own(
        "table: attendance\ncolumns:\n  agent: 人\n  on: 日\n"
        "  worked_hours: {from: 工作时长, unit: min}\n"
    )
    text = "人,日,工作时长\nA,2026-10-01,490\nB,2026-10-01,8小时30分\n"
    brought(tmp_path, text, mapping)
    hours = [str(r["worked_hours"]) for r in rows(tmp_path, "attendance")]
    assert hours == ["8.166667", "8.500000"]


@pytest.mark.parametrize(
    ("zone", "cell", "there"),
    [
        ("UTC", "2026-10-01 01:00:00", "2026-10-01 09:00:00"),
        ("UTC", "2026-10-01 09:00:00+08:00", "2026-10-01 09:00:00"),
        ("America/New_York", "2026-10-31 20:00", "2026-11-01 08:00:00"),
        ("Asia/Shanghai", "2026-10-01 09:00", "2026-10-01 09:00:00"),
    ],
)
def test_a_moment_of_another_zone_is_brought_to_the_companys(
    tmp_path: Path, zone: str, cell: str, there: str
) -> None:
    mapping = own(f"zone: {zone}\n{CONTACT}  started_at: 开始\n")
    brought(tmp_path, f"单号,开始\nA,{cell}\n", mapping)
    assert str(rows(tmp_path, "contacts")[0]["started_at"]) == there


@pytest.mark.parametrize(
    ("days", "cell", "there"),
    [
        ("dmy", "3/10/2026 9:05", "2026-10-03 09:05:00"),
        ("mdy", "10/3/2026 9:05 PM", "2026-10-03 21:05:00"),
        ("ymd", "26-10-03 星期六", "2026-10-03 00:00:00"),
        ("dmy", "2026-10-03 09:05", "2026-10-03 09:05:00"),
    ],
)
def test_the_order_of_day_and_month_is_said_once_for_the_export(
    tmp_path: Path, days: str, cell: str, there: str
) -> None:
    mapping = own(f"days: {days}\n{CONTACT}  started_at: 开始\n")
    brought(tmp_path, f"单号,开始\nA,{cell}\n", mapping)
    assert str(rows(tmp_path, "contacts")[0]["started_at"]) == there


def test_a_rating_of_ten_becomes_one_of_five_by_bands(tmp_path: Path) -> None:
    mapping = own(
        "table: surveys\ncolumns:\n  survey: 单号\n"
        '  rating: {from: 分, bands: {">= 9": 5, "[7, 9)": 4, "[5, 7)": 3, "< 5": 1}}\n'
    )
    brought(tmp_path, "单号,分\nA,10\nB,7\nC,4.5\n", mapping)
    assert [r["rating"] for r in rows(tmp_path, "surveys")] == [5, 4, 1]


def test_any_other_word_is_what_the_mapping_says(tmp_path: Path) -> None:
    mapping = own(
        f"{CONTACT}  resolved: {{from: 态, values: {{完: 是}}, otherwise: 否}}\n"
    )
    brought(tmp_path, "单号,态\nA,完\nB,在办\nC,\n", mapping)
    assert [r["resolved"] for r in rows(tmp_path, "contacts")] == [True, False, None]


def test_a_mark_for_missing_is_nothing_in_every_column(tmp_path: Path) -> None:
    mapping = own(f'missing: ["?"]\n{CONTACT}  agent: 人\n  started_at: 开始\n')
    report = brought(tmp_path, "单号,人,开始\nA,?,?\n", mapping)
    (row,) = rows(tmp_path, "contacts")
    assert row["agent"] is None and row["started_at"] is None and codes(report) == []


def test_the_first_choice_that_is_so_is_taken(tmp_path: Path) -> None:
    mapping = own(
        "table: attendance\ncolumns:\n  agent: 人\n  on: 日\n"
        "  status: {choose: [{if: 旷工, is: absent}, {if: 年假, is: leave}, {is: present}]}\n"
    )
    text = "人,日,旷工,年假\nA,2026-10-01,1,8\nB,2026-10-01,0,8\nC,2026-10-01,,-\n"
    brought(tmp_path, text, mapping)
    states = [r["status"] for r in rows(tmp_path, "attendance")]
    assert states == ["absent", "leave", "present"]


DAILY = """
table: measures
columns: {employee: 账号, on: 日期, source: {value: 平台}}
figures:
  workload: {value: 接待}
  average_response_time: {mean: 响应, weight: 接待}
  csat_rate: {numerator: 满意数, denominator: 评价数, mean: 满意率, weight: 评价数}
"""


def test_a_daily_mean_comes_with_its_weight(tmp_path: Path) -> None:
    brought(tmp_path, "账号,日期,接待,响应\n小美,2026-10-01,80,32.5秒\n", own(DAILY))
    assert figures(tmp_path) == {
        ("小美", "workload"): ("80", None, None),
        ("小美", "average_response_time"): ("32.5", "2600", "80"),
    }


def test_a_share_of_cases_gives_back_the_whole_number_it_came_from(
    tmp_path: Path,
) -> None:
    text = "账号,日期,满意率,评价数\n小美,2026-10-01,97.33%,75\n"
    brought(tmp_path, text, own(DAILY))
    assert figures(tmp_path)["小美", "csat_rate"] == ("0.9733", "73", "75")


def test_a_share_of_too_many_cases_stays_the_product(tmp_path: Path) -> None:
    text = "账号,日期,满意率(%),评价数\n小美,2026-10-01,97,1000\n"
    brought(tmp_path, text, own(DAILY))
    assert figures(tmp_path)["小美", "csat_rate"] == ("0.97", "970", "1000")


def test_counts_are_taken_before_the_share_that_is_printed_beside_them(
    tmp_path: Path,
) -> None:
    text = "账号,日期,满意率,满意数,评价数\n小美,2026-10-01,97%,73,75\n"
    brought(tmp_path, text, own(DAILY))
    assert figures(tmp_path)["小美", "csat_rate"] == (None, "73", "75")


def test_a_mean_without_its_weight_is_brought_as_a_bare_value(tmp_path: Path) -> None:
    brought(tmp_path, "账号,日期,响应\n小美,2026-10-01,1分5秒\n", own(DAILY))
    assert figures(tmp_path) == {("小美", "average_response_time"): ("65", None, None)}


def test_a_dash_in_a_daily_sheet_is_no_figure(tmp_path: Path) -> None:
    text = "账号,日期,接待,响应\n小美,2026-10-01,0,-\n小李,2026-10-01,5,20\n"
    brought(tmp_path, text, own(DAILY))
    assert ("小美", "average_response_time") not in figures(tmp_path)


def test_a_figure_that_cannot_be_read_is_kept_aside(tmp_path: Path) -> None:
    text = "账号,日期,接待,响应\n小美,2026-10-01,很多,20\n"
    report = brought(tmp_path, text, own(DAILY))
    assert set(codes(report)) == {"KH311"} and len(report.refused) == 2
    assert month(tmp_path).measures == ()
