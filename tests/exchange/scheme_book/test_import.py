"""What is wrong in a scheme's workbook is told with its sheet and cell."""

from __future__ import annotations

from datetime import date

import pytest

from kaohe.base.findings import Finding
from kaohe.base.sheet import Merged, Sheet
from kaohe.exchange.scheme_book import export_scheme, import_scheme
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.load import usable
from kaohe.schemes.versions import shipped_folder
from tests.exchange.scheme_book.book_cells import changed, opened

Book = dict[str, Sheet]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The shipped form of document 003 as a workbook."""
    path = tmp_path_factory.mktemp("book") / "003.xlsx"
    export_scheme(usable(shipped_folder() / "self40_supervisor60.yaml"), path)
    return opened(path)


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The shipped form with bands as a workbook."""
    path = tmp_path_factory.mktemp("book") / "000.xlsx"
    export_scheme(usable(shipped_folder() / "branch_callback_centre.yaml"), path)
    return opened(path)


def _place(book: Book, sheet: str, first: str, column: str) -> tuple[int, int]:
    rows = book[sheet].rows
    row = next(i for i, r in enumerate(rows) if r and r[0] == first)
    return row, list(rows[2]).index(column)


def _with(book: Book, sheet: str, first: str, column: str, value: object) -> Book:
    at = _place(book, sheet, first, column)
    return {**book, sheet: changed(book[sheet], at, value)}


def _told(book: Book) -> list[tuple[str, str | None, str | None]]:
    _, findings = import_scheme(book, "a.xlsx")
    return [(f.code, f.place.sheet, f.place.cell) for f in findings]


def _one(book: Book) -> Finding:
    _, findings = import_scheme(book, "a.xlsx")
    assert len(findings) == 1
    return findings[0]


def test_a_workbook_without_the_frame_is_no_scheme(book: Book) -> None:
    scheme, findings = import_scheme({"评分": book["项目"]}, "a.xlsx")
    assert scheme is None
    assert [f.code for f in findings] == ["KH600"]


def test_a_gap_in_the_bands_names_the_row_of_the_band(branch: Book) -> None:
    rows = [list(r) for r in branch["分段"].rows]
    del rows[next(i for i, r in enumerate(rows) if r[2] == "(0.4%, 1%]")]
    told = _told({**branch, "分段": Sheet("分段", rows)})
    assert told == [("KH125", "分段", "A5")]


def test_an_unreadable_interval_names_its_cell(branch: Book) -> None:
    at = next(i for i, r in enumerate(branch["分段"].rows) if r[2] == "(0.4%, 1%]")
    wrong = changed(branch["分段"], (at, 2), "0.4到1之间")
    assert ("KH109", "分段", "C6") in _told({**branch, "分段": wrong})


def test_a_word_that_is_no_choice_shows_the_choices_in_chinese(book: Book) -> None:
    one = _one(_with(book, "结果应用", "last_in_both", "名次", "第一"))
    assert (one.code, one.place.sheet) == ("KH601", "结果应用")
    assert one.says() == "“名次”不能是“第一”，可选：首位、末位。"


def test_weights_that_do_not_add_up_name_the_cell(book: Book) -> None:
    wrong = _with(book, "方案", "评分人权重", "内容", "自评 40%，主管 50%")
    row, _ = _place(book, "方案", "评分人权重", "内容")
    assert _told(wrong) == [("KH114", "方案", f"B{row + 1}")]


def test_a_missing_value_is_called_by_the_title_of_its_column(book: Book) -> None:
    one = _one(
        _with(book, "项目", "handling", "满分", None) | {"评分标准": _no_anchors(book)}
    )
    assert one.code == "KH103"
    assert one.says() == "缺少“满分”。"


def _no_anchors(book: Book) -> Sheet:
    """The anchors of handling would only repeat that nothing fits its full marks."""
    rows = [r for r in book["评分标准"].rows if r[0] != "handling"]
    return Sheet("评分标准", [*rows, ["handling", "", "评分档", 0, "无"]])


def test_points_that_became_a_date_are_read_back_with_a_warning(book: Book) -> None:
    at = next(i for i, r in enumerate(book["评分标准"].rows) if r[3] == "3～4")
    for made in (date(2026, 3, 4), "2026-03-04 00:00:00"):
        wrong = {**book, "评分标准": changed(book["评分标准"], (at, 3), made)}
        scheme, findings = import_scheme(wrong, "a.xlsx")
        again, _ = import_scheme(book, "a.xlsx")
        assert [f.code for f in findings] == ["KH615"]
        assert scheme is not None and again is not None
        assert scheme_hash(scheme) == scheme_hash(again)


def test_a_date_where_a_number_should_stand_is_an_error(book: Book) -> None:
    wrong = _with(book, "等级", "优", "分数下限", date(2026, 3, 4))
    assert ("KH609", "等级", "B4") in _told(wrong)


