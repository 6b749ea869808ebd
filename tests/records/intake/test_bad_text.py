"""Bad input in CSV files: a finding with place, what and next step; good rows go on."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kaohe.records.intake import read_month
from tests.records.intake.months import codes, month, only

RATINGS = "工号,项目,评分角色,评分人,分数\n"


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert codes(read_month(tmp_path / "没有")) == ["KH300"]


def test_an_empty_folder_is_an_empty_month(tmp_path: Path) -> None:
    intake = read_month(tmp_path)
    assert intake.employees == () and intake.findings == () and intake.versions == {}


def test_a_single_file_may_be_read_too(tmp_path: Path) -> None:
    month(tmp_path)
    assert len(read_month(tmp_path / "employees.csv").employees) == 3


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_chinese_text_is_read_in_every_usual_encoding(
    tmp_path: Path, encoding: str
) -> None:
    text = "工号,姓名\nA01,小李\n"
    (tmp_path / "员工名单.csv").write_text(text, encoding=encoding)
    intake = read_month(tmp_path)
    assert [e.name for e in intake.employees] == ["小李"] and intake.findings == ()


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "评分.csv").write_bytes(b"\xff\x00\xfe\x81 \x00\x00")
    assert codes(read_month(tmp_path)) == ["KH348"]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    text = "工号,项目,评分角色,分数\nA01,纪律,自评,5\n".replace(",", separator)
    assert month(tmp_path, ratings=text).ratings[0].points == 5


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    text = (
        "2026年10月评分表,,,,\n制表：人力资源部,,,,\n\n"
        + RATINGS
        + "A01,纪律,自评,A01,5\n"
    )
    intake = month(tmp_path, ratings=text)
    assert [r.role for r in intake.ratings] == ["self"]
    assert intake.places["ratings"][0].row == 5


def test_a_text_without_a_header_is_a_finding(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings="A01,5\nA02,6\n")
    assert only(intake, "KH305").place.file == "ratings.csv"


def test_a_table_without_a_column_it_needs_is_kept_aside_whole(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings="工号,项目,分数\nA01,纪律,5\n")
    assert "评分角色" in only(intake, "KH306").says()
    assert intake.ratings == () and len(intake.refused) == 1


def test_an_unknown_column_is_noted_with_the_nearest_name(tmp_path: Path) -> None:
    intake = month(
        tmp_path, ratings="工号,项目,评分角色,分数,锚点号\nA01,纪律,自评,5,1\n"
    )
    assert only(intake, "KH308").params["near"] == "锚点"
    assert intake.ratings[0].anchor is None


def test_a_name_beside_the_number_is_no_unknown_column(tmp_path: Path) -> None:
    intake = month(
        tmp_path, ratings="工号,姓名,项目,评分角色,分数\nA01,小李,纪律,自评,5\n"
    )
    assert intake.findings == () and len(intake.ratings) == 1


def test_two_columns_of_one_meaning_are_told(tmp_path: Path) -> None:
    text = "employee,工号,item,role,points\nA01,A02,纪律,自评,5\n"
    intake = month(tmp_path, ratings=text)
    assert only(intake, "KH309").params["titles"] == ["employee", "工号"]
    assert intake.ratings[0].employee == "A01"


def test_an_unknown_file_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "备忘.docx").write_bytes(b"PK")
    assert only(month(tmp_path), "KH302").level == "note"


def test_hidden_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "~$评分.xlsx").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert month(tmp_path).findings == ()


def test_an_amount_with_comma_and_unit_is_a_number(tmp_path: Path) -> None:
    text = '工号,工资项,金额\nA01,车补,"1,234.50元"\n'
    assert month(tmp_path, pay_lines=text).pay_lines[0].amount == Decimal("1234.50")


def test_a_comma_that_split_a_cell_keeps_the_row_aside(tmp_path: Path) -> None:
    intake = month(
        tmp_path, pay_lines="工号,工资项,金额\nA01,车补,1,234.50元\nA02,车补,5\n"
    )
    told = only(intake, "KH323")
    assert told.place.row == 2 and '"1,234.50"' in told.next()
    assert [line.amount for line in intake.pay_lines] == [5]
    assert "234.50元" in intake.refused[0].cells.values()


def test_a_short_row_is_filled_up_with_empty_cells(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings=RATINGS + "A01,纪律,自评\n")
    assert intake.ratings[0].points is None and intake.findings == ()


def test_a_bad_cell_names_file_row_column_and_what_stood_there(tmp_path: Path) -> None:
    text = RATINGS + "A01,纪律,自评,A01,5\nA02,纪律,自评,A02,五分\n"
    intake = month(tmp_path, ratings=text)
    told = only(intake, "KH311")
    assert told.place.text() == "ratings.csv › 第 3 行 › 分数 列"
    assert told.says() == "“分数”中的“五分”不是数字，这一行没有计入。"
    assert told.line("en").startswith("KH311 error ratings.csv › row 3 › column 分数:")
    assert [r.employee for r in intake.ratings] == ["A01"]
    assert intake.refused[0].cells["分数"] == "五分"


def test_many_of_one_kind_are_told_ten_times_and_then_counted(tmp_path: Path) -> None:
    rows = "".join(f"A01,项目{i},自评,A01,x{i}\n" for i in range(25))
    intake = month(tmp_path, ratings=RATINGS + rows)
    assert codes(intake).count("KH311") == 10
    assert only(intake, "KH324").params["more"] == 15
    assert len(intake.refused) == 25


def test_a_row_without_its_person_is_kept_aside(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings=RATINGS + ",纪律,自评,A01,5\n")
    assert only(intake, "KH310").place.row == 2
    assert intake.ratings == ()


def test_empty_rows_are_no_rows(tmp_path: Path) -> None:
    intake = month(
        tmp_path, ratings=RATINGS + ",,,,\n\nA01,纪律,自评,A01,5\n , ,　,,\n"
    )
    assert len(intake.ratings) == 1 and intake.findings == ()


def test_a_sum_at_the_foot_is_no_record(tmp_path: Path) -> None:
    intake = month(tmp_path, pay_lines="工号,工资项,金额\nA01,车补,5\n合计,,5\n")
    assert codes(intake) == ["KH325"] and len(intake.pay_lines) == 1


def test_a_text_date_and_a_chinese_flag_are_read(tmp_path: Path) -> None:
    text = "工号,日期,事项,分值,证据编号\nA01,2026年10月3日,stand_in,5,E1\n"
    assert str(month(tmp_path, ledger=text).ledger[0].on) == "2026-10-03"


def test_a_quote_that_never_ends_is_no_crash(tmp_path: Path) -> None:
    intake = month(
        tmp_path, ratings=RATINGS + 'A01,纪律,自评,A01,"5\nA02,纪律,自评,A02,6\n'
    )
    assert intake.ratings == () and intake.refused


def test_a_bad_cell_far_down_a_large_file_is_found_and_the_rest_read(
    tmp_path: Path,
) -> None:
    good = "".join(
        f"C{i},A01,2026-10-03 09:{i % 60:02d}:00,0:02:23,是\n" for i in range(40_000)
    )
    bad = "C-bad,A01,2026-02-30 09:00:00,143,是\nC-late,A01,2026/10/3 9:05,143,否\n"
    head = "联络编号,客服工号,开始时间,通话时长,是否解决\n"
    intake = month(tmp_path, contacts=head + good + bad)
    assert intake.records["contacts"].num_rows == 40_001
    told = only(intake, "KH314")
    assert told.place.row == 40_002 and told.params["text"] == "2026-02-30 09:00:00"


def big(*odd: str) -> str:
    """A list of calls above a megabyte with some odd lines in its middle."""
    rows = [f"C{i},A01,2026-10-03 09:{i % 60:02d}:00,143,是" for i in range(30_000)]
    head = "联络编号,客服工号,开始时间,通话时长,是否解决"
    return "\n".join([head, *rows[:15_000], *odd, *rows[15_000:]]) + "\n\n"


def test_odd_lines_of_a_large_file_do_not_slow_or_stop_the_rest(tmp_path: Path) -> None:
    odd = ("X1,A01,2026-10-03 09:00:00,1,234,是", "X2,A01", "X3,A01,,,,,,")
    intake = month(tmp_path, contacts=big(*odd))
    assert intake.records["contacts"].num_rows == 30_002
    told = only(intake, "KH323")
    assert told.place.row == 15_002 and intake.refused[0].row == 15_002
    names = set(intake.records["contacts"]["contact"].to_pylist())
    assert {"X2", "X3"} <= names and "X1" not in names


def test_empty_lines_in_a_large_file_keep_the_row_numbers_right(tmp_path: Path) -> None:
    intake = month(tmp_path, contacts=big("", "X1,A01,morgen,143,是"))
    assert only(intake, "KH314").place.row == 15_003
    assert intake.records["contacts"].num_rows == 30_000


def test_a_text_that_is_no_table_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("请在五日前交回\n", "utf-8")
    (tmp_path / "export.csv").write_text("a,b\n1,2\n", "utf-8")
    assert codes(month(tmp_path)) == ["KH302", "KH302"]
