"""``kaohe quality``: what is odd about the data, with the rows in files."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from kaohe.cli import main
from kaohe.records.store import Store
from tests.records.store.shop import FIRST, OCTOBER, at, bring, contact

CALLBACKS = "回访编号,客服工号,计划日期,完成时间\n"
MEASURES = "工号,指标,分子,分母,来源\n"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    assert main(["quality", *words]) == 0
    out, err = capsys.readouterr()
    return out, err


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def month(folder: Path, reported: str) -> Path:
    """小李 planned two callbacks and made one; a branch reports what is given."""
    folder.mkdir()
    (folder / "employees.csv").write_text("工号,姓名\nA01,小李\n", "utf-8")
    lines = "K1,A01,2026-10-08,2026-10-08 10:00\nK2,A01,2026-10-09,\n"
    (folder / "callbacks.csv").write_text(CALLBACKS + lines, "utf-8")
    (folder / "measures.csv").write_text(MEASURES + reported, "utf-8")
    return folder


def test_what_a_branch_reported_is_held_against_the_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = month(tmp_path / "m", "A01,回访完成率,2,2,东区\n")
    words = ("--inputs", str(folder), "--period", "2026-10")
    _, err = said(capsys, *words, "--out", str(tmp_path / "q"))
    assert "KH768" in err and "2/2（东区）" in err and "1/2" in err
    (row,) = rows(*(tmp_path / "q").glob("*KH768*"))
    assert (row["employee"], row["source"]) == ("A01", "东区")


def test_a_report_that_the_records_confirm_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = month(tmp_path / "m", "A01,回访完成率,1,2,东区\n")
    out, err = said(capsys, "--inputs", str(folder), "--period", "2026-10")
    assert "KH768" not in err


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two contacts, held for October."""
    store = Store(tmp_path / "S")
    bring(store, [contact(1), contact(2)], "one")
    store.pin(OCTOBER, when=FIRST)
    return store


def test_values_that_changed_since_a_published_month_stand_beside_the_old_ones(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(store, [contact(1, topic="退货"), contact(3)], "two", minute=1)
    words = ("--store", str(tmp_path / "S"), "--period", "2026-10")
    _, err = said(capsys, *words, "--out", str(tmp_path / "q"))
    (told,) = [line for line in err.splitlines() if "KH766" in line]
    assert "2026-10" in told and "1 行" in told
    then, now = rows(*(tmp_path / "q").glob("*KH766*"))
    assert (then["状态"], then["topic"]) == ("公布时", "")
    assert (now["状态"], now["topic"]) == ("现在", "退货")


def test_rows_that_are_gone_since_a_published_month_are_told(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.undo("one", who="HR01", when=FIRST + timedelta(days=1))
    _, err = said(capsys, "--store", str(tmp_path / "S"), "--out", str(tmp_path / "q"))
    assert "KH767" in err and len(rows(*(tmp_path / "q").glob("*KH767*"))) == 2


def test_a_published_month_that_nothing_touched_is_not_told(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(store, [contact(9)], "two", minute=1)
    _, err = said(capsys, "--store", str(tmp_path / "S"))
    assert "KH766" not in err and "KH767" not in err


def test_only_the_month_that_is_asked_for_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(tmp_path / "S")
    late = {"started_at": at("2026-10-05 09:00"), "talk_seconds": 13 * 3600 * 1_000_000}
    bring(store, [{**contact(1), **late}], "one")
    words = ("--store", str(tmp_path / "S"), "--period")
    assert "KH754" in said(capsys, *words, "2026-10")[1]
    assert "KH754" not in said(capsys, *words, "2026-11")[1]


def test_blanks_that_were_filled_are_told_against_the_original(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, rows_ = "通话编号,坐席,开始时间,是否接通,应答时长\n", range(24)
    for name, blank in (("原.csv", ""), ("补.csv", "30")):
        lines = [f"T{n},小李,2026-10-01 09:{n:02d}:07,否,{blank}" for n in rows_]
        (tmp_path / name).write_text(head + "\n".join(lines) + "\n", "utf-8")
    export = ("--export", str(tmp_path / "补.csv"), "--map", "call_list")
    _, err = said(capsys, *export, "--original", str(tmp_path / "原.csv"))
    assert "KH756" in err and "应答时长" in err
    assert "KH756" not in said(capsys, *export)[1]


def test_nothing_odd_is_said_to_be_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = month(tmp_path / "m", "A01,回访完成率,1,2,东区\n")
    (folder / "callbacks.csv").unlink()
    assert "没有发现可疑之处" in said(capsys, "--inputs", str(folder))[0]


def test_what_to_look_at_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quality"]) == 2
    assert "KH910" in capsys.readouterr().err
    assert main(["quality", "--export", __file__]) == 2
    assert "KH911" in capsys.readouterr().err


def test_rows_of_an_account_that_is_nobodys_are_told_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = month(tmp_path / "m", "店:值班,回访完成率,1,2,千牛\n")
    _, err = said(capsys, "--inputs", str(folder), "--out", str(tmp_path / "q"))
    assert "KH337" in err and "账号对照" in err
    (row,) = rows(tmp_path / "q" / "refused" / "refused_measures.csv")
    assert row["工号"] == "店:值班"
