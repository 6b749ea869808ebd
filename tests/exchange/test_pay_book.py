"""pay.xlsx adds up, says how each line was reckoned, and never calls it paid out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kaohe.base.rows import Employee, MeasureRow, OtherPayRow, Rating
from kaohe.exchange.pay_book import has_pay, write_pay_book
from kaohe.records.intake import Intake
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.exchange.made_month import (
    CONTRACT,
    computed,
    contract_month,
    month_of_cases,
    scheme_of,
)
from tests.exchange.opened import Opened
from tests.exchange.recalculate import recalculated

SHIPPED = scheme_files(shipped_folder())
TABLE, REASONS, SLIPS = "绩效核算表", "计算依据", "工资条"


@pytest.fixture
def pay(shared: Path, tmp_path: Path) -> Callable[[str], Opened]:
    def write(month: str) -> Opened:
        result, scheme = contract_month(shared, month)
        return Opened(write_pay_book(result, scheme, tmp_path / "pay.xlsx"))

    return write


def test_everybody_has_a_row_with_lines_and_their_sum(
    pay: Callable[[str], Opened],
) -> None:
    book = pay("month_003")
    _, sheet = book.sheet(TABLE)
    assert [c.value for c in sheet[3]] == [
        *("序号", "工号", "姓名", "部门/班组", "总分", "等级", "岗位工资", "绩效提成"),
        *("奖励（连续 2 期总分第一）", "绩效核算合计"),
    ]
    row = book.row(TABLE, "A02")
    assert [row[c] for c in "GHIJ"] == [1500, 1200, 200, 2900]
    assert book.formula(TABLE, "A02", "J") == "=SUM(G5:I5)"


@pytest.mark.parametrize("month", [m for m in CONTRACT if m != "month_000"])
def test_every_total_is_ours(
    shared: Path, pay: Callable[[str], Opened], month: str
) -> None:
    result, _ = contract_month(shared, month)
    book = pay(month)
    for person in result.people:
        if person.state == "scored":
            row = book.row(TABLE, person.who.employee)
            last = max(row, key=lambda letter: (len(letter), letter))
            assert row[last] == float(person.pay_total or 0)


def test_every_column_is_summed(pay: Callable[[str], Opened]) -> None:
    row = pay("month_003").row(TABLE, "合计")
    assert (row["G"], row["I"], row["J"]) == (10500, 200, 20924.86)


def test_amounts_are_read_from_their_reckoning(pay: Callable[[str], Opened]) -> None:
    book = pay("month_003")
    assert book.formula(TABLE, "A01", "H") == f"='{REASONS}'!G4"
    assert book.formula(SLIPS, "A01", "F") == f"='{TABLE}'!H4"


def test_a_commission_is_base_times_rate(pay: Callable[[str], Opened]) -> None:
    formulas, values = pay("month_003").sheet(REASONS)
    assert values["D4"].value == (
        "月销售额（净额） 79,999.99 元（计划 80,000 元）× 0.5%，全额按一个比例"
    )
    assert [values[c].value for c in ("E4", "F4", "G4")] == [79999.99, 0.005, 400]
    assert formulas["G4"].value == "=ROUND(E4*F4+1E-8,2)"
    assert values["H4"].value == "003"


def test_a_bonus_says_the_facts_it_rests_on(pay: Callable[[str], Opened]) -> None:
    _, sheet = pay("month_003").sheet(REASONS)
    (text,) = [c.value for c in sheet["D"] if "奖励" in str(c.value)]
    assert "2026-10：总分在全体参加排名的 8 人中列第 1 名。" in text
    assert "2026-09：总分在全体列第一名" in text


def test_everybody_has_a_slip_of_his_own_figures(pay: Callable[[str], Opened]) -> None:
    _, sheet = pay("month_003").sheet(SLIPS)
    heads = [c.value for c in sheet[2]]
    assert [c.value for c in sheet[3]] == [
        "A01",
        "李娜",
        21.6,
        "不及格",
        1200,
        400,
        None,
        1600,
    ]
    assert heads[-1] == "绩效核算合计"
    assert [sheet[f"A{n}"].value for n in range(3, 35, 4)] == [
        f"A0{n}" for n in range(1, 9)
    ]


def test_the_sum_is_never_called_paid_out(pay: Callable[[str], Opened]) -> None:
    texts = pay("month_003").texts()
    assert "绩效核算合计" in texts
    assert not [t for t in texts if "实发" in t]
    assert any("不是最终发放额" in t for t in texts)


def test_every_page_says_that_wages_are_confidential(
    pay: Callable[[str], Opened],
) -> None:
    book = pay("month_003")
    for sheet in book.formulas:
        assert sheet.oddHeader.right.text == "保密：仅限人力资源部及本人"
    assert any("工资信息保密" in t for t in book.texts(TABLE))


def test_it_is_signed_and_names_who_has_no_statement(
    pay: Callable[[str], Opened],
) -> None:
    texts = pay("month_edge_1").texts(TABLE)
    assert "本期未核算：E4 员工E4（暂未评分）、E5 员工E5（不参与考核）" in texts
    assert "制表：" in texts and "人力资源复核：" in texts


MARGINAL = """
scheme: marginal
version: 1
title: 分段提成
effective_from: 2026-01-01
items: [{id: a, title: 态度, full: 100, rate: {from: 0, to: 100}}]
pay:
  performance_wage: {base: 2000, by_score: true}
  commission:
    of: sales_net
    mode: marginal
    tiers: [{below: 100000, rate: 0.5%}, {rate: 1%}]
