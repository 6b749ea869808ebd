"""The board shows HR a month in a terminal, Chinese and English aligned."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.base.language import Lang, Text
from kaohe.base.result import MonthResult, PersonResult
from kaohe.base.rows import Employee
from kaohe.exchange.board import board_text
from kaohe.exchange.widths import fitted, text_width, wrapped
from tests.exchange.made_month import contract_month


def lines(shared: Path, month: str, lang: Lang = "zh", width: int = 100) -> list[str]:
    return board_text(contract_month(shared, month)[0], lang, width).splitlines()


def test_the_best_stands_first_with_rank_score_and_grade(shared: Path) -> None:
    first = lines(shared, "month_003")[4].split()
    assert first[:6] == ["1", "A02", "王强", "一组", "93.20", "良"]


def test_it_says_how_far_the_next_grade_is(shared: Path) -> None:
    board = lines(shared, "month_003")
    assert "优 差 1.80 分" in board[4]
    assert "优 in 1.80" in lines(shared, "month_003", "en")[4]


def test_who_has_the_highest_grade_has_no_next_one(shared: Path) -> None:
    assert "差" not in lines(shared, "month_002")[4]


def test_who_shares_a_place_shares_the_number(shared: Path) -> None:
    board = lines(shared, "month_edge_1")
    assert [line.split()[0] for line in board[4:10]] == ["1", "2", "3", "4", "5", "5"]


def test_who_is_not_scored_stands_last_and_below_why(shared: Path) -> None:
    board = lines(shared, "month_edge_1")
    assert board[10].split()[:2] == ["—", "E4"] and "暂未评分" in board[10]
    assert board[11].split()[:2] == ["—", "E5"] and "不参与考核" in board[11]
    assert board[-2:] == ["E4 员工E4：评分尚未齐全", "E5 员工E5：考核期内不在职"]


def test_it_counts_people_and_findings(shared: Path) -> None:
    board = lines(shared, "month_edge_1")
    mean = "63.45"  # (51.91 + 66.01 + 92.75 + 35 + 35 + 100) ÷ 6 = 63.445
    assert board[-4] == f"已评分 6 人，暂未评分 1 人，不参与考核 1 人；平均分 {mean}。"
    assert board[-3].startswith("待查看事项：错误 1 条，警告 1 条，提示 ")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_stand_under_each_other(shared: Path, lang: Lang) -> None:
    board = lines(shared, "month_edge_1", lang)
    ends = {text_width(line[: line.index(".") + 3]) for line in board[4:10]}
    assert len(ends) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [70, 80, 100])
def test_no_line_is_wider_than_asked(shared: Path, lang: Lang, width: int) -> None:
    board = lines(shared, "month_edge_1", lang, width)
    assert max(map(text_width, board)) <= width


def test_wages_are_not_on_the_board(shared: Path) -> None:
    assert "2900" not in board_text(contract_month(shared, "month_003")[0])


def test_a_name_cannot_steer_the_terminal() -> None:
    who = Employee("A01", name="\x1b[2J李娜\n")
    person = PersonResult(who, "stopped", Text("评分尚未齐全", "owed"))
    board = board_text(MonthResult("2026-10", "x", 1, "", (person,)))
    assert "\x1b" not in board and "[2J李娜" in board


def test_a_chinese_character_takes_two_cells() -> None:
    assert text_width("A1李娜，") == 8
    assert fitted("李娜李娜", 5) == "李娜…"


def test_long_lines_go_on_below_and_lose_nothing() -> None:
    assert wrapped("一二三四五六", 6) == ["一二三", "  四五", "  六"]
    assert wrapped("one two three", 9) == ["one two", "  three"]
