"""A department's own form becomes a draft, with every doubt told at its cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaohe.base.findings import errors
from kaohe.base.sheet import Merged, Sheet
from kaohe.exchange.scheme_book import Draft, guess_scheme, yaml_of
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml
from tests.exchange.scheme_book.forms import band_form, kpi_form, shop_form

SINCE = date(2026, 1, 1)


def _draft(sheets: dict[str, Sheet]) -> Draft:
    return guess_scheme(sheets, "考核表.xlsx", effective_from=SINCE)


def _scheme(draft: Draft) -> Scheme:
    assert draft.scheme is not None
    assert errors(draft.findings) == []
    return draft.scheme


def _items(draft: Draft) -> dict[str, dict[str, Any]]:
    return {item["title"]: item for item in draft.tree.data["items"]}


def _told(draft: Draft) -> list[tuple[str, str | None]]:
    return [(f.code, f.place.cell) for f in draft.findings]


def _form(*rows: list[object], merged: tuple[Merged, ...] = ()) -> dict[str, Sheet]:
    head: list[object] = ["考核项目", "评分标准", "分值"]
    return {"表": Sheet("表", [head, *rows], merged)}


@pytest.mark.parametrize("form", [kpi_form, shop_form, band_form])
def test_every_draft_loads_and_survives_its_yaml(form: Any, tmp_path: Path) -> None:
    draft = _draft(form(tmp_path))
    scheme = _scheme(draft)
    assert scheme.about.src == "sample"
    assert all(item.about.src == "sample" for item in scheme.items)
    tree, _ = parse_yaml(yaml_of(draft.tree.data))
    assert tree is not None
    assert read_scheme(tree)[0] == scheme


# ---- a form of self and supervisor with merged sections and items --------------------
def test_merged_items_become_anchors_in_print_order(tmp_path: Path) -> None:
    items = _items(_draft(kpi_form(tmp_path)))
    assert list(items) == ["守时守纪", "办事能力", "业绩", "总结"]
    assert items["守时守纪"]["full"] == "10"
    assert items["守时守纪"]["section"] == "行为表现"
    assert items["守时守纪"]["rate"] == [
        {"points": "10", "anchor": "全月没有迟到、早退"},
        {"points": ["7", "9"], "anchor": "迟到、早退一两次"},
        {"points": ["0", "6"], "anchor": "更多"},
    ]


def test_weights_of_raters_come_from_the_footnote(tmp_path: Path) -> None:
    draft = _draft(kpi_form(tmp_path))
    assert draft.tree.data["raters"] == {"self": "40%", "supervisor": "60%"}
    assert draft.tree.place("raters").cell == "A18"


def test_the_head_of_the_form_gives_title_and_post(tmp_path: Path) -> None:
    data = _draft(kpi_form(tmp_path)).tree.data
    assert (data["title"], data["position"]) == ("客服月度考核表", "客服")


def test_grades_are_drafted_by_their_lower_edges(tmp_path: Path) -> None:
    grades = _scheme(_draft(kpi_form(tmp_path))).grades
    shown = [(g.grade, str(g.low), str(g.wage), g.promotion) for g in grades]
    assert shown == [
        ("优", "95", "1800", "推荐"),
        ("良", "85", "1500", None),
        ("差", "0", "1200", None),
    ]


def test_a_reversed_range_is_turned_round_and_told(tmp_path: Path) -> None:
    draft = _draft(kpi_form(tmp_path))
    assert _items(draft)["办事能力"]["rate"][2]["points"] == ["0", "14"]
    assert _told(draft) == [("KH621", "D9"), ("KH631", "B20")]


def test_the_printed_form_of_document_003_is_read_whole(shared: Path) -> None:
    """The form and its rules as published, with blank cells and a row torn in two."""
    (file,) = (shared / "seeds").glob("003_*.txt")
    rows: list[list[object]] = []
    for line in file.read_text("utf-8").splitlines():
        cells = [c.strip().replace("<br>", "\n") for c in line.strip("|").split("|")]
        if line.startswith("|") and not all(set(c) <= set("-: ") for c in cells):
            rows.append(list(cells))
        elif line.strip() and not line.startswith("|"):
            rows.append([line.strip()])
    draft = _draft({"003": Sheet("003", rows)})
    scheme = _scheme(draft)
    assert [int(item.full) for item in scheme.items] == [5, 10, 10, 5, 40, 20, 5, 5]
    assert draft.tree.data["raters"] == {"self": "40%", "supervisor": "60%"}
    assert draft.tree.data["window"] == {"opens": "3", "closes": "6"}
    assert [(g.grade, int(g.wage or 0)) for g in scheme.grades][0] == ("优", 1800)
    assert "KH621" in [f.code for f in draft.findings]  # 15-10


# ---- a list of items with targets ----------------------------------------------------
def test_weights_in_percent_cells_become_full_marks(tmp_path: Path) -> None:
    items = _items(_draft(shop_form(tmp_path)))
    assert [i["full"] for i in items.values()] == ["30", "20", "20", "15", "15"]


def test_a_target_that_names_its_figure_becomes_a_rule(tmp_path: Path) -> None:
    items = _items(_draft(shop_form(tmp_path)))
    satisfied, response = items["客户满意度"], items["响应"]
    assert (satisfied["indicator"], satisfied["pass"]) == ("csat_rate", ">= 90%")
    assert (response["indicator"], response["pass"]) == (
        "average_response_time",
        "<= 30",
    )
    assert items["抽查"]["each"] == "-2"


def test_what_a_miss_costs_is_asked_at_the_cell(tmp_path: Path) -> None:
    told = _told(_draft(shop_form(tmp_path)))
    assert [t for t in told if t[0] == "KH626"] == [("KH626", "C3"), ("KH626", "C4")]


def test_a_standard_without_a_figure_is_left_to_the_raters(tmp_path: Path) -> None:
    draft = _draft(shop_form(tmp_path))
    assert _items(draft)["工作态度"]["rate"] == {"from": "0", "to": "15"}
    assert ("KH628", "C6") in _told(draft)


def test_a_cell_that_was_not_understood_is_named(tmp_path: Path) -> None:
    draft = _draft(shop_form(tmp_path))
    rest = [f for f in draft.findings if f.code == "KH620"]
    assert [f.place.cell for f in rest] == ["A9"]
    assert "每季度可以调整" in rest[0].says()


# ---- steps side by side --------------------------------------------------------------
def _bands(draft: Draft, title: str) -> list[tuple[str, str]]:
    return [(b["in"], b["deduct"]) for b in _items(draft)[title]["bands"]]


def test_steps_side_by_side_become_bands_without_overlap(tmp_path: Path) -> None:
    assert _bands(_draft(band_form(tmp_path)), "回访完成率") == [
        ("= 100%", "0"),
        ("[95%, 100%)", "1"),
        ("[80%, 95%)", "2"),
        ("[75%, 80%)", "3"),
        ("< 75%", "5"),
    ]


def test_rising_steps_keep_the_edge_with_the_step_printed_first(
    tmp_path: Path,
) -> None:
    draft = _draft(band_form(tmp_path))
    assert [i for i, _ in _bands(draft, "投诉解决率")] == [
        *("= 0%", "(0%, 0.4%]", "(0.4%, 1%]", "(1%, 1.5%]", "> 1.5%"),
    ]
    assert [i for i, _ in _bands(draft, "回访真实度")] == [
        *("= 0", "= 1", "= 2", "[3, 5]", "> 5"),
    ]


def test_a_decided_edge_is_told_at_the_first_step(tmp_path: Path) -> None:
    told = _told(_draft(band_form(tmp_path)))
    assert [cell for code, cell in told if code == "KH627"] == ["C4", "C5", "C6"]


def test_steps_that_run_against_their_name_are_told(tmp_path: Path) -> None:
    draft = _draft(band_form(tmp_path))
    assert [t for t in _told(draft) if t[0] == "KH629"] == [("KH629", "A4")]


def test_steps_of_an_unknown_figure_stay_as_a_note(tmp_path: Path) -> None:
    draft = _draft(band_form(tmp_path))
    item = _items(draft)["微笑指数"]
    assert item["rate"] == {"from": "0", "to": "30"}
    assert "80%~90%：6" in item["note"]
    assert ("KH632", "A7") in _told(draft)


def test_a_sentence_across_the_steps_is_a_rule(tmp_path: Path) -> None:
    item = _items(_draft(band_form(tmp_path)))["接听质量"]
    assert (item["indicator"], item["each"]) == ("failed_checks", "-2")


# ---- single cells --------------------------------------------------------------------
def test_steps_in_a_sentence_become_bands() -> None:
    standard = "95%以上得30分；90%-95%得20分；90%以下得0分"
    item = _items(_draft(_form(["客户满意度", standard, 30])))["客户满意度"]
    assert item["bands"] == [
        {"in": ">= 95%", "points": "30"},
        {"in": "[90%, 95%)", "points": "20"},
        {"in": "< 90%", "points": "0"},
    ]


def test_points_that_became_a_date_are_read_with_a_warning() -> None:
    rows = (["纪律", "没有迟到", 5], ["纪律", "有过迟到", date(2026, 3, 4)])
    draft = _draft(_form(*rows))
    assert _items(draft)["纪律"]["rate"][1]["points"] == ["3", "4"]
    assert _told(draft) == [("KH615", "C3")]


def test_an_empty_item_cell_means_the_item_above() -> None:
    rows = (["纪律", "没有迟到", 5], ["", "有过迟到", "0-4"], ["协作", "肯帮忙", 5])
    items = _items(_draft(_form(*rows)))
    assert list(items) == ["纪律", "协作"]
    assert len(items["纪律"]["rate"]) == 2


def test_a_standard_torn_by_a_page_break_is_put_together() -> None:
    rows = (
        *(["协作", "常帮人", "6-10"], ["协作", "不肯合作，受过严", "0-5"]),
        *(["", "重警告", ""], ["纪律", "守时", 5]),
    )
    anchors = _items(_draft(_form(*rows)))["协作"]["rate"]
    assert anchors[1]["anchor"] == "不肯合作，受过严重警告"


def test_a_head_over_columns_that_nobody_merged_is_understood() -> None:
    rows: list[list[object]] = [
        ["项目及考核的内容", "", "", "参考分数"],
        ["岗位\n职责 30%", "纪律\n10%", "没有迟到", "10"],
        ["", "", "有过迟到", "0-9"],
        ["", "协作\n20%", "肯帮忙", "15-20"],
        ["", "", "不肯", "0-14"],
    ]
    items = _items(_draft({"表": Sheet("表", rows)}))
    shown = [(i["title"], i["section"], i["full"]) for i in items.values()]
    assert shown == [("纪律", "岗位职责", "10"), ("协作", "岗位职责", "20")]
    assert items["协作"]["rate"][1] == {"points": ["0", "14"], "anchor": "不肯"}


def test_a_weight_that_differs_from_the_highest_points_is_told() -> None:
    rows = (["纪律10%", "没有迟到", 5], ["纪律10%", "有过迟到", "0-4"])
    draft = _draft(_form(*rows))
    assert _items(draft)["纪律"]["full"] == "10"
    assert ("KH624", "A2") in _told(draft)


def test_an_item_without_full_marks_is_left_out_and_told() -> None:
    draft = _draft(_form(["纪律", "没有迟到", ""], ["协作", "肯帮忙", 5]))
    assert list(_items(draft)) == ["协作"]
    assert ("KH625", "A2") in _told(draft)


def test_points_without_words_are_told() -> None:
    draft = _draft(_form(["纪律", "没有迟到", 5], ["纪律", "", "0-4"]))
    assert ("KH630", "C3") in _told(draft)


def test_several_columns_of_scores_without_weights_are_told() -> None:
    head: list[object] = ["项目", "标准", "分值", "自评", "上级评分"]
    sheets = {"表": Sheet("表", [head, ["协作", "肯帮忙", 5]])}
    draft = _draft(sheets)
    assert ("KH623", "D1") in _told(draft)
    assert "raters" not in draft.tree.data


def test_a_column_of_weights_beside_one_of_points_gives_the_full_marks() -> None:
    head: list[object] = ["项目", "权重", "标准", "分数"]
    rows = [["协作", "20%", "肯帮忙", "15-20"], ["协作", "20%", "不肯", "0-14"]]
    merged = [Merged(1, 1, 2, 1)]
    item = _items(_draft({"表": Sheet("表", [head, *rows], merged)}))["协作"]
    assert item["full"] == "20"
    assert [a["points"] for a in item["rate"]] == [["15", "20"], ["0", "14"]]


def test_another_form_in_the_workbook_is_told() -> None:
    sheets = _form(["协作", "肯帮忙", 5])
    sheets["主管"] = Sheet("主管", sheets["表"].rows)
    assert [f.place.sheet for f in _draft(sheets).findings if f.code == "KH622"] == [
        "主管"
    ]


def test_a_workbook_without_a_form_is_told() -> None:
    draft = _draft({"表": Sheet("表", [["姓名", "电话"], ["甲", "1"]])})
    assert [f.code for f in draft.findings] == ["KH619"]


def test_many_cells_that_were_not_understood_are_counted() -> None:
    remarks: list[list[object]] = [[f"说明第 {n} 段"] for n in range(40)]
    draft = _draft(_form(["协作", "肯帮忙", 5], *remarks))
    codes = [code for code, _ in _told(draft)]
    assert (codes.count("KH620"), codes[-1]) == (30, "KH633")
    assert draft.findings[-1].params["more"] == 10


def test_a_draft_without_a_date_is_asked_for_one() -> None:
    draft = guess_scheme(_form(["协作", "肯帮忙", 5]), "a.xlsx")
    assert draft.scheme is not None
    assert draft.scheme.effective_from == date(2026, 1, 1)
    assert "KH634" in [f.code for f in draft.findings]


def test_what_the_loader_finds_in_a_draft_names_the_cell() -> None:
    draft = _draft(_form(["客户满意度", "95%以上得30分；90%-95%得20分", 30]))
    assert ("KH125", "B2") in _told(draft)
