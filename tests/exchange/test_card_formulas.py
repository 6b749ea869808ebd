"""The formulas of the scorecards give our figures, here and in another program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from kaohe.base.exact import ONE
from kaohe.base.interval import parse_interval
from kaohe.base.result import PersonResult
from kaohe.base.rows import Employee, Rating
from kaohe.exchange.scorecards import write_scorecards
from kaohe.exchange.scorecards.formulas import Measure, condition
from kaohe.records.intake import Intake
from kaohe.schemes.model import Scheme
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.exchange.made_month import (
    CONTRACT,
    RULES,
    computed,
    contract_month,
    month_of_cases,
    rules_month,
    scheme_of,
)
from tests.exchange.opened import Opened
from tests.exchange.recalculate import recalculated

SHIPPED = scheme_files(shipped_folder())


def one_card(intake: Intake, folder: Path) -> Opened:
    scheme = scheme_of(RULES)
    (path,) = write_scorecards(computed(scheme, intake), scheme, folder)
    return Opened(path)


# ---- formulas -----------------------------------------------------------------------
def test_self_and_supervisor_are_blended_by_the_formula_hr_writes(
    cards: Callable[..., Opened],
) -> None:
    formulas, values = cards("month_003").sheet("A02")
    assert formulas["G5"].value == "=ROUND(E5*40%+F5*60%,2)"
    assert (values["E5"].value, values["F5"].value, values["G5"].value) == (5, 3, 3.8)


def test_sections_sum_and_their_sums_are_the_score(
    cards: Callable[..., Opened],
) -> None:
    book = cards("month_003")
    assert book.formula("A02", "行为考核小计", "G") == "=SUM(G5:G24)"
    assert book.row("A02", "行为考核小计")["G"] == 27.6
    assert book.formula("A02", "各项得分合计", "G") == "=SUM(G25,G47)"
    assert book.row("A02", "总分")["G"] == 93.2


def test_the_grade_is_found_from_the_score(cards: Callable[..., Opened]) -> None:
    book = cards("month_003")
    assert book.formula("A02", "等级", "G").startswith('=IF(G49>=95,"优",IF(G49>=85,')
    assert book.row("A02", "等级")["G"] == "良"


def test_the_mean_of_two_supervisors_is_reckoned_on_the_form(
    cards: Callable[..., Opened],
) -> None:
    book = cards("month_edge_1")
    formulas, values = book.sheet("E1")
    assert (formulas["I5"].value, values["I5"].value) == ("=17/2", 8.5)
    assert formulas["J5"].value == "=ROUND(H5*40%+I5*60%+1E-11,2)"
    assert values["J5"].value == 7.9


def test_an_exact_half_cent_is_rounded_up(cards: Callable[..., Opened]) -> None:
    """3201/4000 of 20 is 16.005, which binary keeps a hair below."""
    formulas, values = cards("month_edge_1").sheet("E2")
    assert formulas["J6"].value == "=ROUND(D6*MIN(E6/F6,1)+1E-11,2)"
    assert [values[c].value for c in ("E6", "F6", "J6")] == [3201, 4000, 16.01]


def test_bands_are_compared_in_whole_numbers(cards: Callable[..., Opened]) -> None:
    book = cards("month_000")
    formulas, values = book.sheet("A05")
    row = next(c.row for c in values["C"] if str(c.value).startswith("回访完成率（"))
    text = str(formulas[f"I{row}"].value)
    assert text.startswith(
        f"=IF(E{row}=F{row},D{row + 1},IF(AND(E{row}*100>=95*F{row},"
    )
    assert (values[f"E{row}"].value, values[f"F{row}"].value) == (189, 199)
    assert values[f"I{row}"].value == 8
    assert "● 80% ≤ 实测值 < 95%" in book.texts("A05")


def test_points_off_per_failure_stop_at_nought(cards: Callable[..., Opened]) -> None:
    formulas, values = cards("month_000").sheet("A01")
    assert formulas["I5"].value == "=MAX(0,D5-2*G5)"
    assert (values["D5"].value, values["G5"].value, values["I5"].value) == (30, 17, 0)


def test_items_that_do_not_apply_are_rescaled_in_a_row_of_its_own(
    cards: Callable[..., Opened],
) -> None:
    book = cards("month_edge_1")
    assert "不适用" in book.texts("E3")
    assert book.row("E3", "各项得分合计")["J"] == 74.2
    row = book.row("E3", "按适用项目折算")
    assert (row["D"], row["J"]) == ("74.2 × 100 ÷ 80", 92.75)
    text = "=ROUND(J10*100/80+1E-11,2)"
    assert book.formula("E3", "按适用项目折算", "J") == text
    assert "按适用项目折算" not in book.texts("E8")


def test_plus_and_minus_stand_with_their_evidence_inside_floor_and_cap(
    cards: Callable[..., Opened],
) -> None:
    book = cards("month_002")
    row = book.row("A02", "E013")
    assert (row["B"], row["C"], row["F"]) == (
        *("2026-10-04", "团队管理建议，试行有效", 10),
    )
    assert book.row("A02", "客户满意率 19/20")["B"] == "系统计入"
    assert book.row("A02", "基础分")["F"] == 80
    assert book.row("A02", "上下限之前合计")["F"] == 102
    assert book.formula("A02", "总分", "F") == "=MIN(100,MAX(0,F14))"
    assert book.row("A02", "总分")["F"] == 100


def points_of(book: Opened, person: PersonResult) -> list[Any]:
    """The results of the formulas in the column of points, downwards."""
    start = f"{person.who.employee} ".strip()
    sheet, _ = book.sheet(start)
    letter = next(c.column_letter for c in sheet[4] if c.value == "得分")
    cells = [*book.column(start, letter)]
    return [value for text, value in cells if str(text).startswith("=")]


def expected_points(person: PersonResult, scheme: Scheme) -> list[float]:
    """The points of the items with the sums of their sections, in order."""
    found: list[Decimal] = []
    sections = {i.id: i.section for i in scheme.items}
    for section, items in groupby(person.items, key=lambda i: sections[i.item]):
        points = [i.points for i in items if i.points is not None]
        found += [*points, sum(points, Decimal(0))] if section else points
    given = [i.points for i in person.items if i.points is not None]
    return [float(p) for p in [*found, *([sum(given, Decimal(0))] if given else [])]]


@pytest.mark.parametrize("month", CONTRACT)
def test_every_figure_on_a_card_is_ours_and_a_formula(
    shared: Path, cards: Callable[[str], Opened], month: str
) -> None:
    result, scheme = contract_month(shared, month)
    book = cards(month)
    for person in result.people:
        if person.state == "scored":
            figures, ours = points_of(book, person), expected_points(person, scheme)
            assert figures[: len(ours)] == ours
            assert figures[-2:] == [float(person.score or 0), person.grade]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_every_item_of_every_shipped_scheme_has_a_formula(
    path: Path, tmp_path: Path
) -> None:
    result, scheme = month_of_cases(path)
    result = replace(result, people=result.people[:3])  # the long tests take all
    (file,) = write_scorecards(result, scheme, tmp_path)
    book = Opened(file)
    for person in result.people:
        if person.state == "scored":
            ours = expected_points(person, scheme)
            assert points_of(book, person)[: len(ours)] == ours


# ---- rules that the contract's months do not have ---------------------------------------
def test_line_pass_and_lower_is_better_have_their_formulas(tmp_path: Path) -> None:
    formulas, values = one_card(rules_month(), tmp_path).sheet("A01")
    found = [(formulas[f"J{n}"].value, values[f"J{n}"].value) for n in range(5, 10)]
    assert found == [
        ("=ROUND(H5*35%+I5*65%+1E-11,2)", 8.15),
        ("=ROUND(D6*MAX(0,MIN((E6/F6-120)/(30-120),1))+1E-11,2)", 10),
        ("=IF(E7*100>=90*F7,D7,0)", 20),
        ("不适用", "不适用"),
        ("=IF(E9<=0,D9,ROUND(D9*MIN(600/(E9/F9),1)+1E-11,2))", 22.5),
    ]


def test_too_small_a_sample_is_said_where_it_left_an_item_out(tmp_path: Path) -> None:
    texts = one_card(rules_month(), tmp_path).texts("A01")
    assert any("样本 4，不足 10，本项不计分" in t for t in texts)


def test_a_missing_self_rating_is_printed(tmp_path: Path) -> None:
    book = one_card(rules_month(None), tmp_path)
    formulas, values = book.sheet("A01")
    assert [values[c].value for c in ("H5", "I5", "J5")] == ["缺", 8.5, 8.5]
    assert formulas["J5"].value == "=ROUND(I5+1E-11,2)"
    assert any("自评缺的项目按其余评分人计分" in t for t in book.texts("A01"))


@pytest.mark.parametrize(
    ("interval", "formula"),
    [
        (">= 90%", "A1*100>=90*B1"),
        ("[95%, 100%)", "AND(A1*100>=95*B1,A1<B1)"),
        ("(0%, 0.4%]", "AND(A1>0,A1*1000<=4*B1)"),
        ("= 100%", "A1=B1"),
        ("> 1.5%", "A1*1000>15*B1"),
        ("< 30", "A1<30*B1"),
        ("any", "TRUE"),
    ],
)
def test_a_condition_never_divides(interval: str, formula: str) -> None:
    inside = parse_interval(interval)
    assert inside is not None
    assert condition(inside, Measure("A1", "B1", Decimal(19), Decimal(20))) == formula


def test_a_condition_on_decimals_compares_their_rounded_difference() -> None:
    inside = parse_interval(">= 90%")
    assert inside is not None
    measured = Measure("A1", "B1", Decimal("79.5"), Decimal(80))
    assert condition(inside, measured) == "ROUND(A1*100-90*B1,6)>=0"


def test_a_plain_value_is_compared_as_it_stands() -> None:
    inside = parse_interval("[3, 5]")
    assert inside is not None
    text = condition(inside, Measure("G5", None, Decimal(4), ONE))
    assert text == "AND(G5>=3,G5<=5)"


# ---- recalculated by another program ----------------------------------------------------
def wrong(book: Path, folder: Path) -> list[Any]:
    found = recalculated(book, folder)
    assert found
    return [one for one in found if not one.equal]


@pytest.mark.long
@pytest.mark.parametrize("month", CONTRACT)
def test_libreoffice_recomputes_the_contract_to_the_cent(
    shared: Path, tmp_path: Path, month: str
) -> None:
    result, scheme = contract_month(shared, month)
    (path,) = write_scorecards(result, scheme, tmp_path)
    assert wrong(path, tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_libreoffice_recomputes_the_cases_of_every_shipped_scheme(
    path: Path, tmp_path: Path
) -> None:
    result, scheme = month_of_cases(path)
    (book,) = write_scorecards(result, scheme, tmp_path)
    assert wrong(book, tmp_path) == []


@pytest.mark.long
def test_libreoffice_rounds_every_exact_half_as_we_do(tmp_path: Path) -> None:
    scheme = scheme_of(RULES)
    month = rules_month()
    halves = [Decimal(n) / 2 for n in range(21)]
    pairs = [
        (a, b)
        for a in halves
        for b in halves
        if (a * 35 + b * 65) % 1 == Decimal("0.5")
    ]
    employees, ratings, measures = [], [], []
    for number, (own, other) in enumerate(pairs[:50]):
        id = f"A{number:03d}"
        employees.append(Employee(id))
        ratings.append(Rating(id, "attitude", "self", id, own))
        ratings.append(Rating(id, "attitude", "supervisor", "S01", other))
        top = Decimal(3201 + 2 * number)  # 20 × 3201/4000 = 16.005, and so on
        for row in month.measures:
            measures.append(row._replace(employee=id))
        measures[-2] = measures[-2]._replace(numerator=top, denominator=Decimal(4000))
    intake = Intake(
        employees=tuple(employees), ratings=tuple(ratings), measures=tuple(measures)
    )
    (book,) = write_scorecards(computed(scheme, intake), scheme, tmp_path)
    assert len(pairs) > 50
    assert wrong(book, tmp_path) == []
