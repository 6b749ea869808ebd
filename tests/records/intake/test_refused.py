"""Nothing is lost: rows kept aside can be read, corrected and handed in again."""

from __future__ import annotations

import csv
from pathlib import Path

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
    assert first["分数"] == "五" and "不是数字" in first["原因"]
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


def test_corrected_rows_can_be_handed_in_again(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings=RATINGS + "A01,纪律,自评,A01,五,好\n")
    (path,) = write_refused(intake.refused, tmp_path / "out")
    again = tmp_path / "again"
    again.mkdir()
    corrected = path.read_text("utf-8-sig").replace("五", "5")
    assert month(again, ratings=corrected).ratings[0].points == 5
