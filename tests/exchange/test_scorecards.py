"""The scorecards look like the paper form, and show each person only the own figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kaohe.base.language import Text
from kaohe.base.result import MonthResult, PersonResult
from kaohe.base.rows import Employee
from kaohe.exchange.scorecards import write_scorecards
from kaohe.exchange.scorecards.book import sheet_names
from tests.exchange.made_month import (
    RULES,
    computed,
    contract_month,
    rules_month,
    scheme_of,
)
from tests.exchange.opened import Opened


# ---- the form -----------------------------------------------------------------------
def test_the_head_names_position_person_and_month(cards: Callable[..., Opened]) -> None:
    _, sheet = cards("month_003").sheet("A02")
    assert sheet["A1"].value == "客服 KPI 考核表"
    assert [sheet[c].value for c in ("A2", "C2", "D2")] == [
        *("岗位名称：客服", "姓名：王强", "考核月份：2026年10月")
    ]


def test_the_columns_are_those_of_the_paper_form(cards: Callable[..., Opened]) -> None:
    _, sheet = cards("month_003").sheet("A02")
    assert [c.value for c in sheet[4] if c.value] == [
        *("项目及考核的内容", "参考分数", "自评", "部门主管", "得分")
    ]


def test_the_foot_is_signed_and_says_which_scheme(cards: Callable[..., Opened]) -> None:
    texts = cards("month_003").texts("A02")
    for text in ("总评：", "考核人签名：", "考核日期：", "总经理确认：", "编号：—"):
        assert text in texts
    assert "本人已知悉（不代表同意）" in texts
    assert any(t.startswith("受控状态：") for t in texts)
    assert "方案版本：第 1 版" in texts


def test_every_anchor_is_printed_and_the_chosen_one_is_marked(
    cards: Callable[..., Opened],
) -> None:
    book = cards("month_003")
    row = book.row("A02", "● 旷工、迟到、早退合计 1～3 次")
    assert row["D"] == "3-4"
    assert "出勤正常，违规 1 次且主管口头批评至少 1 次" in book.texts("A02")


def test_a_card_prints_on_a4_one_page_wide(cards: Callable[..., Opened]) -> None:
    sheet, _ = cards("month_003").sheet("A02")
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation in (None, "portrait")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in [
        *((1, 1), (None, None), (1, 0))
    ]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_it_is_written_in_english_too(shared: Path, tmp_path: Path) -> None:
    result, scheme = contract_month(shared, "month_003")
    (path,) = write_scorecards(result, scheme, tmp_path, "en")
    _, sheet = Opened(path).sheet("A02")
    assert sheet["A1"].value == "Customer-service KPI form"
    assert [c.value for c in sheet[4] if c.value] == [
        *("Items and what they ask", "Reference points", "Self", "Supervisor", "Points")
    ]


def test_the_same_month_gives_the_same_bytes(shared: Path, tmp_path: Path) -> None:
    result, scheme = contract_month(shared, "month_000")
    written: list[bytes] = []
    for name in ("once", "twice"):
        (tmp_path / name).mkdir()
        (path,) = write_scorecards(result, scheme, tmp_path / name)
        written.append(path.read_bytes())
    assert written[0] == written[1]


# ---- what is not shown ------------------------------------------------------------------
def test_cards_carry_no_wages(shared: Path, tmp_path: Path) -> None:
    result, scheme = contract_month(shared, "month_003")
    (path,) = write_scorecards(result, scheme, tmp_path)
    text = "\n".join(Opened(path).texts())
    assert not any(word in text for word in ("工资", "提成", "奖", "元", "1500"))


def test_a_card_shows_only_the_persons_own_rank(cards: Callable[..., Opened]) -> None:
    book = cards("month_003")
    assert book.row("A02", "名次")["G"] == "1 / 8"
    assert not [t for t in book.texts("目录") if "/ 8" in t or "93" in t]


def test_who_has_no_score_is_listed_without_a_card_or_reason(
    cards: Callable[..., Opened],
) -> None:
    book = cards("month_edge_1")
    assert not [n for n in book.names if n.startswith(("E4", "E5"))]
    assert book.row("目录", "E4")["E"] == "暂未评分"
    assert "评分尚未齐全" not in book.texts("目录")


def test_the_first_sheet_leads_to_every_card(cards: Callable[..., Opened]) -> None:
    book = cards("month_003")
    sheet, _ = book.sheet("目录")
    links = [c.hyperlink.location for (c,) in sheet["F3:F10"]]
    assert links == [f"'{name}'!A1" for name in book.names[1:]]


# ---- files and sheets -------------------------------------------------------------------
def many(count: int, team: str | None = None) -> MonthResult:
    people = tuple(
        PersonResult(
            Employee(f"A{n:03d}", None, team if team else f"{n % 3} 组/*"),
            "stopped",
            Text("评分尚未齐全", "owed"),
        )
        for n in range(count)
    )
    return MonthResult("2026-10", "self40_supervisor60", 1, "0" * 64, people)


def test_up_to_fifty_people_share_one_file(shared: Path, tmp_path: Path) -> None:
    _, scheme = contract_month(shared, "month_003")
    paths = write_scorecards(many(50), scheme, tmp_path)
    assert [p.name for p in paths] == ["scorecards.xlsx"]


def test_above_fifty_people_each_team_has_its_file(
    shared: Path, tmp_path: Path
) -> None:
    _, scheme = contract_month(shared, "month_003")
    paths = write_scorecards(many(51), scheme, tmp_path)
    assert [p.name for p in paths] == [f"scorecards_{n}_组__.xlsx" for n in range(3)]
    assert len([*Opened(paths[0]).column("目录", "B")]) == 1 + 17


def named(*people: tuple[str, str | None]) -> list[str]:
    results = [PersonResult(Employee(*who), "scored") for who in people]
    return list(sheet_names(results, "zh").values())


def test_a_sheet_is_named_by_id_and_name() -> None:
    assert named(("A01", "李娜"), ("A02", None)) == ["A01 李娜", "A02"]


def test_sheet_names_are_allowed_short_and_unlike_each_other() -> None:
    names = named(("a/1", "x[y]"), ("A:1", "X*Y?"), ("B" * 40, "n"), ("B" * 41, "n"))
    assert names[:2] == ["a_1 x_y_", "A_1 X_Y_~2"]
    assert [len(n) for n in names[2:]] == [31, 31] and names[2] != names[3]
    assert named(("目录", None), ("History", None)) == ["目录~2", "History~2"]


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    intake = rules_month()
    who = (Employee("A01", '=HYPERLINK("http://x")', "=1+1"),)
    scheme = scheme_of(RULES)
    month = computed(scheme, replace(intake, employees=who))
    (path,) = write_scorecards(month, scheme, tmp_path)
    sheet, _ = Opened(path).sheet("目录")
    assert sheet["C3"].data_type == "s" and sheet["D3"].data_type == "s"
