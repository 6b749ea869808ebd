"""HR's summary: ranks, averages, proposals and findings, and never a wage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kaohe.base.findings import Place, finding
from kaohe.base.result import MonthResult
from kaohe.exchange.pay_book import write_pay_book
from kaohe.exchange.summary import write_summary
from kaohe.exchange.summary.overview import bins
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.exchange.made_month import CONTRACT, contract_month, month_of_cases
from tests.exchange.opened import Opened
from tests.exchange.recalculate import recalculated

SHIPPED = scheme_files(shipped_folder())


@pytest.fixture
def summary(shared: Path, tmp_path: Path) -> Callable[..., Opened]:
    def write(month: str, lang: str = "zh") -> Opened:
        result, scheme = contract_month(shared, month)
        path = tmp_path / "summary.xlsx"
        return Opened(write_summary(result, scheme, path, lang))  # type: ignore[arg-type]  # zh or en

    return write


def test_its_sheets_stand_in_the_order_of_reading(
    summary: Callable[..., Opened],
) -> None:
    assert summary("month_003").names == [
        *("概览", "名次表", "班组平均", "未评分人员", "建议（待人工决定）", "提示")
    ]
    assert summary("month_003", "en").names[:2] == ["Overview", "Ranks"]


def test_the_best_stands_first_with_the_points_of_every_item(
    summary: Callable[..., Opened],
) -> None:
    _, sheet = summary("month_003").sheet("名次表")
    assert [c.value for c in sheet[3]][:8] == [
        *(1, "A02", "王强", "一组", "客服", 93.2, "良", "优 差 1.80 分")
    ]
    assert [c.value for c in sheet[3]][8:13] == [3.8, 9.4, 9.4, 5, 27.6]
    ranks = [c.value for c in sheet["A"][2:]]
    assert ranks == [*range(1, 9)]


def test_shared_places_share_their_number(summary: Callable[..., Opened]) -> None:
    _, sheet = summary("month_edge_1").sheet("名次表")
    assert [c.value for c in sheet["A"][2:]] == [1, 2, 3, 4, 5, 5]
    assert sheet["L4"].value == "不适用"  # E3's callbacks


def test_people_are_counted_by_state_grade_and_tens(
    summary: Callable[..., Opened],
) -> None:
    book = summary("month_edge_1")
    assert book.row("概览", "已评分")["B"] == 6
    assert book.row("概览", "暂未评分")["B"] == 1
    assert book.row("概览", "不参与考核")["B"] == 1
    assert book.row("概览", "平均分")["B"] == 63.45
    assert book.row("概览", "中位数")["B"] == 58.96
    assert book.row("概览", "[90, 100]")["E"] == 2
    assert book.row("概览", "差")["H"] == 3
    text = book.formula("概览", "[90, 100]", "E")
    scores = "'名次表'!$F$3:$F$8"
    assert text == f'=COUNTIFS({scores},">=90",{scores},"<=100")'


def test_the_distribution_is_a_chart(summary: Callable[..., Opened]) -> None:
    sheet, _ = summary("month_003").sheet("概览")
    assert len(sheet._charts) == 2


def test_scores_fall_into_steps_of_ten() -> None:
    steps = bins([Decimal("71.5"), Decimal(100)])
    assert [b.text for b in steps] == ["[70, 80)", "[80, 90)", "[90, 100]"]
    assert [b.text for b in bins([Decimal(105)])] == ["[90, 100)", "[100, 110]"]
    assert bins([Decimal("-3")])[0].text == "[-10, 0)"


def test_teams_are_averaged_item_by_item(summary: Callable[..., Opened]) -> None:
    book = summary("month_003")
    everybody, team = book.row("班组平均", "全体"), book.row("班组平均", "一组")
    assert (everybody["B"], everybody["C"]) == (8, 58.45)
    # 一组: 93.20, 87.40, 63.60, 35.20 and, for 纪律性, 3.80, 4.40, 2.40, 2.00
    assert (team["B"], team["C"], team["D"]) == (4, 69.85, 3.15)


def test_what_does_not_apply_is_left_out_of_the_average(
    summary: Callable[..., Opened],
) -> None:
    # callbacks of five people: 6.67, 20, 10, 10 and 20; E3's did not apply
    assert summary("month_edge_1").row("班组平均", "一组")["G"] == 13.33


def test_who_is_not_scored_is_listed_with_reason_and_what_is_missing(
    summary: Callable[..., Opened],
) -> None:
    book = summary("month_edge_1")
    stopped = book.row("未评分人员", "E4")
    assert stopped["E"] == "评分尚未齐全" and "工作态度" in stopped["F"]
    assert book.row("未评分人员", "E5")["E"] == "考核期内不在职"
    assert "全部人员均已评分" in summary("month_003").texts("未评分")


def test_a_proposal_stands_with_its_facts_for_a_person_to_decide(
    summary: Callable[..., Opened],
) -> None:
    row = summary("month_003").row("建议", "A06")
    assert row["D"] == "启动胜任能力评估" and row["E"] == "胜任能力"
    assert row["F"] == "连续 2 期等级为不及格"
    assert row["G"].split("\n") == [
        "2026-10：等级“不及格”。",
        "2026-09：等级“不及格”。",
    ]
    assert row["J"] == "" if "J" in row else True


def test_the_printed_word_is_a_source_and_never_a_result(
    summary: Callable[..., Opened],
) -> None:
    book = summary("month_003")
    said = [t for t in book.texts() if "自动请辞" in t or "解雇" in t]
    assert said == ["原制度写作“自动请辞”，仅作出处"] * 5
    note = "以下只是规则提出的建议，不是处理结果"
    assert any(t.startswith(note) for t in book.texts("建议"))


def test_a_proposal_on_hold_says_why(summary: Callable[..., Opened]) -> None:
    row = summary("month_edge_2").row("建议", "F1")
    assert row["H"] == "样本不足，暂不推进；先补充数据"
    assert row["G"].startswith("2026-10：总分在全体参加排名的 6 人中列第 6 名")


def test_a_bonus_is_no_proposal(summary: Callable[..., Opened]) -> None:
    assert "本期没有建议" not in summary("month_003").texts("建议")
    with pytest.raises(AssertionError):
        summary("month_003").row("建议", "A02")


def test_findings_stand_by_gravity_with_the_next_step(
    summary: Callable[..., Opened],
) -> None:
    _, sheet = summary("month_edge_1").sheet("提示")
    assert [c.value for c in sheet[2]] == ["编号", "级别", "位置", "说明", "下一步"]
    assert [c.value for c in sheet["A"][2:4]] == ["KH400", "KH413"]
    assert [c.value for c in sheet["B"][2:4]] == ["错误", "警告"]
    assert sheet["E3"].value.startswith("请由部门主管补上评分")


def test_it_holds_no_wages(summary: Callable[..., Opened]) -> None:
    book = summary("month_003")
    texts = [t for t in book.texts() if "不含工资" not in t and "最低工资表" not in t]
    words = ("工资", "提成", "元", "200.00", "1500")
    assert not [t for t in texts if any(word in t for word in words)]


def test_a_finding_that_names_a_wage_is_told_in_the_pay_book_alone(
    shared: Path, tmp_path: Path
) -> None:
    result, scheme = contract_month(shared, "month_003")
    place, since = Place(employee="A01"), "2026-01-01"
    low = finding("KH435", place, sum="1600.00", floor="2350.00", since=since)
    month = replace(result, findings=(low,))
    book = Opened(write_summary(month, scheme, tmp_path / "summary.xlsx"))
    assert not [t for t in book.texts() if "1600" in t]
    pay = Opened(write_pay_book(month, scheme, tmp_path / "pay.xlsx"))
    assert pay.row("提示", "KH435")["D"].startswith("绩效核算合计 1600.00 低于")


def test_a_month_without_anybody_scored_is_written_too(
    shared: Path, tmp_path: Path
) -> None:
    result, scheme = contract_month(shared, "month_edge_1")
    nobody = tuple(p for p in result.people if p.state != "scored")
    month = MonthResult("2026-10", scheme.id, 1, "0" * 64, nobody)
    book = Opened(write_summary(month, scheme, tmp_path / "summary.xlsx"))
    assert book.row("概览", "已评分")["B"] == 0
    assert book.row("未评分人员", "E4")["A"] == "暂未评分"


@pytest.mark.long
@pytest.mark.parametrize("month", CONTRACT)
def test_libreoffice_recomputes_the_summary_of_the_contract(
    shared: Path, tmp_path: Path, month: str
) -> None:
    result, scheme = contract_month(shared, month)
    path = write_summary(result, scheme, tmp_path / "summary.xlsx")
    assert [one for one in recalculated(path, tmp_path) if not one.equal] == []


@pytest.mark.long
@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_libreoffice_recomputes_the_summary_of_every_shipped_scheme(
    path: Path, tmp_path: Path
) -> None:
    result, scheme = month_of_cases(path)
    book = write_summary(result, scheme, tmp_path / "summary.xlsx")
    assert [one for one in recalculated(book, tmp_path) if not one.equal] == []