def test_a_row_for_an_unknown_item_is_told_with_the_nearest(book: Book) -> None:
    one = _one(_with(book, "评分标准", "summary", "项目代号", "sumary"))
    assert one.code == "KH605"
    assert "summary" in one.next()


def test_columns_may_change_places_and_remarks_stand_beside(book: Book) -> None:
    rows = [[*reversed(r[:8]), "", "随手记"] for r in book["等级"].rows]
    rows[2][9] = "※备忘"
    rows[0] = ["等级表"]
    scheme, findings = import_scheme({**book, "等级": Sheet("等级", rows)}, "a.xlsx")
    assert findings == []
    assert scheme is not None
    assert [g.grade for g in scheme.grades] == ["优", "良", "好", "及格", "不及格"]


def test_a_column_with_an_unknown_title_is_told(book: Book) -> None:
    wrong = changed(book["等级"], (2, 1), "分数下线")
    one = next(f for f in import_scheme({**book, "等级": wrong}, "a")[1])
    assert (one.code, one.place.cell) == ("KH604", "B3")
    assert "分数下限" in one.next()


def test_a_merged_item_holds_for_all_its_rows(book: Book) -> None:
    rows = [list(r) for r in book["评分标准"].rows]
    at = [i for i, r in enumerate(rows) if r[0] == "teamwork"]
    for below in at[1:]:
        rows[below][0] = None
    merged = [Merged(at[0], 0, at[-1], 0)]
    scheme, findings = import_scheme(
        {**book, "评分标准": Sheet("评分标准", rows, merged)}, "a.xlsx"
    )
    plain, _ = import_scheme(book, "a.xlsx")
    assert findings == []
    assert scheme is not None and plain is not None
    assert scheme_hash(scheme) == scheme_hash(plain)


def test_a_line_that_is_not_known_or_stands_twice_is_told(book: Book) -> None:
    rows = [*book["方案"].rows, ["评分权重", "x"], ["版本", "2"]]
    told = _told({**book, "方案": Sheet("方案", rows)})
    assert [code for code, _, _ in told] == ["KH606", "KH612"]


def test_a_parameter_that_does_not_fit_its_method_is_told(book: Book) -> None:
    wrong = _with(book, "项目", "passion", "计分方式", "线性")
    wrong = _with(wrong, "项目", "passion", "计分参数", "30")
    codes = [code for code, _, _ in _told(wrong)]
    assert "KH602" in codes


def test_a_sheet_of_the_department_itself_is_left_alone(book: Book) -> None:
    one = _one({**book, "值班表": Sheet("值班表", [["周一"]])})
    assert (one.code, one.level, one.place.sheet) == ("KH603", "note", "值班表")


def test_a_sheet_without_its_head_is_told(book: Book) -> None:
    wrong = {**book, "奖金": Sheet("奖金", [["三百元", "第一名"]])}
    assert ("KH607", "奖金", None) in _told(wrong)


def test_an_addition_that_points_nowhere_is_told(book: Book) -> None:
    head = ["位置", "内容", "原文", "备注", "来源类别", "出处"]
    row = ["项目 › #absent › 满分", "", "", "备注", "", ""]
    wrong = {**book, "补充": Sheet("补充", [head, row])}
    assert _told(wrong) == [("KH608", "补充", "A2")]


def test_findings_speak_english_too(book: Book) -> None:
    one = _one(_with(book, "结果应用", "last_in_both", "名次", "第一"))
    assert one.says("en").startswith('"名次" cannot be "第一"')


EXTRA = ["位置", "内容", "原文", "备注", "来源类别", "出处"]


@pytest.mark.parametrize(
    ("code", "sheet", "first", "column", "value"),
    [
        ("KH611", "方案", "评分人权重", "内容", "自评和主管各半"),
        ("KH613", "评分标准", "handling", "对应事实", "差错两次"),
        ("KH614", "方案", "总分上限", "备注", "待定"),
        ("KH616", "方案", "总分", "内容", "100"),
        ("KH616", "方案", "方案名称", "备注", "旧名"),
        ("KH617", "评分标准", "complaints", "行类别", "不合格项数"),
    ],
)
def test_a_cell_that_cannot_be_used_is_told(
    book: Book, code: str, sheet: str, first: str, column: str, value: str
) -> None:
    told = _told(_with(book, sheet, first, column, value))
    assert code in [found for found, named, _ in told if named == sheet]


def test_anchors_below_a_free_range_are_told(book: Book) -> None:
    wrong = _with(book, "项目", "passion", "计分方式", "分数范围")
    wrong = _with(wrong, "项目", "passion", "计分参数", "0～5")
    assert {code for code, _, _ in _told(wrong)} == {"KH618"}


def test_a_value_of_the_additions_that_is_no_json_is_told(book: Book) -> None:
    wrong = {**book, "补充": Sheet("补充", [EXTRA, ["项目 › #passion › 满分", "五分"]])}
    assert _told(wrong) == [("KH608", "补充", "B2")]
