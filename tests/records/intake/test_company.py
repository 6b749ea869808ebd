"""What outlives a month lies in the company's folder; the month's own tables win."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from kaohe.records.intake import read_minimum_wages, read_month, read_rows
from tests.records.intake.months import PEOPLE, codes, workbook

RATINGS = "工号,项目,评分角色,分数\nA01,纪律,自评,5\n"


def folders(tmp_path: Path) -> tuple[Path, Path]:
    company, inputs = tmp_path / "company", tmp_path / "inputs"
    company.mkdir()
    inputs.mkdir()
    (company / "员工名单.csv").write_text(PEOPLE, "utf-8")
    (company / "calendar.yaml").write_text("2026: {}", "utf-8")
    (company / "评分.csv").write_text(RATINGS.replace("5", "1"), "utf-8")
    (inputs / "评分.csv").write_text(RATINGS, "utf-8")
    return company, inputs


def test_the_people_of_the_company_are_taken_where_the_month_has_none(
    tmp_path: Path,
) -> None:
    company, inputs = folders(tmp_path)
    intake = read_month(inputs, company=company)
    assert [e.employee for e in intake.employees] == ["00123", "A01", "A02"]
    assert [r.points for r in intake.ratings] == [5] and intake.findings == ()


def test_the_people_of_the_month_win(tmp_path: Path) -> None:
    company, inputs = folders(tmp_path)
    (inputs / "employees.csv").write_text("employee\nA01\n", "utf-8")
    intake = read_month(inputs, company=company)
    assert [e.employee for e in intake.employees] == ["A01"]


def test_minimum_wages_are_read_from_a_file_of_any_kind(tmp_path: Path) -> None:
    company, _ = folders(tmp_path)
    assert read_minimum_wages(company) == ([], [])
    rows = [["地区", "起始日", "金额"], ["上海", date(2025, 7, 1), "2,740元"]]
    workbook(company / "公司.xlsx", 最低工资=rows)
    wages, findings = read_minimum_wages(company)
    assert wages == [("上海", date(2025, 7, 1), Decimal(2740))] and findings == []


def test_a_wrong_minimum_wage_is_a_finding(tmp_path: Path) -> None:
    text = "place,from,amount\n上海,2025-07-01,-1\n河南,,2350\n"
    (tmp_path / "minimum_wages.csv").write_text(text, "utf-8")
    wages, findings = read_minimum_wages(tmp_path)
    assert wages == [] and [f.code for f in findings] == ["KH367", "KH310"]


def test_rows_in_memory_are_judged_like_a_file() -> None:
    people = [{"employee": "A01"}, {"employee": "A02"}]
    ratings = [
        {"employee": "A01", "item": "纪律", "role": "自评", "points": "5"},
        {"employee": "A9", "item": "纪律", "role": "自评", "points": None},
    ]
    intake = read_rows({"employees": people, "ratings": ratings}, "案例一")
    assert [(r.role, r.points) for r in intake.ratings] == [("self", 5)]
    assert codes(intake) == ["KH337"] and intake.findings[0].place.file == "案例一"
