"""A department's own sheet of last month, as personnel officers lay it out."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.period import Period
from kaohe.base.sheet import Merged, Sheet
from kaohe.exchange.own_sheet import Own, as_people, read_own

OCTOBER = Period(2026, 10)


def own(
    *rows: list[object], merged: tuple[Merged, ...] = (), name: str = "汇总"
) -> Own:
    return read_own({name: Sheet(name, rows, merged)}, "考核.xlsx", last=OCTOBER)


def test_a_row_for_each_person_gives_points_total_and_grade() -> None:
    found = own(
        ["客服部2026年9月考核汇总"],
        [
            "序号",
            "姓名",
            "小组",
            "岗位",
            "纪律性（5分）",
            "工作业绩(40分)",
            "总分",
            "等级",
        ],
        [1, "小李", "售前组", "客服", 5, 36.5, "41.5分", "良"],
        [2, "小王", "售后组", "客服", 4, 30, 34, "好"],
        ["合计", 2, "", "", 9, 66.5, 75.5, ""],
        merged=(Merged(0, 0, 0, 7),),
    )
    li, wang = found.people
    assert (li.name, li.team, li.position, li.period) == (
        "小李",
        "售前组",
        "客服",
        "2026-09",
    )
    assert (li.score, li.grade) == (Decimal("41.5"), "良")
    assert wang.points("工作业绩") == 30
    assert found.items == {"纪律性": 5, "工作业绩": 40}


def test_below_an_item_self_and_supervisor_have_columns_of_their_own() -> None:
    found = own(
        ["姓名", "纪律性（5分）", "", "总分"],
        ["", "自评", "主管", ""],
        ["小李", 5, 4, 4.4],
        merged=(Merged(0, 0, 1, 0), Merged(0, 1, 0, 2), Merged(0, 3, 1, 3)),
    )
    (li,) = found.people
    assert li.points("纪律性", "self") == 5
    assert li.points("纪律性", "supervisor") == 4
    assert li.score == Decimal("4.4")
    assert found.roles == ["self", "supervisor"]


def test_a_name_merged_over_its_rows_holds_for_every_item() -> None:
    found = own(
        ["10月考核"],
        ["姓名", "考核项目", "权重", "目标", "实际完成", "得分"],
        ["小李", "客户满意度", 0.6, "≥95%", "94.2%", 54],
        ["", "投诉次数", 0.4, "0次", 1, 30],
        ["", "合计", 1, "", "", 84],
        merged=(Merged(2, 0, 4, 0),),
    )
    (li,) = found.people
    assert (li.period, li.score) == ("2026-10", 84)
    assert li.items == ["客户满意度", "投诉次数"]
    assert li.cells[0].value == "94.2%"
    assert li.cells[0].full == 60


def test_points_out_of_100_are_taken_times_their_weight() -> None:
    found = own(
        ["姓名", "考核项目", "权重", "得分"],
        ["小李", "客户满意度", "60%", 90],
        ["小李", "投诉次数", "40%", 100],
    )
    (li,) = found.people
    assert li.points("客户满意度") == 54
    assert li.points("投诉次数") == 40


def test_a_filled_in_form_is_one_person() -> None:
    found = own(
        ["客服 KPI 考核表"],
        ["岗位名称：客服", "姓名：小李", "考核月份：2026年10月"],
        ["考核项目", "考核标准", "分值", "自评", "部门主管"],
        ["纪律性 5%", "全月无迟到", 5, 5, 4],
        ["工作业绩 40%", "带来订单", 40, 38, 36],
        ["考核人签名：", "", "", "", "总评：良"],
    )
    (li,) = found.people
    assert (li.name, li.position, li.grade) == ("小李", "客服", "良")
    assert li.points("工作业绩", "supervisor") == 36


def test_an_empty_form_is_of_nobody() -> None:
    found = own(
        ["岗位名称：客服", "", "姓名：", "考核月份："],
        ["考核项目", "考核标准", "分值", "自评", "部门主管"],
        ["纪律性", "全月无迟到", 5, "", ""],
    )
    assert [f.code for f in found.findings] == ["KH650"]


def test_a_month_without_a_year_is_the_nearest_one_before() -> None:
    rows = [["姓名", "总分"], ["小李", 90]]
    found = read_own(
        {n: Sheet(n, rows) for n in ("10月", "11月")}, "考核.xlsx", last=OCTOBER
    )
    assert [p.period for p in found.people] == ["2026-10", "2025-11"]


def test_two_of_one_name_in_two_teams_without_an_id_are_told() -> None:
    found = own(["姓名", "小组", "总分"], ["小李", "一组", 90], ["小李", "二组", 80])
    assert len(found.people) == 1
    assert [f.code for f in found.findings] == ["KH651"]


def test_other_points_of_the_same_item_are_told_and_the_first_are_kept() -> None:
    rows = [["姓名", "纪律性"], ["小李", 5]]
    other = [["姓名", "纪律性"], ["小李", 3]]
    sheets = {"10月": Sheet("10月", rows), "10月复核": Sheet("10月复核", other)}
    found = read_own(sheets, "考核.xlsx", last=OCTOBER)
    assert found.people[0].points("纪律性") == 5
    assert [f.code for f in found.findings] == ["KH652"]


def test_who_is_known_keeps_his_id_and_who_is_new_gets_the_next_free_one() -> None:
    found = own(["姓名", "小组"], ["小李", "一组"], ["小王", "二组"])
    rows = as_people(found.people, {"小王": "E001"})
    assert [(r.employee, r.name, r.team) for r in rows] == [
        ("E002", "小李", "一组"),
        ("E001", "小王", "二组"),
    ]
