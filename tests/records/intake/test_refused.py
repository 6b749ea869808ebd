"""Nothing is lost: rows kept aside can be read, corrected and handed in again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kaohe.records.intake import write_refused
from tests.records.intake.months import month

RATINGS = "工号,项目,评分角色,评分人,分数,评语\n"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_each_table_has_its_file_with_place_reason_and_cells(tmp_path: Path) -> None:
    ratings = RATINGS + "A01,纪律,自评,A01,五,好\nA9,纪律,自评,A9,5,\n"
    intake = month(tmp_path, ratings=ratings, orders="订单号,金额\nO1,-5\n")
    files = write_refused(intake.refused, tmp_path / "out")
    assert [f.name for f in files] == ["refused_orders.csv", "refused_ratings.csv"]
    first, second = read(files[1])
    assert (first["文件"], first["行"], first["代码"]) == ("ratings.csv", "2", "KH311")
    assert first["分数"] == "五" and "不是数字" in first["未计入原因"]
    assert second["工号"] == "A9" and second["怎么办"]


def test_the_reasons_can_be_english(tmp_path: Path) -> None:
    intake = month(tmp_path, orders="订单号,金额\nO1,-5\n")
    (path,) = write_refused(intake.refused, tmp_path / "out", "en")
    assert "cannot be negative" in read(path)[0]["reason"]


def test_a_cell_that_would_run_as_a_formula_is_disarmed(tmp_path: Path) -> None:
    ratings = RATINGS + '\nA01,纪律,自评,A01,-x,"=HYPERLINK(""http://x"")"\n'
    intake = month(tmp_path, ratings=ratings, orders="订单号,金额\nO1,-5\n")
    orders, rated = write_refused(intake.refused, tmp_path / "out")
    assert read(rated)[0]["评语"].startswith("'=") and read(rated)[0]["分数"] == "'-x"
    assert read(orders)[0]["金额"] == "-5"


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_each_sign_of_a_formula_is_disarmed_and_comes_back(
    sign: str, tmp_path: Path
) -> None:
    row = f'A01,纪律,自评,A01,五,"{sign}A1&B1"\n'
    refused = month(tmp_path, ratings=RATINGS + row).refused
    (path,) = write_refused(refused, tmp_path / "out")
    assert read(path)[0]["评语"] == f"'{sign}A1&B1"
    corrected = path.read_text("utf-8-sig").replace("五", "5")
    assert month(tmp_path, ratings=corrected).ratings[0].comment == f"{sign}A1&B1"


def test_corrected_rows_can_be_handed_in_again(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings=RATINGS + "A01,纪律,自评,A01,五,好\n")
    (path,) = write_refused(intake.refused, tmp_path / "out")
    again = tmp_path / "again"
    again.mkdir()
    corrected = path.read_text("utf-8-sig").replace("五", "5")
    again_read = month(again, ratings=corrected)
    assert again_read.ratings[0].points == 5 and again_read.findings == ()


def test_why_a_row_was_refused_is_not_taken_for_the_cause_of_a_refund(
    tmp_path: Path,
) -> None:
    refunds = "退款编号,退款金额,完成时间,退款原因\nR1,5,昨天,商品\n"
    intake = month(tmp_path, refunds=refunds)
    (path,) = write_refused(intake.refused, tmp_path / "out")
    corrected = path.read_text("utf-8-sig").replace("昨天", "2026-10-05 10:00:00")
    again_read = month(tmp_path, refunds=corrected)
    assert again_read.records["refunds"].column("cause").to_pylist() == ["product"]
    assert again_read.findings == ()


def test_rows_refused_a_second_time_say_the_reason_once(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings=RATINGS + "A01,纪律,自评,A01,五,好\n")
    (path,) = write_refused(intake.refused, tmp_path / "out")
    wrong_again = path.read_text("utf-8-sig").replace("五", "六")
    (second,) = write_refused(month(tmp_path, ratings=wrong_again).refused, tmp_path)
    header = second.read_text("utf-8-sig").splitlines()[0].split(",")
    assert header[:6] == ["文件", "工作表", "行", "代码", "未计入原因", "怎么办"]
    assert header[6:] == RATINGS.strip().split(",")


def test_a_disarmed_cell_comes_back_as_it_was(tmp_path: Path) -> None:
    row = 'A01,纪律,自评,A01,五,"=HYPERLINK(""http://x"")"\n'
    (path,) = write_refused(
        month(tmp_path, ratings=RATINGS + row).refused, tmp_path / "out"
    )
    corrected = path.read_text("utf-8-sig").replace("五", "5")
    comment = month(tmp_path, ratings=corrected).ratings[0].comment
    assert comment == '=HYPERLINK("http://x")'
