"""The workbook that a department fills in, and that a month reads back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kaohe.base.period import Period
from kaohe.base.rows import Employee
from kaohe.exchange.form_names import form_names
from kaohe.exchange.template import write_template
from kaohe.records.intake import Intake, read_month
from kaohe.runs.forms import table_forms
from kaohe.runs.gather import gather
from kaohe.schemes.load import usable
from kaohe.schemes.model import Scheme
from kaohe.schemes.versions import scheme_files, shipped_folder

OCTOBER = Period(2026, 10)
LI, WANG = Employee("A01", "小李", "一组"), Employee("A02", "小王", "二组")
TABLES = table_forms()
HEAD = 3


def _scheme(name: str) -> Scheme:
    return usable(shipped_folder() / f"{name}.yaml")


KPI = _scheme("self40_supervisor60")
POINTS = _scheme("points_80")
BRANCH = _scheme("branch_callback_centre")


@pytest.fixture
def form(tmp_path: Path) -> Callable[..., openpyxl.Workbook]:
    """The template of a scheme for two people and October, opened."""

    def make(scheme: Scheme, **changes: Any) -> openpyxl.Workbook:
        wanted: dict[str, Any] = {"employees": [LI, WANG], "period": OCTOBER, **changes}
        write_template(scheme, tmp_path / "form.xlsx", TABLES, **wanted)
        return openpyxl.load_workbook(tmp_path / "form.xlsx")

    return make


Make = Callable[..., openpyxl.Workbook]


def _rows(sheet: Worksheet) -> list[dict[str, Any]]:
    heads = [cell.value for cell in sheet[HEAD]]
    rows = sheet.iter_rows(min_row=HEAD + 1, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def _checks(sheet: Worksheet, column: str) -> list[Any]:
    heads = [cell.value for cell in sheet[HEAD]]
    letter = sheet.cell(HEAD, heads.index(column) + 1).column_letter
    return [
        one
        for one in sheet.data_validations.dataValidation
        if any(block.coord.startswith(letter) for block in one.sqref.ranges)
    ]


def _fill(
    book: openpyxl.Workbook, sheet: str, row: int, column: str, value: Any
) -> None:
    heads = [cell.value for cell in book[sheet][HEAD]]
    book[sheet].cell(row, heads.index(column) + 1).value = value


# ---- which sheets --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("self40_supervisor60", ["评分", "指标数据", "目标", "历史结果", "其他工资项"]),
        ("points_80", ["加减分", "指标数据", "历史结果", "其他工资项"]),
        ("branch_callback_centre", ["评分", "指标数据"]),
    ],
)
def test_a_form_has_the_tables_that_its_scheme_needs(
    form: Make, name: str, sheets: list[str]
) -> None:
    names = form(_scheme(name)).sheetnames
    plain = [n for n in names if not n.startswith("※")]
    assert plain == ["说明", "员工名单", *sheets]


def test_headers_are_those_that_intake_reads(form: Make) -> None:
    by_title = {table.title: table for table in TABLES.values()}
    for sheet in form(KPI):
        table = by_title.get(sheet.title)
        if table is None:
            continue
        known = {column.title for column in table.columns} | {"姓名"}
        heads = [cell.value for cell in sheet[HEAD]]
        assert [h for h in heads if h not in known and not h.startswith("※")] == []


# ---- ratings -------------------------------------------------------------------------
def test_every_person_item_and_role_has_its_row(form: Make) -> None:
    rows = [r for r in _rows(form(KPI)["评分"]) if r["工号"]]
    assert len(rows) == 2 * 8 * 2
    keys = {(r["工号"], r["项目"], r["评分角色"]) for r in rows}
    assert len(keys) == len(rows)
    assert ("A02", "处事能力", "主管") in keys
    assert all(r["分数"] is None for r in rows)


def test_an_item_is_rated_by_its_own_roles_only(form: Make) -> None:
    rows = [r for r in _rows(form(BRANCH)["评分"]) if r["工号"]]
    assert {(r["项目"], r["评分角色"]) for r in rows} == {("报表整体质量", "主管")}


def test_points_are_limited_to_the_range_of_the_item(form: Make) -> None:
    limits = _checks(form(KPI)["评分"], "分数")
    by_item = {one.promptTitle: one for one in limits}
    discipline = by_item["纪律性"]
    assert (discipline.type, discipline.formula1, discipline.formula2) == (
        "whole",
        "0",
        "5",
    )
    assert by_item["工作业绩"].formula2 == "40"


def test_the_steps_are_shown_beside_the_cell(form: Make) -> None:
    limits = _checks(form(KPI)["评分"], "分数")
    prompt = next(one.prompt for one in limits if one.promptTitle == "处事能力")
    assert prompt.startswith("1. 10 分 独立解决问题，无差错\n2. 8～9 分")
    assert all(len(one.prompt or "") <= 255 for one in limits)


def test_the_number_of_an_anchor_is_chosen_from_its_own_list(form: Make) -> None:
    lists = {c.promptTitle: c.formula1 for c in _checks(form(KPI)["评分"], "档位")}
    assert lists["工作激情"] == '"1,2,3"'
    assert lists["处事能力"] == '"1,2,3,4,5,6"'


def test_cells_that_do_not_apply_are_locked_and_the_others_open(form: Make) -> None:
    sheet = form(KPI)["评分"]
    heads = [cell.value for cell in sheet[HEAD]]
    first = {h: sheet.cell(HEAD + 1, i + 1) for i, h in enumerate(heads)}
    assert sheet.protection.sheet
    assert first["项目"].value == "纪律性"
    for title in ("工号", "项目", "评分角色", "不合格项数", "※对应的标准"):
        assert first[title].protection.locked
    for title in ("分数", "档位", "评语", "评分人"):
        assert not first[title].protection.locked


def test_the_chosen_step_is_looked_up_by_anchor_or_points(form: Make) -> None:
    book = form(KPI)
    pairs = {row[0].value: row[1].value for row in book["※查表"].iter_rows(min_row=2)}
    assert pairs["纪律性|档2"] == "3～4 分：旷工、迟到、早退合计 1～3 次"
    assert pairs["工作激情|4"] == "激情与热情良好"
    assert pairs["处理投诉及售后工作|不1"] == "16～19 分：不合格 1 项"
    assert book["※查表"].sheet_state == "hidden"
    formula = _rows(book["评分"])[0]["※对应的标准"]
    assert formula.startswith("=IFERROR(VLOOKUP($C4&")


def test_the_standards_lie_beside_the_ratings(form: Make) -> None:
    rows = list(form(KPI)["※评分标准"].iter_rows(min_row=4, values_only=True))
    assert rows[0] == (
        "纪律性",
        "5",
        "1",
        "5",
        "遵章守纪，全月无旷工、迟到、早退（法定及获批的假不计）",
    )
    assert (
        "处理投诉及售后工作",
        "20",
        "检查项",
        "",
        "1. 处理及时、2. 反馈及时、3. 无错误、4. 客户满意",
    ) in [tuple("" if v is None else v for v in row) for row in rows]


def test_empty_rows_offer_people_items_and_roles(form: Make) -> None:
    sheet = form(KPI)["评分"]
    for column, part in (
        ("工号", "员工名单"),
        ("项目", "※查表"),
        ("评分角色", "※查表"),
    ):
        assert any(part in (one.formula1 or "") for one in _checks(sheet, column))


def test_the_guide_says_whose_points_count_how_much(form: Make) -> None:
    def said(scheme: Scheme) -> str:
        rows = form(scheme)["说明"].iter_rows(values_only=True)
        return next(str(r[1]) for r in rows if r[0] == "评分人权重")

    assert said(KPI) == "自评 40%，主管 60%"
    assert "日常行为规范表现：主管 100%" in said(_scheme("a_level_kpi_360"))


# ---- the other sheets ----------------------------------------------------------------
def test_figures_stand_ready_with_what_to_fill_in(form: Make) -> None:
    rows = [r for r in _rows(form(BRANCH)["指标数据"]) if r["工号"] == "A01"]
    asked = {r["指标"]: r["※怎样填"] for r in rows}
    assert asked["回访完成率"].startswith("分子 ÷ 分母：")
    assert asked["抽查不合格次数"].startswith("数值")


def test_targets_stand_ready_where_the_scheme_hangs_on_them(form: Make) -> None:
    rows = [r for r in _rows(form(KPI)["目标"]) if r["工号"]]
    shown = [(r["工号"], r["考核期"], r["目标项"]) for r in rows]
    assert shown == [
        ("A01", "2026-10", "月销售额（净额）"),
        ("A02", "2026-10", "月销售额（净额）"),
    ]


def test_the_ledger_offers_only_events_that_people_enter(form: Make) -> None:
    book = form(POINTS)
    heads = [cell.value for cell in book["※查表"][1]]
    column = heads.index("events")
    events = [r[column].value for r in book["※查表"].iter_rows(min_row=2)]
    assert "答复错误" in events
    assert "客服考试满分" not in events
    days = [c for c in _checks(book["加减分"], "日期") if c.type == "date"]
    assert [(c.formula1, c.formula2) for c in days] == [
        ("DATE(2026,10,1)", "DATE(2026,10,31)")
    ]


def test_the_number_of_the_controlled_copy_is_printed(form: Make) -> None:
    for sheet in form(KPI):
        if sheet.sheet_state == "visible":
            assert "版本 1" in sheet.oddFooter.left.text
            assert sheet.page_setup.paperSize == 9


@pytest.mark.parametrize("file", scheme_files(shipped_folder()), ids=lambda f: f.stem)
def test_every_shipped_scheme_has_a_form_that_reads_without_an_error(
    file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    scheme = usable(file)
    write_template(scheme, path, TABLES, employees=[LI, WANG], period=OCTOBER)
    intake = read_month(path)
    owed = [f for f in intake.findings if f.level != "note"]
    assert {f.code for f in owed} <= {"KH310"}
    assert [e.employee for e in intake.employees] == ["A01", "A02"]
    again = tmp_path / "again.xlsx"
    write_template(scheme, again, TABLES, employees=[LI, WANG], period=OCTOBER)
    assert again.read_bytes() == path.read_bytes()


def test_a_form_without_people_and_month_is_empty_but_whole(form: Make) -> None:
    book = form(KPI, employees=(), period=None)
    assert [r for r in _rows(book["评分"]) if r["工号"]] == []
    assert _checks(book["评分"], "项目")


# ---- and back ------------------------------------------------------------------------
def test_rows_without_points_are_no_ratings_of_nought(
    form: Make, tmp_path: Path
) -> None:
    form(KPI)
    gathered, findings = _gathered(KPI, read_month(tmp_path / "form.xlsx"))
    assert gathered.ratings == {}
    assert not [f for f in findings if f.place.table == "ratings" and f.place.employee]


def test_a_filled_form_gives_ratings_ledger_and_figures_by_id(
    form: Make, tmp_path: Path
) -> None:
    book = form(POINTS)
    for column, value in (("工号", "A01"), ("事项", "答复错误"), ("证据编号", "G7")):
        _fill(book, "加减分", HEAD + 1, column, value)
    for row in range(HEAD + 1, HEAD + 3):
        _fill(book, "指标数据", row, "分子", 100)
        _fill(book, "指标数据", row, "分母", 1)
    book.save(tmp_path / "filled.xlsx")
    gathered, _ = _gathered(POINTS, read_month(tmp_path / "filled.xlsx"))
    assert [str(e.points) for e in gathered.entries["A01"]] == ["-2.00"]
    assert gathered.figures["A02"]["exam_score"].numerator == 100


def test_the_month_of_document_003_comes_back_from_a_filled_form(
    shared: Path, tmp_path: Path
) -> None:
    told = read_month(shared / "contract" / "month_003")
    path = tmp_path / "form.xlsx"
    write_template(KPI, path, TABLES, employees=told.employees, period=OCTOBER)
    book = openpyxl.load_workbook(path)
    points = {(r.employee, r.item, r.role): r.points for r in told.ratings}
    names = form_names(KPI)
    ids = {word: id for id, word in names.items.items()}
    roles = {"自评": "self", "主管": "supervisor"}
    for number, row in enumerate(_rows(book["评分"]), start=HEAD + 1):
        if row["工号"]:
            key = (row["工号"], ids[row["项目"]], roles[row["评分角色"]])
            if key in points:
                _fill(book, "评分", number, "分数", float(points[key] or 0))
    book.save(path)
    again = names.ratings(read_month(path).ratings)
    assert {
        (r.employee, r.item, r.role): r.points for r in again if r.points is not None
    } == {key: value for key, value in points.items() if value is not None}


def _gathered(scheme: Scheme, intake: Intake) -> Any:
    names = form_names(scheme)
    named = replace(
        intake,
        ratings=names.ratings(intake.ratings),
        ledger=names.ledger(intake.ledger),
    )
    return gather(scheme, named, OCTOBER)
