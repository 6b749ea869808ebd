"""The workbook of a scheme reads like a form: Chinese words, shares in percent."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.base.findings import Refused
from kaohe.base.sheet import Sheet
from kaohe.exchange.scheme_book import export_scheme
from kaohe.schemes.load import read_scheme, usable
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree
from kaohe.schemes.versions import shipped_folder
from tests.exchange.scheme_book.book_cells import opened

FORM_003 = shipped_folder() / "self40_supervisor60.yaml"
BRANCH = shipped_folder() / "branch_callback_centre.yaml"


def _sheets(scheme: Scheme, folder: Path) -> dict[str, Sheet]:
    export_scheme(scheme, folder / "book.xlsx")
    return opened(folder / "book.xlsx")


def _lines(sheet: Sheet) -> dict[object, object]:
    return {row[0]: row[1] for row in sheet.rows[3:]}


def test_the_sheets_stand_in_the_order_of_a_form(tmp_path: Path) -> None:
    sheets = _sheets(usable(FORM_003), tmp_path)
    assert list(sheets) == [
        *("方案", "项目", "分段", "评分标准", "加减分", "等级"),
        *("工资", "提成", "奖金", "结果应用", "说明"),
    ]


def test_weights_and_choices_are_in_words(tmp_path: Path) -> None:
    frame = _lines(_sheets(usable(FORM_003), tmp_path)["方案"])
    assert frame["评分人权重"] == "自评 40%，主管 60%"
    assert frame["遇节假日"] == "不顺延"
    assert frame["结果确认人"] == "总经理"
    assert (frame["下月几日开始"], frame["下月几日结束"]) == (3, 6)


def test_bands_of_a_share_are_in_percent_and_others_are_not(tmp_path: Path) -> None:
    rows = _sheets(usable(BRANCH), tmp_path)["分段"].rows
    shown = [(r[0], r[2], r[4]) for r in rows]
    assert ("unresolved", "(0.4%, 1%]", 4) in shown
    assert ("callback_done", "[95%, 100%)", 1) in shown
    assert ("callback_true", "[3, 5]", 3) in shown


def test_anchors_and_checks_stand_below_their_item(tmp_path: Path) -> None:
    rows = _sheets(usable(FORM_003), tmp_path)["评分标准"].rows
    shown = [tuple(r[:5]) for r in rows if r[0] == "complaints"]
    title = "处理投诉及售后工作"
    assert shown[0] == ("complaints", title, "检查项", "", "处理及时")
    assert ("complaints", title, "不合格项数", "16～19", "1") in shown
    assert shown[-1] == ("complaints", title, "再次发生", "0～5", "")


def test_tiers_speak_of_the_plan(tmp_path: Path) -> None:
    rows = _sheets(usable(FORM_003), tmp_path)["提成"].rows[3:]
    assert [tuple(r[:3]) for r in rows] == [
        ("计划", "", "0.5%"),
        ("计划 + 50000", "", "1%"),
        ("", "", "1.2%"),
    ]


def test_outcomes_say_who_and_what_in_chinese(tmp_path: Path) -> None:
    rows = _sheets(usable(FORM_003), tmp_path)["结果应用"].rows
    last = next(r for r in rows if r[0] == "last_in_both")
    assert last[2:4] == ["末位", "得分；月销售额（净额）（sales_net）"]
    assert "胜任能力评估" in last


def test_the_source_of_a_single_number_is_kept_with_its_place(tmp_path: Path) -> None:
    data = {
        "scheme": "s",
        "version": "1",
        "title": "表",
        "effective_from": "2026-01-01",
        "total": {"base": {"value": "80", "src": "seed"}},
        "items": [
            {
                "id": "csat",
                "title": "满意度",
                "indicator": "csat_rate",
                "full": {"value": "30", "src": "rec", "note": "原表缺"},
                "pass": ">= 90%",
            }
        ],
    }
    scheme, _ = read_scheme(Tree(data, {}))
    assert scheme is not None
    sheets = _sheets(scheme, tmp_path)
    base = next(r for r in sheets["方案"].rows if r[0] == "基础分")
    assert (base[1], base[5]) == (80, "原文")
    extra = sheets["补充"].rows[3]
    assert extra[:5] == ["项目 › #csat › 满分", "", "", "原表缺", "复原"]


def test_a_text_too_long_for_a_cell_is_refused_not_cut(tmp_path: Path) -> None:
    scheme = usable(FORM_003)
    object.__setattr__(scheme, "status", "长" * 40_000)
    with pytest.raises(Refused) as refused:
        export_scheme(scheme, tmp_path / "book.xlsx")
    assert [f.code for f in refused.value.findings] == ["KH610"]