"""


def marginal(folder: Path) -> Opened:
    intake = Intake(
        employees=(Employee("A01", "李娜"),),
        ratings=(Rating("A01", "a", "supervisor", "S01", Decimal(93)),),
        measures=(
            MeasureRow("A01", "sales_net", None, Decimal("100001.01"), None, None),
        ),
        pay_lines=(
            OtherPayRow("A01", "餐补", Decimal(100), "公司通知"),
            OtherPayRow("A01", "餐补", Decimal("50.5"), "补发"),
        ),
    )
    scheme = scheme_of(MARGINAL)
    return Opened(write_pay_book(computed(scheme, intake), scheme, folder / "pay.xlsx"))


def test_slices_of_a_commission_are_reckoned_in_one_formula(tmp_path: Path) -> None:
    book = marginal(tmp_path)
    text = book.formula(REASONS, "绩效提成", "G")
    assert text == "=ROUND(100000*0.005+1.01*0.01+1E-8,2)"
    row = book.row(REASONS, "绩效提成")
    assert row["G"] == 500.01
    assert row["D"].endswith("分段计提：100,000 × 0.5%、1.01 × 1%")


def test_a_performance_wage_by_score_is_base_times_percent(tmp_path: Path) -> None:
    row = marginal(tmp_path).row(REASONS, "绩效工资")
    assert (row["E"], row["F"], row["G"]) == (2000, 0.93, 1860)


def test_two_lines_of_one_name_are_added(tmp_path: Path) -> None:
    book = marginal(tmp_path)
    assert book.row(TABLE, "A01")["I"] == 150.5
    text = book.formula(TABLE, "A01", "I")
    assert text == f"='{REASONS}'!G5+'{REASONS}'!G6"
    assert book.row(REASONS, "由公司填报，依据：补发")["G"] == 50.5


def test_a_scheme_that_pays_nothing_needs_no_pay_book(shared: Path) -> None:
    assert not has_pay(*contract_month(shared, "month_000"))
    assert has_pay(*contract_month(shared, "month_002"))


@pytest.mark.long
@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_libreoffice_recomputes_the_pay_of_every_shipped_scheme(
    path: Path, tmp_path: Path
) -> None:
    result, scheme = month_of_cases(path)
    book = write_pay_book(result, scheme, tmp_path / "pay.xlsx")
    assert [one for one in recalculated(book, tmp_path) if not one.equal] == []
