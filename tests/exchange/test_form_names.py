"""Titles on a form come back as the ids of the scheme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kaohe.base.rows import Comparison, LedgerRow, Rating, TargetRow
from kaohe.exchange.form_names import form_names
from kaohe.exchange.names import titles_of
from kaohe.schemes.load import usable
from kaohe.schemes.versions import shipped_folder

KPI = usable(shipped_folder() / "self40_supervisor60.yaml")
POINTS = usable(shipped_folder() / "points_80.yaml")


def _rating(item: str, role: str) -> Rating:
    return Rating("A01", item, role, None, Decimal(5))


def test_titles_of_items_and_words_for_roles_become_ids() -> None:
    names = form_names(KPI)
    rows = names.ratings([_rating("工作业绩", "主管"), _rating(" 工作 激情 ", "自评")])
    assert [(r.item, r.role) for r in rows] == [
        ("results", "supervisor"),
        ("passion", "self"),
    ]


def test_roles_that_the_table_does_not_list_come_back_too() -> None:
    rows = form_names(KPI).ratings([_rating("results", "裁决小组")])
    assert [(r.item, r.role) for r in rows] == [("results", "panel")]


def test_ids_and_unknown_words_stay_as_they_are() -> None:
    rows = form_names(KPI).ratings([_rating("results", "self"), _rating("业迹", "x")])
    assert [(r.item, r.role) for r in rows] == [("results", "self"), ("业迹", "x")]


def test_events_targets_and_comparisons_are_named_back() -> None:
    entry = LedgerRow("A01", date(2026, 10, 1), "答复错误", None, "G1")
    assert form_names(POINTS).ledger([entry])[0].event == "wrong_reply"
    names = form_names(KPI)
    target = TargetRow("A01", "2026-10", "工作业绩", Decimal(1))
    assert names.targets([target])[0].of == "results"
    pair = Comparison(None, "工作业绩", "A01", "A02")
    assert names.comparisons([pair])[0].item == "results"


def test_a_title_that_stands_twice_carries_its_id() -> None:
    first, second, *rest = KPI.items
    twice = replace(KPI, items=(first, replace(second, title=first.title), *rest))
    names = form_names(twice)
    assert names.items["discipline"] == "纪律性（discipline）"
    rows = names.ratings([_rating("纪律性（handling）", "自评")])
    assert rows[0].item == "handling"


def test_items_and_events_are_named_by_their_ids() -> None:
    assert titles_of(POINTS, "zh")["rude"].startswith("使用生硬语言")
    assert titles_of(POINTS, "en")["stand_in"].startswith("Stood in")
